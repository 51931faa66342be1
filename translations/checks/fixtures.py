"""What keeps a fixture from being loaded: a text in another language, unclean markup, blocks out of line."""

from collections.abc import Iterator

from languages.definitions import BY_CODE
from publishing.fixture_files import Record
from publishing.translated_fields import is_html
from translations.checks.identity import check_identity
from translations.checks.markup import check_blocks, check_sanitised
from translations.checks.pairs import Pair, Problem
from translations.checks.registering import NAMES
from translations.checks.scripts import check_characters


def refuse_unfit_texts(record: Record) -> None:
    """Raise FixtureError for the first text not fit to be loaded, with its language and the reason."""
    for field, texts in record.texts.items():
        has_markup = is_html(record.model, field)
        source = texts.get(record.original_language, "")
        for code, text in texts.items():
            pair = Pair(source, record.original_language, text, code, has_markup)
            for problem in _unfit(pair, is_name=field in NAMES):
                reason = f"the text in {BY_CODE[code].english}: {problem.reason}"
                raise record.error(f"{field}.{code}", reason)


def _unfit(pair: Pair, *, is_name: bool) -> Iterator[Problem]:
    if pair.is_html:
        yield from check_sanitised(pair.target)
    if is_name:  # it may be in Latin letters, but in no other country's characters
        yield from check_characters(pair.target, pair.target_language)
    else:
        yield from check_identity(pair.target_text, pair.target_language)
        if not pair.is_html and pair.target_language != pair.source_language:
            # Too short to count shares: a single character of the other script is enough.
            problems = check_characters(pair.target, pair.target_language)
            yield from (problem for problem in problems if "form" in problem.reason)
    if pair.source:
        yield from check_blocks(pair)
