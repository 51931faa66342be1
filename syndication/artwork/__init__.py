"""What the site draws itself: its colours, lines and letters, patterns, and the social cards made of them."""
