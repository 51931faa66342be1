"""What most visitors ask for."""

from collections.abc import Collection

from delivery.first_pages import render_pages
from iclei_kcc.wsgi import pages
from languages.definitions import CODES

PATHS = ("", "events/", "cities/", "honour-roll/", "search/?q=Kaohsiung")


def render_first_pages(codes: Collection[str] = CODES) -> None:
    """Render it in some languages."""
    render_pages(pages, [f"/{code}/{path}" for code in codes for path in PATHS])
