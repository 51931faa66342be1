"""Addresses of publications, under the language."""

from django.urls import path

from tests.example_room import views

app_name = "example_room"
urlpatterns = [path("publications/<slug:slug>/", views.publication, name="publication")]
