"""Addresses of the record, under the language."""

from django.urls import path

from events import calendars, social_images, views
from syndication.subscriptions import channel_patterns

app_name = "events"
urlpatterns = [
    *channel_patterns("events"),  # before the calendars of single entries
    path("events/", views.event_list, name="list"),
    path("events.png", social_images.event_list),
    path("events/<slug:slug>/", views.event, name="event"),
    path("events/<slug:slug>.ics", calendars.event, name="event_calendar"),
    path("events/<slug:slug>.png", social_images.event),
    path("cities/", views.city_list, name="cities"),
    path("cities.png", social_images.city_list),
    path("cities/<slug:slug>/", views.city, name="city"),
    path("cities/<slug:slug>.png", social_images.city),
]
