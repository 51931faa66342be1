"""The API does what its description says, whatever it is asked."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from delivery.requests import SiteHandler
from opendata.api_urls import api
from opendata.cursors import Cursor
from opendata.registry import datasets, get_dataset
from tests import properties

# Made at the first request: the collected static files that it looks for are not there before.
site = cache(SiteHandler)


@pytest.fixture
def kept_connection(record: None) -> Iterator[None]:
    """Requests that leave the test's own connection to the database open, as those of Django's client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def served(environ: dict[str, Any], start_response: Any) -> Any:
    return site()(environ, start_response)


config = schemathesis.Config.from_dict(
    {
        "seed": properties.SEED,
        "checks": {
            "positive_data_acceptance": {"expected-statuses": ["200", "304", "404"]},
            "negative_data_rejection": {"expected-statuses": ["400", "404", "405"]},
        },
    }
)
schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())), config=config)
schema.app = served


def as_described(path: str) -> Any:
    """Return the test of one path, with what its description allows and with what it forbids."""

    @schema.include(path=path).parametrize()
    @settings(max_examples=settings().max_examples // 14 or 1, suppress_health_check=list(HealthCheck))
    @pytest.mark.usefixtures("kept_connection")
    def answers_as_described(case: schemathesis.Case) -> None:
        if "cursor" in (case.query or {}) and case.meta and case.meta.generation.mode.is_positive:
            # Its form does not make a cursor: only we can.
            dataset = get_dataset(case.path.rpartition("/")[2])
            place = dataset.order.place(dataset.rows()[0]) if dataset else None
            case.query["cursor"] = str(Cursor(place)) if place else "MTA="
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    return answers_as_described


# A function a path: xdist tells tests apart by their names, which schemathesis gives to all paths alike.
test_search_is_as_described = as_described("/api/v1/search")
for dataset in datasets():
    path = f"/api/v1/{dataset.name}"
    globals()[f"test_list_of_{dataset.name}_is_as_described"] = as_described(path)
    globals()[f"test_one_of_{dataset.name}_is_as_described"] = as_described(f"{path}/{{slug}}")
