"""The honour roll: its table and chart, its filters, its page."""
