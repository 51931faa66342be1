"""What lists show of the record: entries, honours, cities, and what they are linked to."""
