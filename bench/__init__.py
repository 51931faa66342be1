"""What `make bench` runs: how search and pages fare with very many events."""
