"""The calendars of the calls for solutions: when each opens, and until when."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from delivery.decorators import safe_methods
from pages import queries
from pages.models import Call
from publishing.snapshot import reading
from syndication.calendars import Calendar, Item, Phrase, calendar_response, describe_text
from syndication.identifiers import permanent_uuid
from syndication.subscriptions import register_calendar


@register_calendar("pages:calls", "calls/calendar.ics", "calls_calendar")
def call_calendar(request: HttpRequest) -> Calendar:
    """Return the first and the last day of every call."""
    site, calls = site_address(request), list(Call.objects.public().newest_first())
    return Calendar(
        request=request,
        title=_("Calls for solutions"),
        description=_("Cities ask the world for ideas. Each call stays here after it closes."),
        page=reverse("pages:calls"),
        file="kcc-calls",
        items=(day for call in calls for day in call_items(call, site)),
        changed_at=max((call.changed_at for call in calls), default=None),
    )


@safe_methods
@reading()
def call(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The first and the last day of one call, to be added to a reader's own calendar."""
    entry = queries.public_call(slug)
    return calendar_response(request, call_items(entry, site_address(request)), entry.slug)


def call_items(call: Call, site: str) -> Iterator[Item]:
    """Yield the first and the last day of a call, each a day of its own."""
    # Translators: what a calendar shows on the first day of a call, e.g. "Call opens: Green solutions"
    opens = _("Call opens: %(title)s")
    # Translators: what it shows on the last day of a call, e.g. "Last day of the call: Green solutions"
    closes = _("Last day of the call: %(title)s")
    title, address = call.words.title, site + call.get_absolute_url()
    for name, day, sentence in (("opens", call.opens, opens), ("closes", call.closes, closes)):
        yield Item(
            uid=permanent_uuid("call", call.slug, name),
            first=day,
            last=day,
            title=Phrase.around(sentence % {"title": title}, title),
            text=describe_text(call.words.body, str(call.words.source_document), address),
            address=address,
            created_at=call.created_at,
            changed_at=call.changed_at,
            categories=(Phrase.of(_("Calls for solutions")),),
        )
