"""How rows of a dataset are read: one by its identifier, and what rows are linked to."""

from typing import Any

from django.db.models import Model, Prefetch, QuerySet


def with_slug(rows: "QuerySet[Any]", slug: str) -> Any:
    """Return the row with an identifier, None where there is none."""
    return rows.filter(slug=slug).first()


def prefetch_slugs(link: str, model: type[Model], *columns: str) -> Any:
    """Return how a link is followed: to the identifiers, and to no more of what is linked than is read."""
    return Prefetch(link, model._default_manager.only("slug", *columns))
