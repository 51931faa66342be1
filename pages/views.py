"""The site's own pages."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from delivery.addresses import site_address
from delivery.decorators import safe_methods
from delivery.facets import list_chips
from events import queries as record
from events.map import panels
from events.models import Event, Honour
from events.timeline.bars import count_years
from events.timeline.filters import TimelineFilters, subscription
from languages.separators import join_facts
from languages.texts import any_fallback
from pages import jsonld, queries, roll, social_images, source_page, sources, styleguide
from pages.models import Call, Page
from pages.roll_filters import RollFilters
from syndication.head import Head
from syndication.jsonld import PageGraph
from syndication.subscriptions import Subscription
from translations import side_by_side
from translations.side_by_side import SideBySide
from translations.states_shown import StateShown

LATEST = 3  # events on the home page


@safe_methods
def home(request: HttpRequest) -> HttpResponse:
    """The first page: the numbers, the latest entries, the call, and three doors."""
    latest = list(Event.objects.public().for_timeline().newest_first()[:LATEST])
    open_or_latest = queries.call_of_the_day()
    counts = record.city_counts()
    context = {
        "head": Head(
            request,
            "",
            description=_("What East Asian cities have done together for sustainability."),
            subscriptions=(subscription(TimelineFilters(), site_address(request)), _subscription(request)),
            facts=jsonld.home(site_address(request)),
        ),
        "totals": record.totals(counts),
        "map_panels": panels.map_panels(counts),
        "countries": record.cities_by_country(counts),
        "latest": latest,
        "call": open_or_latest,
        "is_mixed": any_fallback(latest, "title", "body")
        or any_fallback(filter(None, [open_or_latest]), "title"),
        "translations": StateShown.of(*latest, *filter(None, [open_or_latest])),
        "updated": record.last_change(),
    }
    return render(request, "pages/home.html", context)


@safe_methods
def honour_roll(request: HttpRequest) -> HttpResponse:
    """The honour roll, city by category, as the source has it, narrowed by its filters."""
    page = queries.page_with("honour-roll")
    honours = list(Honour.objects.public().for_roll())
    filters = RollFilters.parse(request.GET)
    facets = filters.list_facets(honours)
    active = list_chips(filters, facets)
    shown = [honour for honour in honours if filters.lets_through(honour)]
    facts = jsonld.roll(site_address(request), filters, page, active, shown)
    context = {
        "head": _roll_head(request, page, roll.roll_languages(page, honours), filters, facts),
        "page": page,
        **_sections_of_roll(page),
        "labels": {category.value: category.label for category in Honour.Category},
        "facets": facets,
        "chips": active,
        **roll.table(shown),
        "translations": StateShown.of(page, *page.sections.all(), *honours),
        "updated": max([page.changed_at, *(honour.changed_at for honour in honours)]),
    }
    return render(request, "pages/honour_roll.html", context)


@safe_methods
def about(request: HttpRequest) -> HttpResponse:
    """The centre's past, present and future."""
    page = queries.page_with("about")
    beside = side_by_side.asked_for(request, queries.texts_of(page))
    context = {
        "head": _head(request, page, jsonld.about, beside),
        "page": page,
        "beside": beside,
        "beside_original": queries.original_to_offer(page),
        "translations": queries.state_of(page),
        "updated": page.changed_at,
    }
    return render(request, "pages/about.html", context)


@safe_methods
def kaohsiung(request: HttpRequest) -> HttpResponse:
    """The profile of the host city."""
    page = queries.page_with("kaohsiung")
    beside = side_by_side.asked_for(request, queries.texts_of(page))
    context = {
        "head": _head(request, page, jsonld.kaohsiung, beside),
        "page": page,
        "beside": beside,
        "beside_original": queries.original_to_offer(page),
        "translations": queries.state_of(page),
        "updated": page.changed_at,
    }
    return render(request, "pages/kaohsiung.html", context)


@safe_methods
def call_list(request: HttpRequest) -> HttpResponse:
    """All calls for solutions, the newest first."""
    calls = list(Call.objects.public().with_states().newest_first())
    subscription = _subscription(request)
    context = {
        "head": Head(
            request,
            _("Calls for solutions"),
            description=_("Cities ask the world for ideas. Each call stays here after it closes."),
            subscriptions=(subscription,),
            facts=jsonld.call_list(site_address(request), calls),
        ),
        "subscription": subscription,
        "calls": calls,
        "is_mixed": any_fallback(calls, "title"),
        "translations": StateShown.of(*calls),
        "updated": max((call.changed_at for call in calls), default=None),
    }
    return render(request, "pages/call_list.html", context)


