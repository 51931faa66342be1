"""A worker class of gunicorn that takes a thread for whole requests alone, however slowly they come."""
