"""The site’s own pages: home, honour roll, About, Kaohsiung, calls, sources, style guide.

It may import the rooms from languages to events.
"""
