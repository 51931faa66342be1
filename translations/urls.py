"""Addresses of the translations, under the language."""

from django.urls import path

from translations import social_images, views

app_name = "translations"
urlpatterns = [
    path("translations/", views.coverage, name="coverage"),
    path("translations.png", social_images.coverage),
]
