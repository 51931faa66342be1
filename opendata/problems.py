"""What the API answers when it cannot: problem details (RFC 9457), in English, never a page."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from pydantic import BaseModel, Field

from opendata.files import dump_json

TYPE = "application/problem+json"


class ParameterProblem(BaseModel):
    """What is wrong with one parameter."""

    parameter: str = Field(description="Name of the parameter.", examples=["limit"])
    detail: str = Field(description="What is wrong with it.", examples=["Input should be at most 100."])


class Problem(BaseModel):
    """Why there is no answer (RFC 9457)."""

    type: str = Field(
        description="Always about:blank: the status says what kind it is.", examples=["about:blank"]
    )
    title: str = Field(description="The status in words.", examples=["Not Found"])
    status: int = Field(description="The HTTP status.", examples=[404])
    detail: str = Field(
        description="What was wrong.", examples=["There is no city “atlantis” in the timeline."]
    )
    errors: list[ParameterProblem] | None = Field(
        default=None, description="What is wrong with which parameter, where parameters are."
    )


class Refused(Exception):  # noqa: N818 (a request is refused, nothing failed)
    """Parameters that cannot be understood; each with what is wrong with it."""

    def __init__(self, *errors: tuple[str, str]) -> None:
        super().__init__(errors)
        self.errors = errors


def problem(status: int, detail: str = "", errors: Sequence[tuple[str, str]] = ()) -> HttpResponse:
    """Answer with a problem; without a detail of its own it has that of its status."""
    kind = HTTPStatus(status)
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": kind.phrase,
        "status": status,
        "detail": detail or DETAILS.get(status) or kind.description or kind.phrase,
    }
    if errors:
        body["errors"] = [{"parameter": name, "detail": text} for name, text in errors]
    response = HttpResponse(dump_json(body).encode(), status=status, content_type=TYPE)
    patch_cache_control(response, no_store=True)
    return response


DETAILS = {
    400: "The request could not be understood.",
    404: "There is nothing at this address. The addresses that there are stand at /api/v1/openapi.json.",
    405: "The API can only be read: ask with GET or HEAD.",
    406: "The API answers with application/json.",
    412: "The answer does not meet the condition of the request.",
    500: "Something went wrong on our side. The error has been recorded.",
}
