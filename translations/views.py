"""How far the record is translated, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from delivery.decorators import cached_page, safe_methods
from syndication.head import Head
from translations import queries


@safe_methods
@cached_page()
def coverage(request: HttpRequest) -> HttpResponse:
    """Coverage and review of every language, kind by kind."""
    kinds = queries.coverage()
    context = {
        "head": Head(
            request,
            _("Translations"),
            description=_("How far the record is translated and reviewed, language by language."),
        ),
        "kinds": kinds,
        "totals": queries.by_language(kinds),
        "updated": queries.last_change(),
    }
    return render(request, "translations/coverage.html", context)
