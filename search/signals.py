"""Keeping the index true to every change, in the transaction of the change, whoever makes it."""

from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from events.images import EventImage
from events.models import City, Event, Honour, Organisation, Theme
from languages.definitions import CODES, field_name
from pages.models import Call, KeyFigure, Page, Section
from publishing.changes import notify
from search.documents import Kind
from search.index import lock_index, refresh

Things = set[tuple[str, int]]
KINDS: dict[type[Any], Kind] = {
    Call: Kind.CALL,
    City: Kind.CITY,
    Event: Kind.EVENT,
    Honour: Kind.HONOUR,
    Organisation: Kind.ORGANISATION,
    Page: Kind.PAGE,
}
# Whose documents also show the name of something: the fields that lead to it.
NAMED_IN: dict[type[Any], dict[type[Any], tuple[str, ...]]] = {
    City: {Event: ("cities", "participants"), Honour: ("city", "places")},
    Organisation: {Event: ("partners",), Honour: ("organisations",)},
    Theme: {Event: ("themes",)},
}
# What the documents of others show of them.
NAMES = ("slug", "original_language", *(field_name("name", code) for code in CODES))
NAMED_BY: dict[type[Any], tuple[str, ...]] = {
    City: (*NAMES, "country", "reading", "other_names"),
    Organisation: (*NAMES, "acronym", "reading", "other_names"),
    Theme: NAMES,
}
PARTS: dict[type[Any], tuple[Kind, str]] = {
    EventImage: (Kind.EVENT, "event_id"),
    KeyFigure: (Kind.PAGE, "page_id"),
    Section: (Kind.PAGE, "page_id"),
}
LINKS = [
    getattr(model, field).through
    for model, fields in (
        (Event, ("cities", "participants", "partners", "themes")),
        (Honour, ("places", "organisations")),
    )
    for field in fields
]


def own(thing: Any) -> Things:
    """Return what has the documents of something."""
    if type(thing) in PARTS:
        kind, field = PARTS[type(thing)]
        return {(kind, getattr(thing, field))}
    return {(KINDS[type(thing)], thing.pk)} if type(thing) in KINDS else set()


def concerned(thing: Any) -> Things:
    """Return what shows something, itself first of all."""
    found = own(thing)
    for model, fields in NAMED_IN.get(type(thing), {}).items():
        for field in fields:
            rows = model._default_manager.filter(**{field: thing}).order_by()
            found |= {(KINDS[model], number) for number in rows.values_list("pk", flat=True)}
    return found


def prepare_for_saving(sender: type[Any], instance: Any, **_: Any) -> None:
    """Note whether others will show something otherwise."""
    lock_index()
    if sender in NAMED_BY:
        stored = sender._default_manager.filter(pk=instance.pk).values(*NAMED_BY[sender]).first()
        instance.is_renamed = stored and any(getattr(instance, name) != stored[name] for name in stored)


def follow_saving(sender: type[Any], instance: Any, **_: Any) -> None:
    """Follow a new or changed thing."""
    with transaction.atomic(savepoint=False):
        lock_index()
        notify(refresh, concerned(instance) if getattr(instance, "is_renamed", False) else own(instance))


def prepare_for_deleting(sender: type[Any], instance: Any, **_: Any) -> None:
    """Note who showed the name of what is about to be deleted."""
    lock_index()
    instance.was_shown_by = concerned(instance)


def follow_deleting(sender: type[Any], instance: Any, **_: Any) -> None:
    """Follow what was deleted."""
    notify(refresh, instance.was_shown_by)


def follow_linking(
    sender: type[Any], instance: Any, action: str, reverse: bool, model: Any, pk_set: Any, **_: Any
) -> None:
    """Follow a new or a lost link, from whichever side it was made."""
    is_done = action.startswith("post")
    things: Things
    if not is_done:
        lock_index()
    if not reverse:
        things = own(instance)
    elif action == "pre_clear":
        things = instance.was_linked_to = concerned(instance)
    elif action == "post_clear":
        things = instance.was_linked_to
    else:
        things = {(KINDS[model], number) for number in pk_set or ()}
    if is_done:
        notify(refresh, things)


for model in (*KINDS, *NAMED_IN, *PARTS):
    pre_save.connect(prepare_for_saving, sender=model)
    post_save.connect(follow_saving, sender=model)
    pre_delete.connect(prepare_for_deleting, sender=model)
    post_delete.connect(follow_deleting, sender=model)
for link in LINKS:
    m2m_changed.connect(follow_linking, sender=link)
