"""Faults, put into translations on purpose: what share of them do the checks catch?"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from random import Random

from languages.definitions import CODES
from translations.checks.calendar_dates import EASTERN, ENGLISH
from translations.checks.faulty_scripts import foreign_words, other_script
from translations.checks.name_register import Mention
from translations.checks.review import Review, Text
from translations.segments import sentences

DIGIT = re.compile(r"(?<![\dA-Za-z./-])\d(?![\dA-Za-z./-]*\.aspx)")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
UNCHANGED = re.compile(r"<[^>]*>|&\w+;|\[…\]")
MARKS = {
    "en": ("“”", "「」", '""'),
    "ko": ("‘’", "「」", '""'),
    "ja": ("「」", "“”", '""'),
    "zh-hant": ("「」", "“”", '""'),
    "zh-hans": ("“”", "「」", '""'),
}
LINK = re.compile(r'<a href="[^"]*">|\[…\]|(?<=tel:)\+\d+')
MOST_TRIES = 400

Fault = Callable[[Text, Review, Random], str | None]


@dataclass(frozen=True, slots=True)
class Seeded:
    """A fault: of what kind, in which texts, and whether a check saw it (unchanged texts have no problem)."""

    kind: str
    texts: tuple[Text, ...]
    is_caught: bool


def seed_faults(review: Review, count: int, seed: int) -> Iterator[Seeded]:
    """Yield faults of every kind, in equal shares over the languages; the same for the same seed."""
    random = Random(seed)  # noqa: S311 (nothing secret)
    by_language = {code: [text for text in review.texts if text.language == code] for code in CODES}
    cells = cycle([(kind, code) for kind in FAULTS for code in CODES])
    for kind, code in (next(cells) for _ in range(count)):
        texts = _faulty(FAULTS[kind], by_language[code], review, random)
        if texts:
            yield Seeded(kind, texts, bool(review.problems_after(texts)))


def count_caught(faults: Iterator[Seeded]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return how many were seeded, and how many were caught, by kind and language."""
    seeded: Counter[tuple[str, str]] = Counter()
    caught: Counter[tuple[str, str]] = Counter()
    for fault in faults:
        cell = (fault.kind, fault.texts[0].language)
        seeded[cell] += 1
        caught[cell] += fault.is_caught
    return {cell: (number, caught[cell]) for cell, number in seeded.items()}


def table(counts: dict[tuple[str, str], tuple[int, int]]) -> str:
    """Return the counts as plain text: kind by language, caught of seeded."""
    lines = [f"{'caught/seeded':<25}" + "".join(f"{code:>9}" for code in (*CODES, "all"))]
    for kind in dict.fromkeys(kind for kind, _ in counts):
        cells = [counts.get((kind, code), (0, 0)) for code in CODES]
        cells.append((sum(cell[0] for cell in cells), sum(cell[1] for cell in cells)))
        lines.append(f"{kind:<25}" + "".join(f"{f'{caught}/{seeded}':>9}" for seeded, caught in cells))
    return "\n".join(lines)


def _faulty(fault: Fault, texts: list[Text], review: Review, random: Random) -> tuple[Text, ...]:
    """Return a text with a fault put in, two where their words are exchanged, none where no text has room."""
    for _ in range(MOST_TRIES):
        text = random.choice(texts)
        if fault is exchange_texts:
            other = random.choice(texts)
            if text.field == other.field and _differ(text, other):
                return text.with_target(other.pair.target), other.with_target(text.pair.target)
            continue
        target = fault(text, review, random)
        if target is not None and target != text.pair.target:
            return (text.with_target(target),)
    return ()


def _differ(text: Text, other: Text) -> bool:
    return text.pair.source != other.pair.source and text.pair.target != other.pair.target


def exchange_texts(text: Text, _review: Review, _random: Random) -> str | None:
    """Stand for the exchange of two whole texts, which needs both."""
    return text.pair.target


def change_digit(text: Text, _review: Review, random: Random) -> str | None:
    """Change one digit of a figure."""
    place = _any_place(DIGIT, text.pair.target, random)
    if place is None:
        return None
    other = random.choice([digit for digit in "123456789" if digit != text.pair.target[place]])
    return text.pair.target[:place] + other + text.pair.target[place + 1 :]


def change_year(text: Text, _review: Review, random: Random) -> str | None:
    """Make a year earlier or later by up to five years."""
    place = _any_place(YEAR, text.pair.target, random)
    if place is None:
        return None
    year = int(text.pair.target[place : place + 4]) + random.choice([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5])
    return f"{text.pair.target[:place]}{year}{text.pair.target[place + 4 :]}"


