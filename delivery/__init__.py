"""How pages leave the site: addresses, filters, errors, headers, pagination, downloads, compiled assets.

It may import languages and publishing.
"""
