"""Asks the site on this machine whether it is well, for a container's health check."""

import os
import sys
import urllib.request


def main() -> None:
    """Leave with 0 only if /healthz answers 200."""
    port = os.environ.get("BIND", "127.0.0.1:8000").rpartition(":")[2]
    host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".*") or "localhost"
    # Asked as the proxy would ask: under a name that the site answers to, and not to be sent to https.
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/healthz", headers={"Host": host, "X-Forwarded-Proto": "https"}
    )
    try:
        with urllib.request.urlopen(request, timeout=4) as answer:
            sys.exit(answer.status != 200)
    except OSError as error:
        sys.exit(f"not well: {error}")


if __name__ == "__main__":
    main()