def change_name(text: Text, review: Review, random: Random) -> str | None:
    """Put another name of the same kind in the place of one."""
    mentions = _mentions(text, review)
    if not mentions:
        return None
    mention = random.choice(mentions)
    kind = mention.names[0].kind
    same = {form for name in mention.names for form in name.forms.get(text.language, ())}
    forms = [name.form(text.language) for name in review.register.names if name.kind == kind]
    form = random.choice([form for form in forms if form and form not in same])
    return text.pair.target[: mention.start] + form + text.pair.target[mention.end :]


def exchange_names(text: Text, review: Review, random: Random) -> str | None:
    """Exchange two names of the same kind."""
    mentions = _mentions(text, review)
    pairs = [
        (one, two)
        for place, one in enumerate(mentions)
        for two in mentions[place + 1 :]
        if one.names[0].kind == two.names[0].kind and set(one.names).isdisjoint(two.names)
    ]
    if not pairs:
        return None
    one, two = random.choice(pairs)
    target = text.pair.target
    return target[: one.start] + two.form + target[one.end : two.start] + one.form + target[two.end :]


def drop_sentence(text: Text, _review: Review, random: Random) -> str | None:
    """Drop one of several sentences of a block."""
    found = [part for _, block in text.pair.block_texts for part in _several(block)]
    return text.pair.target.replace(random.choice(found), "", 1) if found else None


def exchange_sentences(text: Text, _review: Review, random: Random) -> str | None:
    """Exchange two sentences that follow each other."""
    blocks = [parts for _, block in text.pair.block_texts if len(parts := _several(block)) > 1]
    if not blocks:
        return None
    parts = random.choice(blocks)
    place = random.randrange(len(parts) - 1)
    one, two = parts[place : place + 2]
    target = text.pair.target
    if one not in target or two not in target or one == two:
        return None
    return target.replace(one, "\0", 1).replace(two, one, 1).replace("\0", two, 1)


def drop_date(text: Text, _review: Review, random: Random) -> str | None:
    """Drop a date."""
    pattern = ENGLISH if text.language == "en" else EASTERN
    found = [match for match in pattern.finditer(text.pair.target) if any(map(str.isdigit, match[0]))]
    if not found:
        return None
    match = random.choice(found)
    return text.pair.target[: match.start()] + text.pair.target[match.end() :]


def lose_link(text: Text, _review: Review, random: Random) -> str | None:
    """Lose a link, a number to dial, or the mark where the source breaks off."""
    found = list(LINK.finditer(text.pair.target))
    if not found:
        return None
    match = random.choice(found)
    return text.pair.target[: match.start()] + text.pair.target[match.end() :].replace(
        "</a>", "", match[0][0] == "<"
    )


def change_marks(text: Text, _review: Review, random: Random) -> str | None:
    """Quote with the marks of another language, or forget to close a quotation."""
    own, *others = MARKS[text.language]
    if own[0] not in text.pair.target or own[1] not in text.pair.target:
        return None
    marks = random.choice([*others, own[0]])
    if len(marks) == 1:
        start, _, end = text.pair.target.rpartition(own[1])
        return start + end
    return text.pair.target.replace(own[0], marks[0], 1).replace(own[1], marks[1], 1)


FAULTS: dict[str, Fault] = {
    "digit": change_digit,
    "year": change_year,
    "name": change_name,
    "dropped sentence": drop_sentence,
    "dropped date": drop_date,
    "exchanged texts": exchange_texts,
    "exchanged sentences": exchange_sentences,
    "exchanged names": exchange_names,
    "wrong script": lambda text, review, random: other_script(text, random),
    "foreign words": foreign_words,
    "lost link or placeholder": lose_link,
    "quotation marks": change_marks,
}


def _mentions(text: Text, review: Review) -> list[Mention]:
    if text.field in ("name", "people"):
        return []
    found = review.register.mentions(text.pair.target, text.language)
    return [mention for mention in found if mention.names[0].is_exact]


def _several(block: str) -> list[str]:
    """Return the sentences of a block that has more than one."""
    found = sentences(block)
    return found if len(found) > 1 else []


def _any_place(pattern: re.Pattern[str], text: str, random: Random) -> int | None:
    """Return a place where a pattern is found in the words of a text, none where it nowhere is."""
    hidden = UNCHANGED.sub(lambda match: "\0" * len(match[0]), text)
    places = [match.start() for match in pattern.finditer(hidden)]
    return random.choice(places) if places else None
