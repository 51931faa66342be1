"""The site's own pages."""

from django.conf import settings
from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from delivery.addresses import site_address
from delivery.decorators import cached_page, safe_methods
from events import queries as record
from pages import jsonld, queries, styleguide
from pages.call_page import call_context, call_list_context
from pages.home_page import home_context
from pages.honour_roll.filters import RollFilters
from pages.honour_roll.page import roll_context
from pages.sectioned_page import page_context
from pages.site_map_page import site_map_context
from pages.sources.page import source_context, source_list_context
from syndication.head import Head


@safe_methods
@cached_page()
def home(request: HttpRequest) -> HttpResponse:
    """The first page: the numbers, the latest entries, the call, and three doors."""
    return render(request, "pages/home.html", home_context(request))


@safe_methods
@cached_page(filters=RollFilters)
def honour_roll(request: HttpRequest) -> HttpResponse:
    """The honour roll, city by category, as the source has it, narrowed by its filters."""
    page = queries.page_with("honour-roll")
    context = roll_context(request, page, RollFilters.parse(request.GET))
    return render(request, "pages/honour_roll.html", context)


@safe_methods
@cached_page("beside")
def about(request: HttpRequest) -> HttpResponse:
    """The centre's past, present and future."""
    page = queries.page_with("about")
    graph = jsonld.about_graph(site_address(request), page)
    return render(request, "pages/about.html", page_context(request, page, graph))


@safe_methods
@cached_page("beside")
def kaohsiung(request: HttpRequest) -> HttpResponse:
    """The profile of the host city."""
    page = queries.page_with("kaohsiung")
    graph = jsonld.kaohsiung_graph(site_address(request), page)
    return render(request, "pages/kaohsiung.html", page_context(request, page, graph))


@safe_methods
@cached_page()
def call_list(request: HttpRequest) -> HttpResponse:
    """All calls for solutions, the newest first."""
    return render(request, "pages/call_list.html", call_list_context(request))


@safe_methods
@cached_page("beside")
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """One call for solutions, in the words of its source."""
    return render(request, "pages/call.html", call_context(request, queries.public_call(slug)))


@safe_methods
@cached_page()
def source_list(request: HttpRequest) -> HttpResponse:
    """The documents that the record was made from."""
    return render(request, "pages/source_list.html", source_list_context(request))


@safe_methods
@cached_page()
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One source document as it was found, each passage with what was made from it."""
    return render(request, "pages/source.html", source_context(request, queries.document_named(slug)))


@safe_methods
@cached_page()
def site_map(request: HttpRequest) -> HttpResponse:
    """Every page of the site for people, and the keys that lead to its parts."""
    return render(request, "pages/site_map.html", site_map_context(request))


@safe_methods
@cached_page()
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
