"""The catalogues take their messages from every file that has some."""

import re

from tools import ROOT
from tools.catalogues import ENDINGS

TAG = re.compile(r"\{% (?:blocktranslate|translate) ")


def test_every_template_with_a_message_is_read() -> None:
    files = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    endings = {path.suffix[1:] for path in files if TAG.search(path.read_text(encoding="utf-8"))}
    assert endings == {"html", "xml"} < set(ENDINGS)
