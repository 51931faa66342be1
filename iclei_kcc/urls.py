"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from opendata import views as open_data
from pages import outside
from pages.sitemaps import sitemap
from pictures.views import media, rendition

handler400 = "delivery.errors.bad_request"
handler403 = "delivery.errors.permission_denied"
handler404 = "delivery.errors.page_not_found"
handler500 = "delivery.errors.server_error"

OLD = "|".join(outside.OLD_PAGES)

urlpatterns = [
    path("", outside.root),
    re_path(rf"^kcc/(?P<page>{OLD})\.html$", outside.old_page),
    re_path(rf"^(?P<label>en|tw|kr|jp|cn)/kcc/(?P<page>{OLD})\.html$", outside.old_page),
    re_path(rf"^kcc/(?P<label>en|tw|kr|jp|cn)/(?P<page>{OLD})\.html$", outside.old_page),
    re_path(r"^(?P<label>tw|kr|jp|cn)(?:/(?P<rest>.*))?$", outside.by_label),
    path("robots.txt", outside.robots),
    path("healthz", outside.healthz),
    path(".well-known/security.txt", outside.security_txt),
    path("sitemap.xml", sitemap),
    path("favicon.ico", outside.favicon),
    path("data/", open_data.root),
    path("data/<slug:name>.<slug:ending>", open_data.download),
    path("api/", include("opendata.api_urls")),
    path("media/renditions/<path:path>", rendition),
    path("media/<path:path>", media),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", include("events.urls")),
        path("", include("pages.urls")),
        path("", include("search.urls")),
        path("", include("opendata.urls")),
        path("", include("translations.urls")),
    ),
]
