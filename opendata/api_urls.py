"""Addresses of the API, outside of the languages."""

from typing import cast

from django.urls import URLPattern, URLResolver, path, re_path
from django.views.generic import RedirectView

from delivery.decorators import language_neutral
from opendata import views
from opendata.api import Api, build_api
from opendata.decorators import View, cors, problem_json
from opendata.registry import datasets


def for_programs(view: View) -> View:
    """Let programs of every site read a view, whatever the language of their users."""
    return language_neutral(cors(problem_json(view)))


def list_urls(api: Api) -> list[URLPattern | URLResolver]:
    """Return every address below that of an API; whatever is none of them is a problem, too."""
    operations, app_name, namespace = api.urls
    for operation in operations:
        operation.callback = for_programs(cast("View", operation.callback))
    return [
        path("", for_programs(views.versions)),
        path("v1", for_programs(RedirectView.as_view(url="/api/v1/", permanent=True, query_string=True))),
        path("v1/", for_programs(views.version_1)),
        path("v1/", (operations, app_name, namespace)),
        re_path(r"[\s\S]", for_programs(views.unknown)),  # line breaks included
    ]


api = build_api(datasets())
urlpatterns = list_urls(api)
