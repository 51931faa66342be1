"""What machines ask for at addresses that every site has."""

import datetime as dt

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import never_cache

from delivery.addresses import site_address
from delivery.decorators import safe_methods

SECURITY_TXT_DAYS = 180


@safe_methods
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots that all but the staff's pages is open, and where the sitemap is."""
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {site_address(request)}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@safe_methods
def security_txt(request: HttpRequest) -> HttpResponse:
    """Tell whom to write to about a weakness (RFC 9116)."""
    expires = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) + dt.timedelta(
        SECURITY_TXT_DAYS
    )
    lines = [
        f"Contact: {settings.CONTACT}",
        f"Expires: {expires.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en, zh, ko, ja",
        f"Canonical: {site_address(request)}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@safe_methods
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask for the old kind of icon to the site's own."""
    return HttpResponsePermanentRedirect(static("img/icon.svg"))


@safe_methods
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer "ok" when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
