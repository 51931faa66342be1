"""What a macro makes of a thing is made once, for as long as the thing is there."""

from dataclasses import dataclass

from django.utils.translation import get_language, override

from delivery.rendered_once import RenderedOnce


@dataclass(frozen=True)
class Thing:
    name: str


def counted() -> tuple[list[str], RenderedOnce]:
    return [], RenderedOnce(most=12)


def test_a_thing_is_rendered_once() -> None:
    made, once = counted()

    def macro(thing: Thing, level: int) -> str:
        made.append(thing.name)
        return f"<h{level}>{thing.name}"

    rain = Thing("Rain")

    assert [once(macro, rain, 2), once(macro, rain, 2), once(macro, rain, 3)] == [
        "<h2>Rain",
        "<h2>Rain",
        "<h3>Rain",
    ]
    assert made == ["Rain", "Rain"]


def test_equal_things_are_two() -> None:
    """One of them may have been made of other columns."""
    made, once = counted()
    things = [Thing("Rain"), Thing("Rain")]

    def macro(thing: Thing) -> str:
        made.append(thing.name)
        return thing.name

    for thing in things:
        once(macro, thing)

    assert len(made) == 2


def test_equal_things_are_one_in_each_language_where_they_are_alike() -> None:
    made, once = [], RenderedOnce(alike=True)

    def macro(thing: Thing) -> str:
        made.append(get_language())
        return thing.name

    for code in ("en", "en", "ko"):
        with override(code):
            once(macro, Thing("Rain"))

    assert made == ["en", "ko"]


def test_a_list_is_what_each_of_its_things_is() -> None:
    made, once = counted()
    rain, wind = Thing("Rain"), Thing("Wind")

    def macro(thing: Thing, level: int) -> str:
        made.append(thing.name)
        return f"<h{level}>"

    once(macro, wind, 2)

    assert once.each(macro, [rain, wind, rain], 2) == "<h2><h2><h2>"
    assert once.each(macro, [rain, wind], 2) == "<h2><h2>"
    assert once.each(macro, []) == ""
    assert made == ["Wind", "Rain", "Rain"]


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    made, once = counted()

    def macro(thing: Thing) -> str:
        made.append(thing.name)
        return thing.name

    first, second, third = (Thing(name) for name in ("first1", "second", "third3"))
    for thing in (first, second, first, third, first, second):
        assert once(macro, thing) == thing.name

    assert made == ["first1", "second", "third3", "second"]
