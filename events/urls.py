"""Addresses of the record, under the language."""

from django.urls import path

from events import cards, views

app_name = "events"
urlpatterns = [
    path("events/", views.event_list, name="list"),
    path("events.png", cards.event_list),
    path("events/<slug:slug>/", views.event, name="event"),
    path("events/<slug:slug>.png", cards.event),
    path("cities/", views.city_list, name="cities"),
    path("cities.png", cards.city_list),
    path("cities/<slug:slug>/", views.city, name="city"),
    path("cities/<slug:slug>.png", cards.city),
]
