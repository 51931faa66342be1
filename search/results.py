"""What a search finds, as pages, suggestions and the API show it."""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from languages.definitions import Language, active_language
from languages.phrases import split_phrases
from languages.separators import between_facts, join_facts


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text that either is what was searched for or is not."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words with what was searched for marked, and their language where it is not the page's."""

    parts: tuple[Part, ...]
    language: Language | None = None  # None where the page's own holds

    @property
    def lang(self) -> SafeString:
        """The lang attribute for the element that holds the words."""
        return format_html(' lang="{}"', self.language.tag) if self.language else mark_safe("")

    @property
    def html(self) -> SafeString:
        """The words as HTML, with what was searched for in <mark>."""
        parts = (
            f"<mark>{escape(part.text)}</mark>" if part.is_match else escape(part.text) for part in self.parts
        )
        return mark_safe("".join(parts))  # noqa: S308 (escaped)

    @property
    def phrased(self) -> SafeString:
        """The same for a heading, which breaks between phrases."""
        code = (self.language or active_language()).code
        cuts = set(accumulate(map(len, split_phrases(str(self), code))))
        if len(cuts) < 2:
            return self.html
        starts = accumulate((len(part.text) for part in self.parts), initial=0)
        html = format_html_join(
            "", "{}", ((_broken(part, start, cuts),) for part, start in zip(self.parts, starts, strict=False))
        )
        return format_html('<span class="phrased">{}</span>', html)

    @property
    def inline(self) -> SafeString:
        """The same in a line of other words, which need not be of its language."""
        return format_html("<span{}>{}</span>", self.lang, self.html) if self.language else self.html

    @property
    def is_match(self) -> bool:
        """Whether what was searched for stands in it."""
        return any(part.is_match for part in self.parts)

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)


def _broken(part: Part, start: int, cuts: set[int]) -> SafeString:
    """Return a part that begins at a place of its text, with a <wbr> where phrases begin."""
    at = [0, *(cut - start for cut in sorted(cuts) if start < cut < start + len(part.text)), len(part.text)]
    words = format_html_join(mark_safe("<wbr>"), "{}", ((part.text[i:j],) for i, j in pairwise(at)))
    before = mark_safe("<wbr>") if start in cuts else ""
    return format_html("{}<mark>{}</mark>" if part.is_match else "{}{}", before, words)


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: what it is called, where it is, and where in it the words stand."""

    kind: str
    title: Highlight
    address: str
    snippet: Highlight  # about two lines around the first match; empty where there is no text
    facts: tuple[str | Highlight, ...]  # for one line: a date, places, a country, a kind, names that match
    is_name: bool = False  # under its title stands another of its names, no text
    is_sentence: bool = False  # its title is a sentence, not a heading

    @property
    def texts(self) -> tuple[Highlight, ...]:
        """What is shown of its texts."""
        return (self.title,) if self.is_name else (self.title, self.snippet)

    @property
    def is_match(self) -> bool:
        """Whether it shows anything of what was searched for."""
        passages = (one for one in (self.title, self.snippet, *self.facts) if isinstance(one, Highlight))
        return any(one.is_match for one in passages)

    @property
    def detail(self) -> str:
        """The facts in one line."""
        return join_facts(self.facts)

    @property
    def detail_html(self) -> SafeString:
        """The same as HTML, with what was searched for marked, and the language of each foreign name."""
        return format_html_join(
            between_facts(),
            "{}",
            ((one.inline if isinstance(one, Highlight) else one,) for one in self.facts),
        )


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind, the best first: as many as are shown, and how many there are."""

    kind: str
    label: str
    count: int
    is_capped: bool  # there are more than `count`
    hits: tuple[Hit, ...]
    address: str  # of the whole group
    more: str  # the same, "" where all are shown
    more_label: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words near to those searched for, which find something."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Results:
    """What some words find, by kind; the kind with the best result comes first."""

    query: str
    groups: tuple[Group, ...] = ()
    count: int = 0
    is_capped: bool = False
    problem: str = ""  # a sentence on why nothing could be searched for
    spellings: tuple[Spelling, ...] = ()

    @property
    def is_mixed(self) -> bool:
        """Whether some of the texts shown stand in place of a missing translation."""
        return any(passage.language for group in self.groups for hit in group.hits for passage in hit.texts)
