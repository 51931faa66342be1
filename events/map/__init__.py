"""The world map: frames and projections, places for names, and what each frame draws."""
