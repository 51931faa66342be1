"""The names of the record, read from fixtures: by the fields of their models, whatever these are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from languages.definitions import CODES
from publishing.fixture_files import Record
from publishing.translated_fields import list_translated_fields
from translations.checks.name_register import Name, Register
from translations.glossary import Term, read_glossary

NAMES = ("name", "people")  # fields that are names themselves, by which other texts are checked
SHORTEST = 8  # letters of an English word that is taken for a subject: "Water" is too common
BRACKETED = re.compile(r"\s*[(（]([^()（）]+)[)）]\s*")


def register_of(records: Iterable[Record]) -> Register:
    """Return the names of records that have a translated name or people, and the terms of the glossary."""
    every, terms = list(records), read_glossary()
    names = list(_names(every))
    alike = {term.key for term in terms for name in names if name.is_exact and _is_same(name, term)}
    return Register(
        [
            *(_with_terms(name, terms) for name in names),
            *_people(every),
            *(_term(term) for term in terms if term.key not in alike),
        ]
    )


def _names(records: list[Record]) -> Iterator[Name]:
    for record in records:
        if "name" in list_translated_fields(record.model):
            others = record.strings("other_names") if "other_names" in record.values else []
            acronym = str(record.values.get("acronym", ""))
            more = (*others, *([acronym] if acronym else []))
            own = {code: with_parts(text) for code, text in record.by_language("name").items()}
            small = [form.replace(" Government", " government") for form in own.get("en", ())]
            forms = {code: (*texts, *(small if code == "en" else ()), *more) for code, texts in own.items()}
            kind = str(record.model._meta.model_name)
            # What can have neither other names nor an acronym is a subject: a text names it by common words.
            is_exact = any(field.name in {"other_names", "acronym"} for field in record.model._meta.fields)
            yield Name(kind, record.key, forms if is_exact else common(forms), is_exact, acronym)


def _is_same(name: Name, term: Term) -> bool:
    forms = {part for form in name.forms.get("en", ()) for part in with_parts(form)}
    return not (forms - {name.acronym}).isdisjoint(term.forms["en"])


def _with_terms(name: Name, terms: Iterable[Term]) -> Name:
    """Return a name with the forms of the term that has the same English name."""
    alike = [_term(term) for term in terms if name.is_exact and _is_same(name, term)]
    forms = {
        code: tuple(dict.fromkeys([*own, *(form for term in alike for form in term.forms[code])]))
        for code, own in name.forms.items()
    }
    return replace(name, forms=forms)


def _people(records: list[Record]) -> Iterator[Name]:
    for record in records:
        if "people" not in list_translated_fields(record.model) or "people" not in record.values:
            continue
        lists = {code: text.splitlines() for code, text in record.by_language("people").items()}
        for place in range(max(map(len, lists.values()))):
            forms = {
                code: tuple(with_parts(names[place])) for code, names in lists.items() if place < len(names)
            }
            yield Name("person", f"{record.key} {place}", forms)


def _term(term: Term) -> Name:
    forms = {code: tuple(form for text in term.forms[code] for form in with_parts(text)) for code in CODES}
    english = tuple(
        other for form in forms["en"] for other in (form, *(_plurals(form) if form.islower() else ()))
    )
    return Name("term", term.key, forms | {"en": english}, is_exact=False)


def common(forms: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the forms of a subject with those that English gives to common words.

    A word that is too short to tell a subject by, such as "Water", is none of them.
    """
    english = [form for form in forms.get("en", ()) if " " in form or len(form) >= SHORTEST]
    changes = (("-", " "), ("&", "and"), ("", ""))
    small = [form.lower().replace(*change) for form in english for change in changes]
    plurals = [plural for form in small for plural in _plurals(form)]
    return forms | {"en": tuple(dict.fromkeys([*english, *small, *plurals]))}


def _plurals(form: str) -> tuple[str, ...]:
    return (f"{form[:-1]}ies",) if form.endswith("y") else (f"{form}s",)


def linked_to(record: Record) -> frozenset[tuple[str, str]]:
    """Return the kinds and keys of what a record is linked to."""
    linked = set()
    for name, value in record.values.items():
        related = record.model._meta.get_field(name).related_model
        if isinstance(related, type):
            keys = value if isinstance(value, list) else [value]
            linked |= {(str(related._meta.model_name), str(key)) for key in keys}
    return frozenset(linked)


def with_parts(text: str) -> list[str]:
    """Return a form, and without the brackets at its end, the two parts that it consists of."""
    bare = BRACKETED.sub("", text).strip()
    return list(dict.fromkeys([text, *([bare] if bare else [])]))
