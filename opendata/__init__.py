"""The whole record as files, and the API for programs.

It may import the rooms from languages to search.
"""
