"""axe-core finds nothing on any kind of page, in every language, in both schemes and at both widths."""

import pytest
from playwright.sync_api import Browser

from languages.definitions import CODES
from tests.addresses import LISTS
from tests.browser.axe import BUT_CONTRAST, OPTIONS, Scheme, findings

KINDS = (
    *LISTS,
    "events/?year=2017&kind=forum",
    "events/?year=2012&kind=forum",
    "events/cop21-paris-2015/",
    "events/resilient-cities-bonn-2018/",
    "cities/kaohsiung/",
    "cities/durban/",
    "calls/green-solutions-2023/",
    "search/?q=climate",
    "nothing-here/",
)

# Where a text without a translation is shown in its original; the record has none.
FOREIGN = ("events/untranslated/", "events/?year=2017&kind=forum", "search/?q=untranslated")


# A language is dark on phones or on desks, the next one the other way round: so each pair is looked at.
SCHEMES: dict[int, tuple[Scheme, Scheme]] = {360: ("light", "dark"), 1280: ("dark", "light")}


@pytest.mark.parametrize("width", SCHEMES)
@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_page_is_accessible(chromium: Browser, site: str, code: str, width: int) -> None:
    place = CODES.index(code)
    scheme = SCHEMES[width][place % 2]
    # Contrast, the slowest rule by far, is no matter of the language: each pair of width and scheme once.
    has_contrast = place in ({0, 1} if width == 360 else {2, 3})
    # Each language sees every kind at one width, and half of them at the other, the next one the other half.
    is_whole = has_contrast or (place, width) == (4, 1280)
    kinds = KINDS if is_whole else KINDS[place % 2 :: 2]
    paths = [f"/{code}/{address}" for address in kinds]
    options = OPTIONS if has_contrast else BUT_CONTRAST
    assert findings(chromium, site, paths, width=width, scheme=scheme, options=options) == []


@pytest.mark.usefixtures("untranslated")
@pytest.mark.parametrize(("code", "scheme"), [("ko", "light"), ("ja", "dark")])
def test_page_with_foreign_words_is_accessible(
    chromium: Browser, site: str, code: str, scheme: Scheme
) -> None:
    paths = [f"/{code}/{address}" for address in FOREIGN]
    assert findings(chromium, site, paths, width=360, scheme=scheme) == []
