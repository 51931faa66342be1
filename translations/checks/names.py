"""Names: each that the source names stands in the target, by a form that is registered, and no other does."""

from collections.abc import Iterable, Iterator, Sequence

from translations.checks.name_register import BOUNDS, EXPLANATION, Mention, Names, Register
from translations.checks.pairs import Pair, Parts, Problem


def check_names(pair: Pair, register: Register) -> Iterator[Problem]:
    """Yield names that are lost, foreign to the source, explained by another, or out of their order."""
    for parts in pair.sentence_texts:
        yield from _find_lost(pair, parts, register)
        yield from _find_disordered(pair, parts, register)
    yield from _find_foreign(pair, register)
    yield from _find_misplaced(pair, register)
    yield from _find_mismatched(pair, register)


def _find_lost(pair: Pair, parts: Parts, register: Register) -> Iterator[Problem]:
    present = register.present(parts[1], pair.target_language)
    asked = set()
    for mention in register.mentions(parts[0], pair.source_language):
        wanted = [name for name in mention.names if name.forms.get(pair.target_language)]
        if wanted and mention.names not in asked and present.isdisjoint(wanted):
            asked.add(mention.names)
            forms = " / ".join(dict.fromkeys(name.form(pair.target_language) for name in wanted))
            check = "names" if wanted[0].is_exact else "terms"
            yield Problem(check, f"“{mention.form}” is missing: write “{forms}”")


def _find_foreign(pair: Pair, register: Register) -> Iterator[Problem]:
    around = register.mentions(pair.context, pair.source_language)
    concerned = register.present(pair.source_text, pair.source_language)
    concerned |= {name for mention in around for name in mention.names}
    concerned |= {name for name in register.names if (name.kind, name.key) in pair.linked}
    for mention in register.mentions(pair.target_text, pair.target_language):
        is_exact = all(name.is_exact for name in mention.names)
        if is_exact and concerned.isdisjoint(mention.names) and not _is_part(mention, concerned, pair):
            yield Problem("names", f"“{mention.form}” is not named in the source")


def _is_part(mention: Mention, concerned: Names, pair: Pair) -> bool:
    """Tell whether a body is a part of the name of one that is concerned: the government of its bureau."""
    kinds = {name.kind for name in mention.names}
    return any(
        mention.form in name.form(pair.target_language)
        for name in concerned
        if kinds == {name.kind} and name.acronym != mention.form
    )


def _find_misplaced(pair: Pair, register: Register) -> Iterator[Problem]:
    """Yield names that the source has in a later sentence only; one before may be meant by a pronoun."""
    known = register.present(pair.source_text, pair.source_language)
    before: Names = frozenset()
    for source, target in pair.sentence_texts:
        before |= register.present(source, pair.source_language)
        for mention in register.mentions(target, pair.target_language):
            exact = frozenset(name for name in mention.names if name.is_exact)
            if exact & known and not exact & before:
                yield Problem("names", f"“{mention.form}” is not named here, but further down")


def _find_mismatched(pair: Pair, register: Register) -> Iterator[Problem]:
    """Yield names that stand in brackets right behind another: there only their own acronyms stand."""
    text = pair.target_text
    for one, two in _find_explained(text, register.mentions(text, pair.target_language)):
        names = [frozenset(mention.names) for mention in (one, two)]
        kinds = {name.kind if name.is_exact else "" for name in (*one.names, *two.names)}
        is_inside = any(
            _is_inside(names[1], names[0], code) for code in (pair.source_language, pair.target_language)
        )
        if len(kinds) == 1 and "" not in kinds and names[0].isdisjoint(names[1]) and not is_inside:
            yield Problem("names", f"“{two.form}” is not the acronym of “{one.form}”")


