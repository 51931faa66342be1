"""The proof that the record says what its sources say: `manage.py check_evidence`."""
