"""The API, version 1: lists of each kind of record, and single records, to be read by programs."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.params.functions import Path

from delivery.addresses import site_address
from delivery.errors import NotFound
from opendata import lists, schemas, searching
from opendata.files import dumped
from opendata.kinds import Kind
from opendata.parameters import FILTERS, SEARCH, SLUG
from opendata.problems import DETAILS, TYPE, Problem, Refused, problem
from opendata.records import KINDS

DESCRIPTION = """The public record of ICLEI's Kaohsiung Capacity Center in five languages, for programs.

Texts are objects by language; a text that does not exist in a language is null, never filled from another.
Lists come in parts: follow `next` until it is null. A parameter that is unknown or given twice is refused.
Every answer has an ETag: send it back as If-None-Match, and an unchanged answer is a 304 without a body.
The texts are not ours to license: `/en/data/#rights` says whose they are."""
ETAG = {"ETag": {"description": "Names this very answer.", "schema": {"type": "string"}}}
NOT_MODIFIED = {
    "description": "The answer is the one that the reader has already (If-None-Match).",
    "headers": ETAG,
}
KNOWN = {
    "in": "header",
    "name": "If-None-Match",
    "description": "The ETag of an answer that the reader has already.",
    "required": False,
    "schema": {"type": "string"},
}


class Api(NinjaAPI):
    """An API whose description knows that errors are problems, and that answers can be asked for again."""

    def get_openapi_schema(self, *arguments: Any, **named: Any) -> OpenAPISchema:
        """Return the description by OpenAPI 3.1."""
        schema = super().get_openapi_schema(*arguments, **named)
        for operations in schema["paths"].values():
            for parameter in operations["get"]["parameters"]:
                if "examples" in parameter:  # beside a schema they are no list, but one or named
                    parameter["example"] = parameter.pop("examples")[0]
            responses = operations["get"]["responses"]
            for status, response in responses.items():
                if status >= 400:
                    response["content"] = {TYPE: response["content"].pop("application/json")}
            for status in (406, 412):  # 405 is for methods that nothing here has
                responses[status] = {"description": DETAILS[status], "content": responses[404]["content"]}
            responses[200]["headers"], responses[304] = ETAG, NOT_MODIFIED
            operations["get"]["parameters"].append(KNOWN)
        components = schema["components"]["schemas"]
        for name in [name for name in components if name.endswith("Query")]:
            del components[name]  # its parts are parameters already
        return schema


api = Api(
    title="ICLEI Kaohsiung Capacity Center: the public record",
    version="1.0.0",
    description=DESCRIPTION,
    docs_url=None,
    urls_namespace="api",
)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 400 with what is wrong with each parameter."""
    told = [(str(one["loc"][-1]), one["msg"].removesuffix(".") + ".") for one in error.errors]
    return refused(request, Refused(*told))


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """Answer 400 with what is wrong with each parameter."""
    return problem(400, "Some parameters could not be understood.", error.errors)


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer 404 with what was not found."""
    return problem(404, str(error.sentence) if isinstance(error, NotFound) else "")


def answer(body: dict[str, Any]) -> HttpResponse:
    """Answer with JSON, written as in the files."""
    return HttpResponse(dumped(body).encode(), content_type="application/json")


def add_list(kind: Kind, record: type[Any]) -> None:
    """Offer the list of a kind of record."""
    query = schemas.query_of(kind)

    @api.get(
        f"/{kind.name}",
        response={200: schemas.list_of(kind, record), 400: Problem, 404: Problem},
        operation_id=f"list_{kind.name}",
        summary=f"List {kind.name}",
        description=str(kind.description),
        tags=[kind.name],
    )
    @override("en")
    def listed(request: HttpRequest, asked: Query[query]) -> HttpResponse:  # type: ignore[valid-type]
        lists.refuse_others(request.GET, query.model_fields)
        lists.refuse_unknown(request.GET, FILTERS.get(kind.name, []))
        return answer(lists.part(kind, request, asked.limit, asked.cursor))  # type: ignore[attr-defined]


def add_one(kind: Kind, record: type[Any]) -> None:
    """Offer single records of a kind."""
    examples: Any = [kind.example]  # as pydantic has it
    path: Any = Path(..., pattern=SLUG, description="Its identifier.", examples=examples)

    @api.get(
        f"/{kind.name}/{{slug:slug}}",
        response={200: record, 400: Problem, 404: Problem},
        operation_id=f"get_{kind.one}",
        summary=f"Get one of the {kind.name}",
        description=str(kind.description),
        tags=[kind.name],
    )
    @override("en")
    def one(request: HttpRequest, slug: str = path) -> HttpResponse:
        lists.refuse_others(request.GET, ())
        return answer(kind.record(lists.found(kind, slug), site_address(request)))


@api.get(
    "/search",
    response={200: searching.Answer, 400: Problem, 404: Problem},
    operation_id="search",
    summary="Search everything",
    description="Find events, cities, organisations, honours, pages and calls by words, the best first.",
    tags=["search"],
)
@override("en")
def search(request: HttpRequest, asked: Query[searching.Asked]) -> HttpResponse:  # type: ignore[valid-type]
    """Answer with what some words find."""
    lists.refuse_others(request.GET, searching.Asked.model_fields)
    lists.refuse_unknown(request.GET, SEARCH)
    return answer(searching.found(request, asked.limit, asked.cursor))  # type: ignore[attr-defined]


with override("en"):
    for kind in KINDS.values():
        shape = schemas.record_of(kind)
        add_list(kind, shape)
        add_one(kind, shape)
