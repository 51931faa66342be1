"""Every check over every text of the record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from languages.definitions import CODES
from publishing.fixture_files import Record
from publishing.translated_fields import is_html
from translations.checks.calendar_dates import check_dates
from translations.checks.exceptions import Exceptions, Excuse
from translations.checks.identity import check_identity
from translations.checks.kinship import check_kinship, check_reading
from translations.checks.lengths import check_lengths
from translations.checks.links import check_links
from translations.checks.markup import check_blocks, check_markup, check_sanitised
from translations.checks.name_register import Register
from translations.checks.names import check_names
from translations.checks.pairs import Pair, Problem
from translations.checks.punctuation import check_punctuation
from translations.checks.quantities import check_added_quantities, check_quantities
from translations.checks.registering import NAMES, linked_to, register_of
from translations.checks.scripts import check_script


@dataclass(frozen=True, slots=True)
class Text:
    """A translation, and where it stands."""

    record: Record
    field: str
    pair: Pair

    @property
    def language(self) -> str:
        """The language that it is translated into."""
        return self.pair.target_language

    def with_target(self, target: str) -> "Text":
        """Return the same text with other words."""
        return replace(self, pair=replace(self.pair, target=target))


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and where it stands."""

    record: Record
    field: str
    language: str
    problem: Problem

    def __str__(self) -> str:
        field = f"{self.field}.{self.language}"
        place = f"{self.record.file_of(field)}:{self.record.line_of(field)}"
        return f"{place}: {self.record.key}, {self.field}, {self.language}: {self.problem.reason}"


class Review:
    """The texts of records, with the names and the exceptions by which they are checked."""

    def __init__(self, records: Sequence[Record], exceptions: Exceptions) -> None:
        self.records = records
        self.exceptions = exceptions
        self.register: Register = register_of(records)
        self.used: set[Excuse] = set()
        self.texts = [text for record in records for part in record.parts for text in texts_of(part)]

    def findings(self) -> Iterator[Finding]:
        """Yield everything that is wrong, and that no exception excuses."""
        for record in self.records:
            for part in record.parts:
                yield from missing_texts(part)
        for text in self.texts:
            for problem in self.problems(text):
                yield Finding(text.record, text.field, text.language, problem)

    def problems(self, text: Text) -> list[Problem]:
        """Return what is wrong with one text."""
        return [problem for problem in self._find_problems(text) if not self._is_excused(text, problem)]

    def problems_after(self, texts: Sequence[Text]) -> list[Problem]:
        """Return what would be wrong if texts were as given: with them, and all that names what they name."""
        if not any(text.field in NAMES for text in texts):
            return [
                problem for text in texts for problem in (*self.problems(text), *self._find_unexcused(text))
            ]
        renamed = Review([_with(record, texts) for record in self.records], self.exceptions)
        keys = {text.record.key for text in texts}
        named = {name for name in self.register.names if name.key.split(" ")[0] in keys}
        concerned = [
            text
            for text in renamed.texts
            if text.language == texts[0].language
            and (
                text.record.key in keys
                or not named.isdisjoint(
                    self.register.present(text.pair.source_text, text.pair.source_language)
                )
            )
        ]
        return [problem for text in concerned for problem in renamed.problems(text)]

    def _find_unexcused(self, text: Text) -> Iterator[Problem]:
        """Yield the exceptions of a text that excuse nothing in it."""
        found = list(self._find_problems(text))
        for excuse in self.exceptions.excuses:
            if excuse.is_for(text.record.key, text.field, text.language) and not any(
                excuse.covers(text.record.key, text.field, text.language, problem) for problem in found
            ):
                yield Problem("exceptions", f"{excuse}: excuses nothing")

    def idle(self) -> list[str]:
        """Return the exceptions that have excused nothing: mended texts need none."""
        excuses = [str(excuse) for excuse in self.exceptions.excuses if excuse not in self.used]
        for words, language in self.exceptions.kept:
            if not any(words in text.pair.target for text in self.texts if text.language == language):
                excuses.append(f"kept, {language}: {words}")
        return excuses

    def _find_problems(self, text: Text) -> Iterator[Problem]:
        pair = text.pair
        is_name = text.field in NAMES
        yield from check_script(pair, self.register, self.exceptions.kept_in(text.language), is_name=is_name)
        yield from check_punctuation(pair)
        yield from check_blocks(pair)
        if is_name:
            yield from check_added_quantities(pair)
            yield from self._unlike(text)
        else:
            yield from check_identity(pair.target_text, pair.target_language)
            yield from check_markup(pair)
            if pair.is_html:
                yield from check_sanitised(pair.target)
            yield from check_links(pair)
            yield from check_names(pair, self.register)
            yield from check_quantities(pair, self.register)
            yield from check_dates(pair)
            yield from check_lengths(pair, self.register)

    def _unlike(self, text: Text) -> Iterator[Problem]:
        if text.field == "name":
            others = text.record.strings("other_names") if "other_names" in text.record.values else []
            forms = text.record.by_language("name")
            relatives = [form for code, form in forms.items() if code != text.language]
            yield from check_kinship(text.pair.target, text.language, [*relatives, *others])
            reading = text.record.values.get("reading")
            if text.language == "ja" and reading:
                yield from check_reading(text.pair.target, str(reading))

    def _is_excused(self, text: Text, problem: Problem) -> bool:
        for excuse in self.exceptions.excuses:
            if excuse.covers(text.record.key, text.field, text.language, problem):
                self.used.add(excuse)
                return True
        return False


def _with(record: Record, texts: Sequence[Text]) -> Record:
    """Return a record with texts put in."""
    values = dict(record.values)
    for text in texts:
        if text.record is record:
            target = text.pair.target.splitlines() if text.field == "people" else text.pair.target
            values[text.field] = {**values[text.field], text.language: target}
    return replace(record, values=values)


def texts_of(record: Record) -> Iterator[Text]:
    """Yield the translations of a record, as far as they exist."""
    original, texts = record.original_language, record.texts
    context = "\n".join(text[original] for text in texts.values() if original in text)
    linked = linked_to(record)
    for field, by_language in texts.items():
        has_markup = is_html(record.model, field)
        for language in CODES:
            if language != original and by_language.get(original) and by_language.get(language):
                pair = Pair(
                    by_language[original],
                    original,
                    by_language[language],
                    language,
                    has_markup,
                    context,
                    linked,
                )
                yield Text(record, field, pair)


def missing_texts(record: Record) -> Iterator[Finding]:
    """Yield the texts that the original has and a language lacks."""
    for field, by_language in record.texts.items():
        if by_language.get(record.original_language):
            for language in CODES:
                if not by_language.get(language):
                    yield Finding(record, field, language, Problem("missing", "the translation is missing"))
