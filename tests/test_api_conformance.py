"""The API does what its description says, whatever it is asked."""

import json
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings

from opendata.api import api
from opendata.cursors import Cursor
from opendata.records import KINDS

# Made at the first request: the collected static files that it looks for are not there before.
site = cache(get_wsgi_application)


def served(environ: dict[str, Any], start_response: Any) -> Any:
    return site()(environ, start_response)


schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
schema.app = served


@schema.parametrize()
@settings(max_examples=10, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@pytest.mark.usefixtures("record")
def test_every_answer_is_as_described(case: schemathesis.Case) -> None:
    if "cursor" in (case.query or {}) and case.meta and case.meta.generation.mode.is_positive:
        # Its form does not make a cursor: only we can.
        kind = KINDS[case.path.rpartition("/")[2]]
        case.query["cursor"] = str(Cursor(kind.order.place(kind.rows()[0])))
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
