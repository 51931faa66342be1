"""What tests of the page cache stand on."""

from collections.abc import Iterator

import pytest

from tests.cached_site import Site


@pytest.fixture
def site(separate: None) -> Iterator[Site]:
    site = Site()
    yield site
    site.watch.close()
