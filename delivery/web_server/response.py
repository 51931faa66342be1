"""Answers as gunicorn sends them; headers that are kept from request to request are read once."""

from typing import Any

from gunicorn import util
from gunicorn.http import wsgi

TAKES_KEPT_HEADERS = (
    "delivery.takes_kept_headers"  # in a request's environ: the server sends these as they are
)


class KeptHeaders(list[tuple[str, str]]):
    """Headers that an application sends again and again, and never changes."""

    joined: str = ""  # as they go out, once a response has checked them
    length: int | None = None  # of the body


class Response(wsgi.Response):  # type: ignore[misc]
    """A response that reads kept headers once."""

    status: str | None
    response_length: int | None
    headers_sent: bool
    _joined = ""

    def start_response(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        """Take status and headers; an application calls it once, or again to report an error."""
        if not isinstance(headers, KeptHeaders):
            return super().start_response(status, headers, exc_info)
        if not headers.joined or exc_info or self.status is not None:
            write = super().start_response(status, headers, exc_info)
            headers.length = self.response_length
            headers.joined = "".join(f"{name}: {value}\r\n" for name, value in self.headers)
            return write
        self.status, self.status_code = status, int(status[:3])
        self.response_length, self._joined = headers.length, headers.joined
        self._omits_body = self._response_omits_body(self.req.method, self.status_code)
        self.chunked = self.is_chunked()
        return self.write

    def send_headers(self) -> None:
        """Send the head, once."""
        if self.headers_sent or not self._joined:
            super().send_headers()
            return
        head = "".join([*self.default_headers(), self._joined, "\r\n"])
        util.write(self.sock, head.encode("latin-1"))
        self.headers_sent = True
