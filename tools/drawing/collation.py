"""Writes languages/collation/stroke.txt and pinyin.txt: Han characters in the orders of Unicode's CLDR.

apt-get install python3-icu    # PyICU; the site itself does without
/usr/bin/python3 -m tools.drawing.collation
"""

from collections.abc import Iterator
from textwrap import wrap

import icu

from tools import ROOT

FOLDER = ROOT / "languages/collation"
WIDTH = 100
URO = range(0x4E00, 0xA000)  # the block of all common characters, simplified ones among them
RARE = (range(0x3400, 0x4DC0), range(0x20000, 0x32000))
HEADER = """# Han characters by {order}, the first one first: CLDR of ICU {icu} (Unicode {unicode}), {locale}.
# Written by tools/drawing/collation.py. Copyright Unicode, Inc.; terms: https://www.unicode.org/license.txt
"""


def hong_kong() -> Iterator[str]:
    """Yield the rare characters of Big5 with Hong Kong's supplement; CLDR has no strokes of others."""
    for character in (chr(code) for codes in RARE for code in codes):
        if character.encode("big5hkscs", "ignore"):
            yield character


def list_ordered(characters: set[str], locale: str) -> str:
    """Return characters as CLDR orders them; code points where it has no order."""
    collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(locale))
    return "".join(sorted(sorted(characters), key=collator.getSortKey))


def main() -> None:
    """Write both files."""
    common = {"〇", *map(chr, URO)}
    for name, order, locale, characters in (
        ("stroke", "strokes", "zh-u-co-stroke", {*common, *hong_kong()}),
        ("pinyin", "sound", "zh-u-co-pinyin", common),
    ):
        header = HEADER.format(order=order, icu=icu.ICU_VERSION, unicode=icu.UNICODE_VERSION, locale=locale)
        lines = wrap(list_ordered(characters, locale), WIDTH)
        (FOLDER / f"{name}.txt").write_text(header + "\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
