"""Revisions: what an object was after each edit, who made it, and what changed."""
