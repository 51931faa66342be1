"""The page cache around the WSGI application: what was rendered once is sent until it changes."""
