"""The feed of the calls for solutions."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from languages.definitions import active_language
from pages.calls import CallDetails
from pages.models import Call
from syndication.feeds import NEWEST, Entry, Feed
from syndication.subscriptions import register_feed


@register_feed("pages:calls", "calls/feed.atom", "calls_feed", gettext_lazy("Calls for solutions"))
def call_feed(request: HttpRequest) -> Feed:
    """Return the calls that were last published or changed."""
    calls = Call.objects.public().last_changed_first()[:NEWEST]
    return Feed(
        request=request,
        title=_("Calls for solutions"),
        description=_("Cities ask the world for ideas. Each call stays here after it closes."),
        page=reverse("pages:calls"),
        entries=[call_entry(call) for call in calls],
    )


def call_entry(call: Call) -> Entry:
    """Return a call as feeds take it: its days, its text, its themes and whose it is."""
    return Entry(
        "call",
        call,
        render_to_string(
            "pages/feed_call.html", {"call": CallDetails.of(call), "language": active_language()}
        ),
    )
