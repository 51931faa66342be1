"""The search of the API: what some words find in one language, part by part, the best first."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from typing import Any, Literal
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import override
from pydantic import BaseModel, Field

from delivery.addresses import site_address
from languages.definitions import CODES
from opendata.cursors import BAD
from opendata.lists import language
from opendata.parameters import LANGUAGE, WORDS, Parameter
from opendata.problems import Refused
from opendata.registry import datasets
from search import lookup
from search.facets import refuse_unknown
from search.filters import SearchFilters
from search.hits import make_hits
from search.registry import list_facets, list_kinds
from search.results import Highlight, Hit
from search.retrieval import MOST


def list_parameters() -> list[Parameter]:
    """Return the parameters of the search; what narrows it is described as in the list of a dataset."""
    known = {one.name: one for dataset in datasets() for one in dataset.parameters}
    return [WORDS, LANGUAGE, *(known[facet.name] for facet in list_facets() if facet.name in known)]


class Text(BaseModel):
    """Words, and the language that they are in."""

    text: str = Field(description="The words.", examples=["Resilient Cities 2018: opening in Bonn"])
    language: Literal[CODES] = Field(description="Their language.", examples=["en"])  # type: ignore[valid-type]


class Result(BaseModel):
    """One thing that was found."""

    kind: Literal[tuple(list_kinds())] = Field(description="What it is.", examples=list_kinds()[-1:])  # type: ignore[valid-type]
    title: Text = Field(description="What it is called.")
    address: str = Field(description="Where it is.", examples=["https://iclei.org/"])
    snippet: Text | None = Field(description="About two lines of its text, around what was searched for.")
    detail: str = Field(description="A line of facts in the language asked for.", examples=["2018 · Bonn"])


class Answer(BaseModel):
    """A part of what was found."""

    count: int = Field(
        description="How many things were found; where is_capped, there are more.", examples=[42]
    )
    is_capped: bool = Field(description=f"Whether the search stopped, at some {MOST} things.")
    next: str | None = Field(description="Address of the part that follows; null after the last.")
    results: list[Result] = Field(description="The things of this part, the best first.")


def list_results(request: HttpRequest, limit: int, cursor: str | None) -> dict[str, Any]:
    """Return what the address asks for; Refused for a bad cursor."""
    filters, first, code = SearchFilters.parse(request.GET), _offset(cursor), language(request.GET)
    refuse_unknown(filters)
    with override(code):
        made = lookup.look_up(filters)
        rows = made.found.rows
        shown = make_hits((one.key for one in rows[first : first + limit]), made.query)
        site = site_address(request)
        results = [_result(hit, site, code) for hit in shown]
    after = {"language": request.GET.get("language", ""), "limit": request.GET.get("limit", "")}
    query = urlencode(
        {name: value for name, value in after.items() if value} | {"cursor": _cursor(first + limit)}
    )
    following = f"{site}{request.path}?{filters.query()}&{query}" if len(rows) > first + limit else None
    return {"count": len(rows), "is_capped": made.found.is_capped, "next": following, "results": results}


def _result(hit: Hit, site: str, code: str) -> dict[str, Any]:
    return {
        "kind": str(hit.kind),
        "title": _text(hit.title, code),
        "address": site + hit.address,
        "snippet": _text(hit.snippet, code) if hit.snippet else None,
        "detail": hit.detail,
    }


def _text(highlight: Highlight, code: str) -> dict[str, str]:
    return {"text": str(highlight), "language": highlight.language.code if highlight.language else code}


def _cursor(offset: int) -> str:
    return urlsafe_b64encode(str(offset).encode()).decode()


def _offset(cursor: str | None) -> int:
    """Return where a part begins; Refused where a cursor is not one of ours."""
    try:
        offset = urlsafe_b64decode(cursor).decode("ascii") if cursor else "0"
    except (Error, ValueError) as error:
        raise Refused(BAD) from error
    if not offset.isdecimal() or len(offset) > 4:
        raise Refused(BAD)
    return int(offset)
