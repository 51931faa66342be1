"""The headers that every response carries."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from delivery.compression import COMPRESSIBLE


class SecurityHeaders:
    """Send the security policies with every response, and no language with those that have no words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        policy: dict[str, str] = settings.CONTENT_SECURITY_POLICY
        self.policy = "; ".join(f"{directive} {sources}" for directive, sources in policy.items())

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        if getattr(response, "is_wordless", False):  # the same for every reader, whatever other layers say
            self._forget_readers(response)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    @staticmethod
    def _forget_readers(response: HttpResponseBase) -> None:
        """Let a response differ by nothing but by how it is compressed."""
        is_text = response.headers.get("Content-Type", "").startswith(COMPRESSIBLE)
        del response["Vary"], response["Content-Language"]
        if is_text or response.status_code == 304:
            response.headers["Vary"] = "Accept-Encoding"
