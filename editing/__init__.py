"""The staff desk: forms that write what their user changed, and lose nobody's work.

It may import the rooms from languages to opendata.
"""
