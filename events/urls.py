"""Addresses of the record, under the language."""

from django.urls import path

from events import views

app_name = "events"
urlpatterns = [
    path("events/", views.event_list, name="list"),
    path("events/<slug:slug>/", views.event, name="event"),
    path("cities/", views.city_list, name="cities"),
    path("cities/<slug:slug>/", views.city, name="city"),
]
