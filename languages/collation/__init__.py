"""The order in which readers of each language look names up."""
