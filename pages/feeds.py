"""The feed of the calls for solutions."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from delivery.decorators import safe_methods
from languages.separators import title_with_site
from pages.models import Call
from syndication.feeds import NEWEST, Entry, Feed, answer


@safe_methods
def call_list(request: HttpRequest) -> HttpResponse:
    """The calls that were last published or changed."""
    calls = Call.objects.public().last_changed_first()[:NEWEST]
    feed = Feed(
        request,
        title_with_site(_("Calls for solutions")),
        _("Cities ask the world for ideas. Each call stays here after it closes."),
        reverse("pages:calls"),
        [Entry("call", call, render_to_string("pages/feed_call.html", {"call": call})) for call in calls],
    )
    return answer(feed)
