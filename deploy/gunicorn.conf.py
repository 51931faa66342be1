"""How gunicorn serves the site; any setting can be overruled with GUNICORN_CMD_ARGS."""

import gc
import os
import select
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from gunicorn.http import message

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Ours reads whole requests before it takes a thread, so that nobody holds one by being slow. It needs Linux.
worker_class = "delivery.web_server.worker.WholeRequestWorker" if hasattr(select, "epoll") else "gthread"
threads = 4
keepalive = 75  # seconds: longer than the proxy keeps a connection, so that it finds none closed
# Loaded once, before the workers: they share its memory, and a broken site fails at once.
preload_app = True
# The workers' heartbeat must not wait for a slow disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
accesslog = os.environ.get("ACCESS_LOG") or None
loglevel = "warning"
control_socket_disable = True
# Whose X-Forwarded-Proto counts is Django's to decide (TRUST_PROXY), not gunicorn's.
forwarded_allow_ips = ""
# Bytes of an address: whoever searches for far too much is told so by the site, in their language.
message.MAX_REQUEST_LINE = limit_request_line = 128 * 1024


def _render_first_pages(*languages: list[str]) -> None:
    if "iclei_kcc.wsgi" in sys.modules:  # it is this site that is served
        import_module("iclei_kcc.first_pages").render_first_pages(*languages)


def post_fork(_server: Any, _worker: Any) -> None:
    """Let a worker be stopped while it starts: until it has its own ways, it would do as the arbiter does."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def post_worker_init(_worker: Any) -> None:
    """Have a worker copy what it cannot share, for rendering writes to it, if only counts of references."""
    _render_first_pages(["en"])


def when_ready(_server: Any) -> None:
    """Have the workers share what every one of them would keep, and say where the site is."""
    _render_first_pages()
    gc.collect()
    gc.freeze()
    address = bind.replace("0.0.0.0", "127.0.0.1")
    print(f"Serving on http://{address} (Ctrl-C stops it)", flush=True)
