"""Keeping the index true to every change, in the transaction of the change, whoever makes it."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver

from events.models import City, Event, Honour, Organisation, Theme
from pages.models import Call, KeyFigure, Page, Section
from publishing.changes import tell
from search.documents import Kind
from search.index import refresh

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
LINKED = {
    getattr(model, field).through
    for model, fields in (
        (Event, ("cities", "participants", "partners", "themes")),
        (Honour, ("places", "organisations")),
    )
    for field in fields
}


def concerned(thing: Any) -> Things:
    """Return what shows something, itself first of all."""
    if isinstance(thing, Section | KeyFigure):
        return {(Kind.PAGE, thing.page_id)}
    found: Things = {(KINDS[type(thing)], thing.pk)} if type(thing) in KINDS else set()
    for model, fields in NAMED_IN.get(type(thing), {}).items():
        for field in fields:
            rows = model._default_manager.filter(**{field: thing}).order_by()
            found |= {(KINDS[model], number) for number in rows.values_list("pk", flat=True)}
    return found


@receiver(post_save)
def follow_saving(sender: type[Any], instance: Any, **_: Any) -> None:
    """Follow a new or changed thing."""
    if things := concerned(instance):
        tell(refresh, things)


@receiver(pre_delete)
def remember_whom_deleting_concerns(sender: type[Any], instance: Any, **_: Any) -> None:
    """Note who showed the name of what is about to be deleted."""
    if things := concerned(instance):
        instance.was_shown_by = things


@receiver(post_delete)
def follow_deleting(sender: type[Any], instance: Any, **_: Any) -> None:
    """Follow what was deleted."""
    if things := getattr(instance, "was_shown_by", None):
        tell(refresh, things)


@receiver(m2m_changed)
def follow_linking(
    sender: type[Any], instance: Any, action: str, reverse: bool, model: Any, pk_set: Any, **_: Any
) -> None:
    """Follow a new or a lost link, from whichever side it was made."""
    if sender not in LINKED:
        return
    things: Things
    if not reverse:
        things = {(KINDS[type(instance)], instance.pk)} if action.startswith("post") else set()
    elif action == "pre_clear":
        things = instance.was_linked_to = concerned(instance)
    elif action == "post_clear":
        things = instance.was_linked_to
    else:
        things = {(KINDS[model], number) for number in pk_set or ()} if action.startswith("post") else set()
    if things and action.startswith("post"):
        tell(refresh, things)