def _find_explained(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield each mention with those that stand alone, or in a list, in the brackets right behind it."""
    for place, mention in enumerate(mentions):
        brackets = EXPLANATION.match(text, mention.end)
        end = brackets.end() if brackets else 0
        for inside in mentions[place + 1 :]:
            if inside.end >= end:
                break
            before, behind = text[: inside.start].rstrip(" ")[-1:], text[inside.end : inside.end + 1]
            if before in BOUNDS and behind in BOUNDS:
                yield mention, inside


def _find_disordered(pair: Pair, parts: Parts, register: Register) -> Iterator[Problem]:
    """Yield names of a kind that stand in another order than in the source."""
    ours = _by_kind(_find_unexplained(parts[0], pair.source_language, register))
    theirs = _by_kind(_find_unexplained(parts[1], pair.target_language, register))
    for kind in sorted(ours.keys() & theirs.keys()):
        said, written = _told_once(ours[kind]), _told_once(theirs[kind])
        for names in written:
            if 0 < _count(said, names) < _count(written, names):
                form = min(names, key=str).form(pair.target_language)
                yield Problem(
                    "order", f"“{form}” is named again behind another, where the source names it once"
                )
                break
        families = [_told_once([_family(names, register) for names in each]) for each in (said, written)]
        for sequences in ((said, written), (ours[kind], theirs[kind]), families):
            if exchanged := _find_exchanged(*_comparable(*sequences)):
                forms = [min(names, key=str).form(pair.target_language) for names in exchanged]
                yield Problem("order", f"“{forms[0]}” stands where the source has “{forms[1]}”")
                break


def _family(names: Names, register: Register) -> Names:
    """Return names with those of the bodies that they are offices of, as their names say."""
    return names.union(
        name for name in register.bodies if any(name.acronym in one.form("en").split() for one in names)
    )


def _find_exchanged(ours: list[Names], theirs: list[Names]) -> tuple[Names, Names] | None:
    """Return the first names in the target that differ from those in their place in the source, and these."""
    pairs = zip(theirs, ours, strict=False)
    return next(((written, wanted) for written, wanted in pairs if wanted.isdisjoint(written)), None)


def _find_unexplained(text: str, language: str, register: Register) -> Iterator[Mention]:
    """Yield the mentions outside of brackets that explain the mention before them."""
    end = 0
    for mention in register.mentions(text, language):
        if mention.start >= end:
            yield mention
        is_name = any(name.is_exact for name in mention.names)
        behind = EXPLANATION.match(text, mention.end) if is_name else None
        end = behind.end() if behind else max(end, mention.end)


def _by_kind(mentions: Iterable[Mention]) -> dict[str, list[Names]]:
    """Return the names by kind in their order."""
    order: dict[str, list[Names]] = {}
    for mention in mentions:
        exact = [name for name in mention.names if name.is_exact]
        for kind in {name.kind for name in exact}:
            order.setdefault(kind, []).append(frozenset(name for name in exact if name.kind == kind))
    return order


def _told_once(listed: list[Names]) -> list[Names]:
    """Return names in their order, those that follow each other once: a name and its acronym."""
    return [names for place, names in enumerate(listed) if not place or listed[place - 1].isdisjoint(names)]


def _comparable(ours: list[Names], theirs: list[Names]) -> tuple[list[Names], list[Names]]:
    """Return what both have: each mention, where both have as many of a name, otherwise the first."""

    def kept(own: list[Names], other: list[Names]) -> list[Names]:
        return [
            names
            for place, names in enumerate(own)
            if (count := _count(other, names))
            and (count == _count(own, names) or not _count(own[:place], names))
        ]

    return kept(ours, theirs), kept(theirs, ours)


def _count(listed: list[Names], names: Names) -> int:
    return sum(not names.isdisjoint(others) for others in listed)


def _is_inside(some: Names, others: Names, language: str) -> bool:
    """Tell whether a body's name is a part of another's, as of its offices': their order says nothing."""
    return any(
        form in theirs.form(language)
        for ours in some
        for theirs in others
        if ours.acronym
        for form in ours.forms.get(language, ())
    )
