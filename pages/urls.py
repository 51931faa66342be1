"""Addresses of the site's own pages, under the language."""

from django.urls import path

from pages import calendars, social_images, views
from syndication.subscriptions import channel_patterns

app_name = "pages"
urlpatterns = [
    *channel_patterns("pages"),  # before the calendars of single calls
    path("", views.home, name="home"),
    path("honour-roll/", views.honour_roll, name="honour_roll"),
    path("about/", views.about, name="about"),
    path("kaohsiung/", views.kaohsiung, name="kaohsiung"),
    path("calls/", views.call_list, name="calls"),
    path("calls/<slug:slug>.ics", calendars.call, name="call_calendar"),
    path("calls/<slug:slug>/", views.call, name="call"),
    path("sources/", views.source_list, name="sources"),
    path("sources/<slug:slug>/", views.source, name="source"),
    path("sitemap/", views.site_map, name="site_map"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("styleguide/", views.style_guide, name="styleguide"),
    path("home.png", social_images.home),
    *(path(f"{slug}.png", social_images.page, {"slug": slug}) for slug in social_images.PATTERNS),
    path("calls.png", social_images.call_list),
    path("calls/<slug:slug>.png", social_images.call),
    path("sources.png", social_images.source_list),
    path("sources/<slug:slug>.png", social_images.source),
    path("sitemap.png", social_images.site_map),
    path("accessibility.png", social_images.accessibility),
]
