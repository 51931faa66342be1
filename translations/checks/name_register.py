"""The registered forms of names, and where a text mentions them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

HANGUL, KATAKANA, LATIN = re.compile("[가-힣]"), re.compile("[ァ-ヺー]"), re.compile("[0-9A-Za-zÀ-ɏ]")
EXPLANATION = re.compile(r" ?\([^()]*\)|（[^（）]*）")
BOUNDS = ("(", "（", ",", "，", "、", ")", "）")  # of what stands in brackets
SHORT_HANGUL, SHORT_KATAKANA = 2, 3  # characters: the beginnings of many other words
# What may follow a short name in Hangul: a particle, or what the place is or has.
PARTICLES = re.compile(
    r"(?:시|현|도|특별시|광역시|직할시)?(?:의|시장|정부|시의회|대표|주재|주최|방문)?"
    r"(?:은|는|이|가|을|를|의|에|에서|에게|와|과|로|으로|도|만|까지|부터|이라는|라는|인)?(?![가-힣])"
)


@dataclass(frozen=True, slots=True)
class Name:
    """Something with a name of its own, and all its forms by language; the first is the one to use."""

    kind: str  # city, organisation, person, term …
    key: str
    forms: Mapping[str, tuple[str, ...]]
    is_exact: bool = True  # a name: no other name may take its place
    acronym: str = ""

    def __hash__(self) -> int:
        return hash((self.kind, self.key))

    def form(self, language: str) -> str:
        """Return the form to use in a language, "" where it has none."""
        return next(iter(self.forms.get(language, ())), "")


Names = frozenset[Name]  # that share a form


@dataclass(frozen=True, slots=True)
class Mention:
    """A form of some name in a text: names that share the form cannot be told apart by it."""

    start: int
    form: str
    names: tuple[Name, ...]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.form)


class Register:
    """All names of the record, found in texts by their forms."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = tuple(names)
        self.bodies = tuple(name for name in self.names if name.acronym)
        self._forms: dict[str, dict[str, list[tuple[str, tuple[Name, ...]]]]] = {}
        self.mentions: Callable[[str, str], tuple[Mention, ...]] = lru_cache(20_000)(self._mentions)
        self.present: Callable[[str, str], frozenset[Name]] = lru_cache(20_000)(self._present)

    def _mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """Return the mentions in a text, each as long as it can be, none inside another."""
        found, place = [], 0
        while place < len(text):
            longest = next(self._at(text, place, language), None)
            if longest:
                found.append(longest)
            place = longest.end if longest else place + 1
        return tuple(found)

    def _present(self, text: str, language: str) -> frozenset[Name]:
        """Return every name that some form in a text is of, inside others, too."""
        return frozenset(
            name
            for place in range(len(text))
            for mention in self._at(text, place, language)
            for name in mention.names
        )

    def _at(self, text: str, place: int, language: str) -> Iterator[Mention]:
        for form, names in self._by_beginning(language).get(text[place].lower(), ()):
            is_name = any(name.is_exact for name in names)
            if _is_written(text, place, form) and _stands_alone(text, place, form, is_name=is_name):
                yield Mention(place, text[place : place + len(form)], names)

    def _by_beginning(self, language: str) -> dict[str, list[tuple[str, tuple[Name, ...]]]]:
        if language not in self._forms:
            forms: dict[str, tuple[Name, ...]] = {}
            for name in self.names:
                for form in name.forms.get(language, ()):
                    forms[form] = (*forms.get(form, ()), name)
            index: dict[str, list[tuple[str, tuple[Name, ...]]]] = {}
            for form in sorted(forms, key=lambda form: (-len(form), form.islower())):
                index.setdefault(form[0].lower(), []).append((form, forms[form]))
            self._forms[language] = index
        return self._forms[language]


def _is_written(text: str, place: int, form: str) -> bool:
    """Tell whether a form stands at a place; one in small letters stands for capitals, too."""
    written = text[place : place + len(form)]
    return written == form or (form.islower() and written.lower() == form)


def _stands_alone(text: str, place: int, form: str, *, is_name: bool) -> bool:
    """Tell whether a form is not the part of a longer word of its script; Korean words are run together."""
    before, end = text[place - 1 : place], place + len(form)
    after = text[end : end + 1]
    if _is(HANGUL, form[-1]):
        if not is_name:
            return True
        short = len(form) <= SHORT_HANGUL and not PARTICLES.match(text, end)
        return not ((_is(HANGUL, before) and _is(HANGUL, form[0])) or short)
    if before == "-" and _is(LATIN, form[0]) and " " not in form:
        return False  # UNESCO-IHE
    if _is(KATAKANA, form[-1]) and len(form) > SHORT_KATAKANA:
        return True
    return not any(
        (_is(script, before) and _is(script, form[0]))
        or (_is(script, after) and _is(script, form[-1]) and not (after.isdigit() and form[-1].isalpha()))
        for script in (KATAKANA, LATIN)
    )


def _is(script: re.Pattern[str], character: str) -> bool:
    return script.match(character) is not None
