"""Pages are rendered before the workers are made, by any name of the site, and only where they can be."""

from collections.abc import Callable

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection

from delivery import first_pages
from delivery.first_pages import render_pages

ADDRESSES = ["/en/", "/ko/events/?country=TW"]


@pytest.mark.parametrize("hosts", [["*"], [".example.org"], ["kcc.example.org", "localhost"]])
@pytest.mark.parametrize("proxy", [None, ("HTTP_X_FORWARDED_PROTO", "https")], ids=["direct", "proxied"])
def test_pages_are_rendered_by_any_name_of_the_site(
    separate: None, settings: pytest.FixtureRequest, hosts: list[str], proxy: tuple[str, str] | None
) -> None:
    values = {"ALLOWED_HOSTS": hosts, "SECURE_PROXY_SSL_HEADER": proxy, "SECURE_SSL_REDIRECT": True}
    for name, value in values.items():
        setattr(settings, name, value)

    assert render_pages(get_wsgi_application(), [*ADDRESSES, "/en/nothing/"]) == len(ADDRESSES)
    assert connection.connection is None


def _raise() -> bool:
    raise DatabaseError


@pytest.mark.parametrize("is_migrated", [lambda: False, _raise], ids=["empty", "unreachable"])
def test_a_site_without_a_record_has_none_to_render(
    separate: None, monkeypatch: pytest.MonkeyPatch, is_migrated: Callable[[], bool]
) -> None:
    monkeypatch.setattr(first_pages, "is_migrated", is_migrated)

    assert render_pages(get_wsgi_application(), ADDRESSES) == 0
