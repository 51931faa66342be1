"""Addresses of the search, under the language."""

from django.urls import path

from search import social_images, views

app_name = "search"
urlpatterns = [
    path("search/", views.results, name="results"),
    path("search.png", social_images.results),
    path("search/suggestions/", views.suggestions, name="suggestions"),
]
