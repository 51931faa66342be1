"""Addresses of the open data, under the language."""

from django.urls import path

from opendata import social_images, views

app_name = "opendata"
urlpatterns = [
    path("data/", views.data, name="data"),
    path("data.png", social_images.data),
]
