"""What a page says to programs: its head, JSON-LD, feeds, calendars, subscriptions, social images.

It may import languages, publishing, delivery and pictures.
"""
