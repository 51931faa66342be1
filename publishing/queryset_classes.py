"""modeltranslation makes a new class for every query; here it makes one for each class of query sets."""

from functools import cache
from typing import Any

from modeltranslation import manager


def remember_classes() -> None:
    """Have modeltranslation remember the classes that it makes: making one takes longer than most queries."""
    make = manager.multilingual_queryset_factory

    @cache
    def class_of(old_class: type[Any]) -> type[Any]:
        made: type[Any] = make(old_class, instantiate=False)
        return made

    def make_once(old_cls: type[Any], instantiate: bool = True) -> Any:
        made = class_of(old_cls)
        return made() if instantiate else made

    manager.multilingual_queryset_factory = make_once
