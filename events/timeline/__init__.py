"""The timeline: its filters, what they offer, its bars, and all of it as one page shows it."""
