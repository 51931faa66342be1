"""A new kind of content as one folder: publications, with a page, and all that engines ask for.

It may import every room. `tests/site/test_new_room.py` adds it to a site, and changes nothing else.
"""
