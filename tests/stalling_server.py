"""A server between a client and PostgreSQL that can stop answering, as one whose processes are held does."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class StallingServer:
    """Passes on what is said while it flows, and takes connections at any time.

    Behind it is PostgreSQL at a host, or at the socket in a folder.
    """

    def __init__(self, host: str, port: int) -> None:
        self._host, self._server_port = host, port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.flows = threading.Event()
        self.flows.set()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # it is closed
            while True:
                client, _ = self._listener.accept()
                server = self._connect()
                for pair in ((client, server), (server, client)):
                    threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _connect(self) -> socket.socket:
        if not self._host.startswith("/"):
            return socket.create_connection((self._host, self._server_port))
        server = socket.socket(socket.AF_UNIX)
        server.connect(f"{self._host}/.s.PGSQL.{self._server_port}")
        return server

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                self.flows.wait()
                target.sendall(data)
        for one in (source, target):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        source.close()

    def close(self) -> None:
        """Take no connection any more; those that there are end with their clients."""
        self.flows.set()
        self._listener.close()


@contextmanager
def stalling_server(host: str, port: int) -> Iterator[StallingServer]:
    """Stand between clients and PostgreSQL."""
    server = StallingServer(host, port)
    try:
        yield server
    finally:
        server.close()
