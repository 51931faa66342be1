"""Cities, organisations, themes, events and honours: the timeline and the map.

It may import the rooms from languages to opendata.
"""
