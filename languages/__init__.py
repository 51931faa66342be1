"""The five languages: a text as a reader is shown it, dates, numbers and names by CLDR, sorting.

It may import no other room.
"""
