"""Every address of the site."""

import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLResolver, include, path, re_path
from django.utils.module_loading import module_has_submodule

from opendata import views as open_data
from pages import redirects, well_known
from pictures.views import media, rendition
from syndication.sitemaps import sitemap

handler400 = "delivery.errors.bad_request"
handler403 = "delivery.errors.permission_denied"
handler404 = "delivery.errors.page_not_found"
handler500 = "delivery.errors.server_error"

OLD = "|".join(redirects.OLD_PAGES)


def room_patterns() -> list[URLResolver]:
    """Return the addresses of every room that has some, in the order of INSTALLED_APPS."""
    paths = {app: Path(app.path) for app in apps.get_app_configs()}
    # What is installed lies below sys.prefix, which may be a folder of the site itself.
    rooms = [
        app
        for app, folder in paths.items()
        if folder.is_relative_to(settings.BASE_DIR) and not folder.is_relative_to(sys.prefix)
    ]
    return [
        path("", include(f"{room.name}.urls"))
        for room in rooms
        if room.module and module_has_submodule(room.module, "urls") and room.name != __package__
    ]


urlpatterns = [
    *i18n_patterns(*room_patterns()),  # first, for most visitors ask for these
    path("", redirects.root),
    re_path(rf"^kcc/(?P<page>{OLD})\.html$", redirects.old_page),
    re_path(rf"^(?P<label>en|tw|kr|jp|cn)/kcc/(?P<page>{OLD})\.html$", redirects.old_page),
    re_path(rf"^kcc/(?P<label>en|tw|kr|jp|cn)/(?P<page>{OLD})\.html$", redirects.old_page),
    re_path(r"^(?P<label>tw|kr|jp|cn)(?:/(?P<rest>.*))?$", redirects.by_label),
    path("robots.txt", well_known.robots),
    path("healthz", well_known.healthz),
    path(".well-known/security.txt", well_known.security_txt),
    path("sitemap.xml", sitemap),
    path("favicon.ico", well_known.favicon),
    path("data/", open_data.root),
    path("data/<slug:name>.<slug:ending>", open_data.download),
    path("api/", include("opendata.api_urls")),
    path("media/renditions/<path:path>", rendition),
    path("media/<path:path>", media),
    path("admin/", admin.site.urls),
]
