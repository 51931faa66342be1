"""What is known of every translation: its state, its source, what checks say. Imports publishing only."""