@safe_methods
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """One call for solutions, in the words of its source."""
    entry = queries.public_call(slug)
    beside = side_by_side.asked_for(request, [(entry, "title"), (entry, "body")])
    title = str(entry.words.title)
    head = Head(
        request,
        join_facts([title, beside.name]) if beside else title,
        description=entry.words.body.excerpt,
        readable=entry.languages,
        original=entry.original_language,
        kind="article",
        published=entry.publish_at,
        is_listed=beside is None,
        facts=jsonld.call(site_address(request), entry),
    )
    context = {
        "head": head,
        "call": entry,
        "beside": beside,
        "beside_original": side_by_side.original_to_offer(entry, "body"),
        "translations": StateShown.of(entry),
        "updated": entry.changed_at,
    }
    return render(request, "pages/call.html", context)


@safe_methods
def source_list(request: HttpRequest) -> HttpResponse:
    """The documents that the record was made from."""
    found = list(sources.documents().values())
    facts = jsonld.source_list(site_address(request), found)
    head = Head(request, _("Sources"), description=str(social_images.SOURCES), facts=facts)
    context = {"head": head, "documents": found, "updated": record.last_change()}
    return render(request, "pages/source_list.html", context)


@safe_methods
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One source document as it was found, each passage with what was made from it."""
    document = queries.document_named(slug)
    head = Head(
        request,
        _("Source text: %(title)s") % {"title": document.title},
        description=document.text("description"),
        facts=jsonld.source_page(site_address(request), document),
    )
    context = {
        "head": head,
        "document": document,
        "passages": source_page.passages(document, queries.made_from(document)),
        "updated": record.last_change(),
    }
    return render(request, "pages/source.html", context)


@safe_methods
def site_map(request: HttpRequest) -> HttpResponse:
    """Every page of the site for people, and the keys that lead to its parts."""
    context = {
        "head": Head(
            request,
            _("Site map"),
            description=_("Every page of this site, and the keys that lead to its parts."),
        ),
        "years": sorted(count_years(Event.objects.public()), reverse=True),
        "about": Page.objects.public().whole().filter(slug="about").first(),
        "calls": Call.objects.public().newest_first(),
        "documents": sources.documents().values(),
        "subscriptions": [subscription(TimelineFilters(), site_address(request)), _subscription(request)],
        "updated": record.last_change(),
    }
    return render(request, "pages/site_map.html", context)


@safe_methods
def accessibility(request: HttpRequest) -> HttpResponse:
    """How the site keeps to WCAG 2.2 AA, and whom to tell when it does not."""
    description = _("How this site meets WCAG 2.2 AA, and whom to contact if it does not.")
    head = Head(request, _("Accessibility statement"), description=description)
    context = {"head": head, "contact": settings.CONTACT, "updated": record.last_change()}
    return render(request, "pages/accessibility.html", context)


@safe_methods
@never_cache
@staff_member_required
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for staff; neither linked, listed nor cached."""
    context = {"head": Head(request, _("Style guide")), "groups": styleguide.GROUPS}
    return render(request, "pages/styleguide.html", context)


def _subscription(request: HttpRequest) -> Subscription:
    """Return how the calls for solutions are followed."""
    site, name = site_address(request), _("Calls for solutions")
    return Subscription(name, site + reverse("pages:calls_calendar"), site + reverse("pages:calls_feed"))


def _head(
    request: HttpRequest, page: Page, facts: Callable[[str, Page], PageGraph], beside: SideBySide | None
) -> Head:
    title = str(page.words.title)
    return Head(
        request,
        join_facts([title, beside.name]) if beside else title,
        is_listed=beside is None,
        description=page.summary,
        readable=page.languages,
        original=page.original_language,
        published=page.publish_at,
        facts=facts(site_address(request), page),
    )


def _roll_head(
    request: HttpRequest, page: Page, readable: tuple[str, ...], filters: RollFilters, facts: PageGraph
) -> Head:
    """Name the honour roll after its filters; it can be read where every item of it can."""
    title = str(page.words.title)
    return Head(
        request,
        join_facts([title, facts.name]) if filters.active else title,
        description=_("The low-carbon diplomacy of Taiwan’s cities, city by city."),
        readable=readable,
        original=page.original_language,
        query=filters.query(),
        facts=facts,
    )


def _sections_of_roll(page: Page) -> dict[str, object]:
    """Return the section over the second list of exchanges apart from those under the table."""
    sections = list(page.sections.all())
    return {
        "sections": [section for section in sections if section.anchor != roll.OTHER_EXCHANGES],
        "other_intro": next(
            (part.words.body for part in sections if part.anchor == roll.OTHER_EXCHANGES), None
        ),
    }
