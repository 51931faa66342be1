"""Names that outlive addresses: what a thing is called in calendars and feeds, wherever they are read."""

import uuid

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://kcc.iclei.org/")


def permanent_uuid(*parts: str) -> uuid.UUID:
    """Return the name of a thing, e.g. of "event" and its slug: the same on every host (RFC 7986, 5.3)."""
    return uuid.uuid5(NAMESPACE, "/".join(parts))
