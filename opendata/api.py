"""The API, version 1: the list of each dataset, and single records, to be read by programs."""

import json
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.params.functions import Path
from ninja.responses import NinjaJSONEncoder

from delivery.addresses import site_address
from delivery.errors import NotFound
from opendata import lists, schemas, searching
from opendata.dataset import Dataset
from opendata.files import dump_json
from opendata.parameters import SLUG
from opendata.problems import DETAILS, TYPE, Problem, Refused, problem
from publishing.snapshot import reading

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
        """Return the description by OpenAPI 3.1, in English."""
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
        with override("en"):
            schema.update(json.loads(json.dumps(schema, cls=NinjaJSONEncoder)))
        return schema


def build_api(datasets: Iterable[Dataset], namespace: str = "api") -> Api:
    """Return an API with the lists of these datasets, and the search."""
    api = Api(
        title="ICLEI Kaohsiung Capacity Center: the public record",
        version="1.0.0",
        description=DESCRIPTION,
        docs_url=None,
        urls_namespace=namespace,
    )
    api.exception_handler(ValidationError)(answer_invalid)
    api.exception_handler(Refused)(answer_refused)
    api.exception_handler(Http404)(answer_missing)
    with override("en"):
        add_search(api)
        for dataset in datasets:
            record = schemas.record_of(dataset)
            add_list(api, dataset, record)
            add_one(api, dataset, record)
    return api


def answer_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 400 with what is wrong with each parameter."""
    told = [(str(one["loc"][-1]), one["msg"].removesuffix(".") + ".") for one in error.errors]
    return answer_refused(request, Refused(*told))


def answer_refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """Answer 400 with what is wrong with each parameter."""
    return problem(400, "Some parameters could not be understood.", error.errors)


def answer_missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer 404 with what was not found."""
    return problem(404, str(error.sentence) if isinstance(error, NotFound) else "")


def answer_json(body: dict[str, Any]) -> HttpResponse:
    """Answer with JSON, written as in the files."""
    return HttpResponse(dump_json(body).encode(), content_type="application/json")


def add_search(api: Api) -> None:
    """Offer the search."""
    parameters = searching.list_parameters()
    query = schemas.query("Search", parameters)

    @api.get(
        "/search",
        response={200: searching.Answer, 400: Problem, 404: Problem},
        operation_id="search",
        summary="Search everything",
        description="Find events, cities, organisations, honours, pages and calls by words, the best first.",
        tags=["search"],
    )
    @override("en")
    @reading()
    def search(request: HttpRequest, asked: Query[query]) -> HttpResponse:  # type: ignore[valid-type]
        lists.refuse_others(request.GET, query.model_fields)
        lists.refuse_unknown(request.GET, parameters)
        return answer_json(searching.list_results(request, asked.limit, asked.cursor))  # type: ignore[attr-defined]


def add_list(api: Api, dataset: Dataset, record: type[Any]) -> None:
    """Offer the list of a dataset."""
    query = schemas.query_of(dataset)

    @api.get(
        f"/{dataset.name}",
        response={200: schemas.list_of(dataset, record), 400: Problem, 404: Problem},
        operation_id=f"list_{dataset.name}",
        summary=f"List {dataset.name}",
        description=str(dataset.description),
        tags=[dataset.name],
    )
    @override("en")
    @reading()
    def list_records(request: HttpRequest, asked: Query[query]) -> HttpResponse:  # type: ignore[valid-type]
        lists.refuse_others(request.GET, query.model_fields)
        lists.refuse_unknown(request.GET, dataset.parameters)
        return answer_json(lists.list_part(dataset, request, asked.limit, asked.cursor))  # type: ignore[attr-defined]


def add_one(api: Api, dataset: Dataset, record: type[Any]) -> None:
    """Offer single records of a dataset."""
    examples: Any = [dataset.example]  # as pydantic has it
    path: Any = Path(..., pattern=SLUG, description="Its identifier.", examples=examples)

    @api.get(
        f"/{dataset.name}/{{slug:slug}}",
        response={200: record, 400: Problem, 404: Problem},
        operation_id=f"get_{dataset.one}",
        summary=f"Get one of the {dataset.name}",
        description=str(dataset.description),
        tags=[dataset.name],
    )
    @override("en")
    @reading()
    def get_record(request: HttpRequest, slug: str = path) -> HttpResponse:
        lists.refuse_others(request.GET, ())
        return answer_json(dataset.record(lists.get_row(dataset, slug), site_address(request)))
