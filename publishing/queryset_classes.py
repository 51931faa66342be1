"""modeltranslation makes a new class for every query; here it makes one for each class of query sets."""

from typing import Any

from modeltranslation import manager


def remember_classes() -> None:
    """Have modeltranslation remember the classes that it makes: making one takes longer than most queries."""
    make = manager.multilingual_queryset_factory

    classes: dict[type[Any], type[Any]] = {}

    def make_once(old_cls: type[Any], instantiate: bool = True) -> Any:
        if old_cls not in classes:
            classes[old_cls] = make(old_cls, instantiate=False)
        return classes[old_cls]() if instantiate else classes[old_cls]

    manager.multilingual_queryset_factory = make_once
