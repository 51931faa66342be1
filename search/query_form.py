"""The form of a query: what it holds, and how much; for our own check, and for programs that ask before us.

Something in it is a letter or digit of any script, or a sign made from some. A word is what stands between
spaces, quotation marks and other marks that part words: what is read as a query (search.query) never has
more of them than are counted here.
"""

import re
from typing import Any

from search.query import LONGEST_QUERY, MARKS, QUOTES

MOST_WORDS = 16
# What is no letter or digit of any script, but made from some, which the analyser finds: ℃, ㈱, ⑴.
SIGNS = (
    "\u0345₨℀℁℃℅℆℉№℠-™℻⒜-ⓩ⺟⻳⼀-⿕㆖-㆟㈀-㈞㈪-㉇㉐㉠-㉾㊊-㊰㋀-㏿\ufdfc"
    "\U0001ccd6-\U0001ccef🄐-🄮🄰-🅏🅪-🅬🆐🈀-🈂🈐-🈻🉀-🉈🉐🉑"
)
# Every control character and space, which no version of Unicode changes; spelled out for other engines.
SPACES = r"\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
PARTING = SPACES + "," + MARKS + "".join(dict.fromkeys("".join([*QUOTES, *QUOTES.values()])))
LETTER = re.compile(rf"[^\W_]|[{SIGNS}]")
WORD = re.compile(f"[^{PARTING}]+")


def has_letters(text: str) -> bool:
    """Tell whether there is anything in a text that can be searched for."""
    return bool(LETTER.search(text))


def count_words(text: str) -> int:
    """Return how many words a text has at most."""
    return len(WORD.findall(text))


def schema() -> dict[str, Any]:
    """Return the form in JSON Schema, where \\p{L} and \\p{N} are what [^\\W_] is here; "" is of it, too.

    In the words of every engine: it does not look ahead, nor names what is no letter, which some tools take
    to be all but the letters of Europe.
    """
    letters = rf"^$|[\p{{L}}\p{{N}}{SIGNS}]"
    too_many = f"(?:[^{PARTING}]+[{PARTING}]+){{{MOST_WORDS}}}[^{PARTING}]"
    return {"maxLength": LONGEST_QUERY, "pattern": letters, "not": {"pattern": too_many}}
