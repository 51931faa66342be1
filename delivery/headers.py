"""The headers that every response carries."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from delivery.compression import COMPRESSIBLE


class SecurityHeaders:
    """Send the security policies with every response, and no language with language-neutral ones."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        policy: dict[str, str] = settings.CONTENT_SECURITY_POLICY
        self.policy = "; ".join(f"{directive} {sources}" for directive, sources in policy.items())

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        if self._is_language_neutral(request, response):  # whatever other layers say
            self._drop_language(response)
        if response.status_code == 204:
            del response.headers["Content-Length"]  # none is allowed, not even 0 (RFC 9110, 8.6)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    @staticmethod
    def _is_language_neutral(request: HttpRequest, response: HttpResponseBase) -> bool:
        """Tell whether the view is marked `language_neutral` and this is none of its error pages."""
        view = request.resolver_match.func if request.resolver_match else None
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        is_error_page = is_html and response.status_code >= 400
        return getattr(view, "language_neutral", False) and not is_error_page

    @staticmethod
    def _drop_language(response: HttpResponseBase) -> None:
        """Let a response differ by nothing but by how it is compressed."""
        is_text = response.headers.get("Content-Type", "").startswith(COMPRESSIBLE)
        del response["Vary"], response["Content-Language"]
        if is_text or response.status_code == 304:
            response.headers["Vary"] = "Accept-Encoding"
