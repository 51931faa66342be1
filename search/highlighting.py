"""Marking what was searched for in the words that a reader is shown."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from languages.definitions import Language
from languages.texts import TranslatedText
from search.analysis import Token, cluster_end, fold, tokens, tokens_with
from search.query import Phrase, Query
from search.results import Highlight, Part

LENGTHS = {
    True: (24, 90),
    False: (60, 190),
}  # characters before the first match and in all, by "without spaces"
Span = tuple[int, int]


def highlight(words: TranslatedText, query: Query) -> Highlight:
    """Return the whole of some words with the matches marked."""
    text = str(words)
    return Highlight(tuple(_parts(text, find_spans(text, query), (0, len(text)))), _fallback_language(words))


def highlight_snippet(words: TranslatedText, text: str, query: Query) -> Highlight:
    """Return about two lines of the plain text of some words, around its first match, with matches marked."""
    found = find_spans(text, query)
    before, length = LENGTHS[not any(one.isspace() for one in text[:40]) and not text.isascii()]
    start = _word_start(text, max(0, found[0][0] - before)) if found else 0
    end = _word_end(text, start + length)
    parts = list(_parts(text, found, (start, end)))
    opening = [Part("… ", False)] if start else []
    closing = [Part(" …", False)] if end < len(text) else []
    return Highlight((*opening, *parts, *closing), _fallback_language(words))


def _fallback_language(words: TranslatedText) -> Language | None:
    return words.language if words.is_fallback else None


@lru_cache(maxsize=1_000)
def find_spans(text: str, query: Query) -> tuple[Span, ...]:
    """Return where a text has the words of a query, in order and apart from each other."""
    folded = fold(text)
    wanted = dict.fromkeys(phrase for word in query.words for phrase in (word.exact, word.stemmed))
    phrases = [phrase for phrase in wanted if all(term in folded for term in phrase.terms)]
    if not phrases:
        return ()
    are_single = all(len(phrase.terms) == 1 for phrase in phrases)
    parts = [phrase.terms[0] for phrase in phrases]
    read = list(tokens_with(text, parts) if are_single else tokens(text))
    return tuple(_join_spans(sorted(span for phrase in phrases for span in _occurrences(text, read, phrase))))


def _occurrences(text: str, read: Sequence[Token], phrase: Phrase) -> Iterator[Span]:
    size, first = len(phrase.terms), phrase.terms[0]
    for at in range(len(read) - size + 1):
        if not read[at].term.startswith(first):
            continue
        part = read[at : at + size]
        if _stands_in(part, phrase):
            # A word that begins with what was typed is marked whole; of two characters, the one that was.
            is_half = phrase.is_prefix and len(phrase.terms[-1]) == 1
            yield part[0].start, cluster_end(text, part[-1].start) if is_half else part[-1].end


def _stands_in(part: Sequence[Token], phrase: Phrase) -> bool:
    *firsts, last = phrase.terms
    is_last = part[-1].term.startswith(last) if phrase.is_prefix else part[-1].term == last
    return is_last and all(token.term == term for token, term in zip(part, firsts, strict=False))


def _join_spans(found: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _parts(text: str, found: Iterable[Span], within: Span) -> Iterator[Part]:
    at, last = within
    for start, end in found:
        if start >= last:
            break
        if end <= at:
            continue
        if text[at:start]:
            yield Part(text[at:start], False)
        yield Part(text[max(start, at) : min(end, last)], True)
        at = min(end, last)
    if text[at:last]:
        yield Part(text[at:last], False)


def _word_start(text: str, at: int) -> int:
    """Return the beginning of the next word after a place, or the place itself where words are not parted."""
    space = text.find(" ", at, at + 20) if at else -1
    return at if space < 0 else space + 1


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, at - 20), at)
    return at if space < 0 else space
