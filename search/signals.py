"""Keeping the index true to every change, in the transaction of the change, whoever makes it."""

from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from publishing.changes import notify
from search.index import lock_index, refresh
from search.registry import NameSource, SearchIndex, list_indexes, list_name_sources

Things = set[tuple[str, int]]  # kinds and primary keys
INDEXES: dict[type[Any], SearchIndex] = {index.model: index for index in list_indexes()}
SOURCES: dict[type[Any], NameSource] = {source.model: source for source in list_name_sources()}
PARTS: dict[type[Any], tuple[str, str]] = {
    model: (index.kind, f"{field}_id") for index in list_indexes() for model, field in index.parts.items()
}
# Of each model with names, whose documents also hold them: an index, and its field that leads here.
NAMED_IN: dict[type[Any], list[tuple[SearchIndex, str]]] = {
    model: [
        (index, link)
        for index in list_indexes()
        for link in index.links
        if index.model._meta.get_field(link).related_model is model
    ]
    for model in SOURCES
}
LINKS = [
    field.remote_field.through
    for index in list_indexes()
    for field in index.model._meta.many_to_many
    if field.name in index.links
]


def things_with_documents(thing: Any) -> Things:
    """Return what has the documents that something itself is in."""
    if type(thing) in PARTS:
        kind, field = PARTS[type(thing)]
        return {(kind, getattr(thing, field))}
    return {(INDEXES[type(thing)].kind, thing.pk)} if type(thing) in INDEXES else set()


def things_showing(thing: Any) -> Things:
    """Return what shows something, itself first of all."""
    found = things_with_documents(thing)
    for index, link in NAMED_IN.get(type(thing), []):
        rows = index.model._default_manager.filter(**{link: thing}).order_by()
        found |= {(index.kind, number) for number in rows.values_list("pk", flat=True)}
    return found


def prepare_for_saving(sender: type[Any], instance: Any, **_: Any) -> None:
    """Note whether others will show something otherwise."""
    lock_index()
    if sender in SOURCES:
        columns = SOURCES[sender].columns
        stored = sender._default_manager.filter(pk=instance.pk).values(*columns).first()
        instance.is_renamed = stored and any(getattr(instance, name) != stored[name] for name in stored)


def follow_saving(sender: type[Any], instance: Any, **_: Any) -> None:
    """Follow a new or changed thing."""
    with transaction.atomic(savepoint=False):
        lock_index()
        is_renamed = getattr(instance, "is_renamed", False)
        notify(refresh, things_showing(instance) if is_renamed else things_with_documents(instance))


def prepare_for_deleting(sender: type[Any], instance: Any, **_: Any) -> None:
    """Note who showed the name of what is about to be deleted."""
    lock_index()
    instance.was_shown_by = things_showing(instance)


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
        things = things_with_documents(instance)
    elif action == "pre_clear":
        things = instance.was_linked_to = things_showing(instance)
    elif action == "post_clear":
        things = instance.was_linked_to
    else:
        things = {(INDEXES[model].kind, number) for number in pk_set or ()}
    if is_done:
        notify(refresh, things)


for model in dict.fromkeys((*INDEXES, *SOURCES, *PARTS)):
    pre_save.connect(prepare_for_saving, sender=model)
    post_save.connect(follow_saving, sender=model)
    pre_delete.connect(prepare_for_deleting, sender=model)
    post_delete.connect(follow_deleting, sender=model)
for through in LINKS:
    m2m_changed.connect(follow_linking, sender=through)
