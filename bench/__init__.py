"""What `make bench` runs: how pages are served, and how they and search fare with very many events."""
