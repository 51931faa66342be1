"""The style guide in a real browser: axe in both schemes, no sideways scrolling, each pane in its own."""

from collections.abc import Iterator
from typing import TypedDict

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker

from tests.browser.axe import OPTIONS, Scheme

# The guide shows one landmark in many languages and schemes side by side, as no other page does.
REPEATED = OPTIONS | {"rules": {"landmark-unique": {"enabled": False}}}
ADDRESS = "/en/styleguide/"
PANE = "#specimen-event_card .specimen__pane[lang='ja'][data-scheme='{scheme}']"
COLOURS = """pane => [pane, pane.querySelector('.event-card'), pane.querySelector('.theme-list a')].map(
  (element, at) => getComputedStyle(element)[at < 2 ? 'backgroundColor' : 'color'])"""


class Answer(TypedDict):
    """What the page is filled with."""

    body: bytes
    headers: dict[str, str]


@pytest.fixture(scope="module")
def given(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Answer:
    """The page as staff are given it, drawn once."""
    with django_db_blocker.unblock(), transaction.atomic():
        staff = Client()
        staff.force_login(User.objects.create_user("reader", is_staff=True))
        response = staff.get(ADDRESS)
        transaction.set_rollback(True)
    return Answer(body=response.content, headers=dict(response.headers.items()))


@pytest.fixture
def guide(chromium: Browser, site: str, given: Answer) -> Iterator[Page]:
    """The page with the styles of the served site."""
    # Without motion: links fade into another scheme, and tests would measure a colour on its way.
    context = chromium.new_context(
        base_url=site, viewport={"width": 1280, "height": 900}, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.route(f"**{ADDRESS}", lambda route: route.fulfill(**given))
    page.goto(ADDRESS)
    yield page
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_style_guide_is_accessible(guide: Page, scheme: Scheme, width: int) -> None:
    guide.emulate_media(color_scheme=scheme)
    guide.set_viewport_size({"width": width, "height": 900})
    violations = Axe().run(guide, options=REPEATED).response["violations"]
    assert [f"{found['id']} {node['target']}" for found in violations for node in found["nodes"]] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_style_guide_does_not_scroll_sideways(guide: Page, width: int) -> None:
    guide.set_viewport_size({"width": width, "height": 900})
    over = guide.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over == 0


def test_pane_keeps_its_scheme_whatever_the_reader_has(guide: Page) -> None:
    def panes() -> list[list[str]]:
        return [guide.locator(PANE.format(scheme=scheme)).evaluate(COLOURS) for scheme in ("light", "dark")]

    light, dark = panes()
    guide.emulate_media(color_scheme="dark")
    assert panes() == [light, dark]
    assert [one for one, other in zip(light, dark, strict=True) if one == other] == []
    guide.emulate_media(color_scheme="dark", media="print")
    on_paper = panes()
    assert on_paper[0] == on_paper[1]
