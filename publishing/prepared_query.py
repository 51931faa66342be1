"""Queries that Django composes once: to compose a small one takes ten times what its answer takes."""

import datetime as dt
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Generic, TypeVar, cast

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, ValuesListIterable

Row = TypeVar("Row")
MOST = 128  # values of one list; a query with more of them is composed anew
Parameter = int | str | dt.date | Collection[int]
Columns = Sequence[Sequence[Any]]
Converters = Sequence[tuple[int, Sequence[Callable[..., Any]], Any]]  # by place in a row, for an expression


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as the database is sent it, and how rows are made of its answer."""

    text: str
    direct: str  # the same, as the database's own library is given it
    fixed: tuple[Any, ...]  # the values of its places
    places: tuple[int | None, ...]  # which parameter stands there instead of the fixed value
    converters: Converters
    make: Callable[[Sequence[Any]], Any]

    def ask(self, values: Sequence[Any]) -> Columns:
        """Return what the database answers for the values of its parameters."""
        pairs = zip(self.fixed, self.places, strict=True)
        return self._fetch([fixed if at is None else values[at] for fixed, at in pairs])

    def make_rows(self, answer: Columns) -> list[Any]:
        """Return the rows that an answer says."""
        return (
            [self.make(self._convert(row)) for row in answer]
            if self.converters
            else list(map(self.make, answer))
        )

    def _fetch(self, values: Sequence[Any]) -> Columns:
        """Ask the database, in a transaction directly: Django's cursor takes twice the time of an answer.

        Where somebody counts or changes queries, they are asked as Django asks them.
        """
        if connection.in_atomic_block and not (connection.queries_logged or connection.execute_wrappers):
            with connection.wrap_database_errors:
                return connection.connection.execute(self.direct, values).fetchall()  # type: ignore[no-any-return]
        with connection.cursor() as cursor:
            cursor.execute(self.text, values)
            return cursor.fetchall()  # type: ignore[no-any-return]

    def _convert(self, row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for at, converters, expression in self.converters:
            for convert in converters:
                values[at] = convert(values[at], expression, connection)
        return values


class PreparedQuery(Generic[Row]):
    """A query that `compose` makes of its parameters: numbers, words, moments and lists of numbers.

    It returns objects, or the tuples of `values_list`. Each parameter must reach the query as it is. Whatever
    else the query says is said once for all, so it must depend on nothing: no language, no clock.
    """

    def __init__(self, compose: "Callable[..., QuerySet[Any, Row]]") -> None:
        self._compose = compose
        self._statements: dict[Hashable, Statement] = {}

    def __call__(self, *parameters: Parameter) -> list[Row]:
        """Return the rows for some values of the parameters, asking the database once."""
        prepared = self.prepare(*parameters)
        if prepared is None:
            return list(self._compose(*parameters))
        statement, values = prepared
        return statement.make_rows(statement.ask(values))

    def prepare(self, *parameters: Parameter) -> tuple[Statement, list[Any]] | None:
        """Return the statement for some parameters, and its values; None where a list is empty or long."""
        lists = [
            _fill(one) if isinstance(one, Collection) and not isinstance(one, str) else one
            for one in parameters
        ]
        if any(isinstance(one, list) and not 0 < len(one) <= MOST for one in lists):
            return None
        form = tuple(len(one) if isinstance(one, list) else type(one) for one in lists)
        statement = self._statements.get(form)
        if statement is None:
            statement = self._statements[form] = _prepare(self._compose, lists)
        return statement, _flatten(lists)


def columns_of(rows: "QuerySet[Any, Any]", *names: str) -> "QuerySet[Any, tuple[Any, ...]]":
    """Return what Django's own `values_list` does: modeltranslation's has the columns in no order."""
    translated: Any = rows
    plain = translated.rewrite(False) if hasattr(rows, "rewrite") else rows
    return plain.values_list(*names)


def _fill(values: Collection[int]) -> list[int]:
    """Return a list whose length is one of few, so that as few statements are composed."""
    filled = list(values)
    if 0 < len(filled) <= MOST:
        filled += filled[-1:] * ((1 << (len(filled) - 1).bit_length()) - len(filled))
    return filled


def _flatten(parameters: Sequence[Any]) -> list[Any]:
    flat = [value for one in parameters for value in (one if isinstance(one, list) else [one])]
    return [value if isinstance(value, int | str) else _adapt(value) for value in flat]


def _adapt(value: Any) -> Any:
    """Return a value as Django gives it to the database."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, dt.date) else value


def _prepare(compose: "Callable[..., QuerySet[Any, Any]]", parameters: Sequence[Any]) -> Statement:
    """Compose a query of values that occur nowhere else, and see where they went."""
    numbers = count(1)
    stand_ins = [
        [_stand_in(value, next(numbers)) for value in one]
        if isinstance(one, list)
        else _stand_in(one, next(numbers))
        for one in parameters
    ]
    queryset = compose(*stand_ins)
    compiler = queryset.query.get_compiler(connection=connection)
    text, fixed = compiler.as_sql()
    place_of = {value: at for at, value in enumerate(_flatten(stand_ins))}
    places = tuple(place_of.get(value) if isinstance(value, Hashable) else None for value in fixed)
    if missing := set(place_of.values()) - set(places):
        raise ValueError(f"Parameters {sorted(missing)} do not reach the query as they are: {text}")
    expressions = [column for column, *_ in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(expressions)
    steps = [(at, steps, expression) for at, (steps, expression) in converters.items()]
    direct = text % (("?",) * len(fixed)) if connection.vendor == "sqlite" else text
    return Statement(text, direct, tuple(fixed), places, steps, _maker(queryset, compiler))


def _stand_in(value: Any, number: int) -> Any:
    """Return a value of the same type that no query has but for this one."""
    match value:
        case int():
            return -(10**15) - number
        case str():
            return f"\N{REPLACEMENT CHARACTER}{number}"
        case dt.datetime():
            return dt.datetime(1, 1, 1, 0, 0, 0, number, tzinfo=dt.UTC)
        case dt.date():
            return dt.date(1, 1, number)
    raise TypeError(f"{type(value)} is no parameter of a prepared query.")


def _maker(queryset: "QuerySet[Any, Any]", compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """Return what makes a row of its columns: a tuple, or an object with what it is annotated with."""
    rows = vars(queryset)["_iterable_class"]
    if rows is ValuesListIterable:
        return tuple
    if rows is not ModelIterable:
        raise TypeError("A prepared query returns objects, or columns_of them.")
    model, at = cast("type[Model]", compiler.klass_info["model"]), compiler.klass_info["select_fields"]
    columns = slice(at[0], at[-1] + 1)
    names = [column.target.attname for column, *_ in compiler.select[columns]]

    def make(row: Sequence[Any]) -> Model:
        thing = model.from_db(queryset.db, names, row[columns])
        for name, place in compiler.annotation_col_map.items():
            setattr(thing, name, row[place])
        return thing

    return make
