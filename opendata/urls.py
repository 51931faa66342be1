"""Addresses of the open data, under the language."""

from django.urls import path

from opendata import cards, views

app_name = "opendata"
urlpatterns = [
    path("data/", views.data, name="data"),
    path("data.png", cards.data),
]
