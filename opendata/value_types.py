"""What the values of the open data are: each type with its words, its form in JSON and how it fills a cell.

A field of a schema is annotated with one of these types. Two that are alike in JSON (a text, a code) are
still two types, since the documentation has different words for them.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, TypeVar, cast

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pydantic import AfterValidator, BaseModel, Field, ValidationInfo, create_model, model_validator

from delivery.addresses import address_in
from languages.definitions import CODES, LANGUAGES
from opendata import readers
from opendata.readers import STATES, Reader

BETWEEN = "|"  # between the identifiers of one cell; no identifier has it

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True, eq=False)  # each is itself, whatever its words are in which language
class ValueType:
    """A type of values: its name in files, its words, how it is read and how it fills a cell."""

    name: str
    words: str | Promise
    by_language: bool = False  # in JSON an object with a value for each language, in CSV a column for each
    between: str = ""  # what parts the items of a list inside one cell; "" where a value is no list
    read: Callable[..., Reader] = readers.attribute  # given the field's name, or the names that it stands for
    values: tuple[str, ...] = ()  # all that it can be

    def cells(self, value: Any) -> list[str]:
        """Return the cells for a value of JSON."""
        values = value.values() if self.by_language else [value]
        return [self._cell(one) for one in values]

    def _cell(self, value: Any) -> str:
        if value is None:
            return ""
        if self.between:
            return self.between.join(_write(one) for one in value)
        return _write(value)


def _write(value: Any) -> str:
    """Write one value; a point as its two numbers with a space between them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def by_language(name: str, value: Any) -> Callable[[type[Model]], type[Model]]:
    """Give a model a value for each language; it is called `name` in the description of the API."""

    def complete(model: type[Model]) -> type[Model]:
        parts: dict[str, Any] = {
            language.code: (value, Field(description=f"In {language.english}.")) for language in LANGUAGES
        }
        return cast("type[Model]", create_model(name, __base__=model, __doc__=model.__doc__, **parts))

    return complete


Identifier = Annotated[str, ValueType("identifier", _("identifier")), Field(examples=["kaohsiung"])]
Identifiers = Annotated[
    list[str],
    ValueType("identifiers", _("identifiers"), between=BETWEEN, read=readers.slugs),
    Field(examples=[["kaohsiung", "suwon"]]),
]
Text = Annotated[str, ValueType("text", pgettext_lazy("type of data", "text"))]


@by_language("Texts", str | None)
class TextByLanguage(BaseModel):
    """A text in each language; null where it does not exist in a language."""

    type: ClassVar = ValueType("texts", _("text in each language"), by_language=True, read=readers.texts)


@by_language("Html", str | None)
class HtmlByLanguage(BaseModel):
    """HTML in each language; null where it does not exist in a language."""

    type: ClassVar = ValueType("html", _("HTML in each language"), by_language=True, read=readers.texts)


Lines = Annotated[list[str], ValueType("lines", _("list of texts"), between="\n")]


@by_language("Lists", list[str])
class LinesByLanguage(BaseModel):
    """A list in each language; empty where there is none."""

    type: ClassVar = ValueType(
        "lists", _("list of texts in each language"), by_language=True, between="\n", read=readers.lists
    )


WebAddress = Annotated[str, ValueType("address", _("web address")), Field(examples=["https://iclei.org/"])]


@by_language("Addresses", str)
class AddressByLanguage(BaseModel):
    """A web address in each language."""

    type: ClassVar = ValueType("addresses", _("web address in each language"), by_language=True)

    @model_validator(mode="before")
    @classmethod
    def in_languages(cls, path: str, info: ValidationInfo) -> dict[str, str]:
        """Make the five addresses of a page from its path in one language."""
        site = (info.context or {})["site"]
        return {code: site + address_in(code, path) for code in CODES}


Code = Annotated[str, ValueType("code", _("code"))]
Codes = Annotated[list[str], ValueType("codes", _("codes"), between=BETWEEN), Field(examples=[["TW", "KR"]])]


@by_language("Translation", Literal[STATES])
class StateByLanguage(BaseModel):
    """How far each language has the texts."""

    type: ClassVar = ValueType(
        "states",
        _("code for each language"),
        by_language=True,
        read=readers.translation_states,
        values=STATES,
    )


Day = Annotated[dt.date, ValueType("date", _("day")), Field(examples=["2017-10-01"])]
Edtf = Annotated[str, ValueType("edtf", _("date (EDTF)")), Field(examples=["2015-05~"])]
Time = Annotated[
    dt.datetime,
    AfterValidator(timezone.localtime),  # ISO 8601 with the offset of the site
    ValueType("time", _("point in time")),
    Field(examples=["2018-06-22T09:30:00+08:00"]),
]
Integer = Annotated[int, ValueType("integer", _("whole number"))]
Number = Annotated[float, ValueType("number", _("decimal number")), Field(examples=[22.6273])]
Boolean = Annotated[bool, ValueType("boolean", _("true or false"))]
Points = Annotated[
    list[Annotated[list[float], Field(min_length=2, max_length=2)]],
    ValueType("points", _("pairs of numbers"), between=BETWEEN),
    Field(examples=[[[22.6273, 120.3014]]]),
]
