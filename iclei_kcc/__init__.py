"""Wiring: settings, addresses, the server’s entry, making ready. It may import every room."""
