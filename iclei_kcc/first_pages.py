"""What most visitors ask for, in every language."""

from delivery.first_pages import render_pages
from iclei_kcc.wsgi import pages
from languages.definitions import CODES

PATHS = ("", "events/", "cities/", "honour-roll/", "search/?q=Kaohsiung")


def render_first_pages() -> None:
    """Render it, before the workers are made."""
    render_pages(pages, [f"/{code}/{path}" for code in CODES for path in PATHS])
