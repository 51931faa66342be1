"""axe-core finds nothing on any entry, city or call; their kinds are looked at in every language."""

import pytest
from playwright.sync_api import Browser

from languages.definitions import CODES
from tests.addresses import entries
from tests.browser.axe import BUT_CONTRAST, findings


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
def test_every_entry_and_city_is_accessible(chromium: Browser, site: str, code: str) -> None:
    # Each in one of the languages, the next one in the next.
    place = CODES.index(code)
    paths = [f"/{code}/{address}" for address in entries()[place :: len(CODES)]]
    assert findings(chromium, site, paths, options=BUT_CONTRAST) == []
