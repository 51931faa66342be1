"""Pictures that staff upload: what may come in, the renditions that pages offer, focal points.

It may import languages, publishing and delivery.
"""
