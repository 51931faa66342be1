"""The calendars of the calls for solutions: when each opens, and until when."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from delivery.decorators import safe_methods
from languages.definitions import active_language
from languages.separators import title_with_site
from pages import queries
from pages.models import Call
from syndication.calendars import Calendar, Item, answer, described, own, together
from syndication.identifiers import identity


@safe_methods
def call_list(request: HttpRequest) -> HttpResponseBase:
    """The first and the last day of every call."""
    site, calls = site_address(request), list(Call.objects.public().newest_first())
    calendar = Calendar(
        title_with_site(_("Calls for solutions")),
        _("Cities ask the world for ideas. Each call stays here after it closes."),
        site + reverse("pages:calls"),
        site + reverse("pages:calls_calendar"),
        max((call.changed_at for call in calls), default=None),
    )
    days = (day for call in calls for day in items(call, site))
    return answer(request, days, f"kcc-calls-{active_language().code}", calendar)


@safe_methods
def call(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The first and the last day of one call, to be added to a reader's own calendar."""
    entry = queries.public_call(slug)
    return answer(request, items(entry, site_address(request)), entry.slug)


def items(call: Call, site: str) -> Iterator[Item]:
    """Yield the first and the last day of a call, each a day of its own."""
    # Translators: what a calendar shows on the first day of a call, e.g. "Call opens: Green solutions"
    opens = _("Call opens: %(title)s")
    # Translators: what it shows on the last day of a call, e.g. "Last day of the call: Green solutions"
    closes = _("Last day of the call: %(title)s")
    title, address = call.words.title, site + call.get_absolute_url()
    for name, day, sentence in (("opens", call.opens, opens), ("closes", call.closes, closes)):
        yield Item(
            uid=identity("call", call.slug, name),
            first=day,
            last=day,
            title=together(sentence % {"title": title}, title),
            text=described(call.words.body, str(call.words.source_document), address),
            address=address,
            created_at=call.created_at,
            changed_at=call.changed_at,
            categories=(own(_("Calls for solutions")),),
        )
