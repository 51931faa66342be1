"""Sets of events as bitmaps: which are public, and which have each value of a filter, at any size."""
