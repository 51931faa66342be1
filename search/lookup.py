"""Finding: what some words find in the active language, grouped, with what may be asked instead."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _

from languages.formats import format_number
from search import query_form
from search.backends.interface import Condition
from search.filters import SearchFilters
from search.hits import make_hits
from search.models import MANY, split_key
from search.query import LONGEST_QUERY, Query, clean_query, parse_query
from search.registry import SearchIndex, get_index, list_indexes
from search.results import Group, Hit, Results, Spelling
from search.retrieval import Findings, Match, exact_phrases, find, is_found, list_conditions
from search.spelling import find_near

PAGE_SIZE = 20
MOST_SUGGESTIONS = 8
MOST_TRIED = 8  # nearby spellings that are looked up before some are offered
MOST_SPELLINGS = 3


@dataclass(frozen=True, slots=True)
class Search:
    """A search that was made: its filters, what was found, and what its words find without filters."""

    filters: SearchFilters
    query: Query
    found: Findings
    unnarrowed: Findings

    @property
    def by_kind(self) -> dict[str, list[Match]]:
        """What was found of each kind, without the kinds of which nothing was."""
        indexes = sorted(list_indexes(), key=lambda index: index.position)
        rows: dict[int, list[Match]] = {index.number: [] for index in indexes}
        for one in self.found.rows:
            rows[split_key(one.key)[0]].append(one)
        for index in indexes:
            if index.is_name:
                rows[index.number] = sort_by_renown(rows[index.number], self.found.rows)
        return {index.kind: rows[index.number] for index in indexes if rows[index.number]}


def sort_by_renown(names: list[Match], among: list[Match]) -> list[Match]:
    """Order names that fit equally well by how much else of what was found is theirs."""
    renown = Counter(term for one in among for term in one.filters)
    return sorted(names, key=lambda one: (one.tier, -max((renown[term] for term in one.filters), default=0)))


def clean_words(words: str) -> str:
    """Return words as they are searched for; BadRequest if they are too many."""
    text = clean_query(words)
    if problem := refusal(text):
        raise BadRequest(problem)
    return text


def refusal(words: str) -> str:
    """Return the sentence that tells why a query is too much to look up, "" where it is not."""
    if len(words) > LONGEST_QUERY:
        sentence = _("A search takes up to %(most)s characters. Use fewer words.")
        return sentence % {"most": LONGEST_QUERY}
    if query_form.count_words(words) > query_form.MOST_WORDS:
        return _("A search takes up to %(most)s words. Use fewer.") % {"most": query_form.MOST_WORDS}
    return ""


def form_problem(words: str) -> str:
    """Return the sentence that tells why words are not of a query's form (query_form.schema), or ""."""
    return refusal(words) or (nothing_to_search() if words and not query_form.has_letters(words) else "")


def look_up(filters: SearchFilters) -> Search:
    """Look up what an address asks for."""
    query = parse_query(filters.q)
    unnarrowed = find(list_conditions(query)) if query else Findings([])
    terms = set(filters.terms.values())
    if terms and unnarrowed.is_capped:
        narrowed = find(list_conditions(query, tuple(sorted(terms))))
    else:
        rows = [one for one in unnarrowed.rows if terms.issubset(one.filters)]
        narrowed = Findings(rows, unnarrowed.is_capped)
    return Search(filters, query, narrowed, unnarrowed)


def search(query: str, *, kind: str = "", page: int = 1, **narrowing: str) -> Results:
    """Return what some words find in the active language; one page of one kind where a kind is given."""
    return make_results(look_up(SearchFilters(query, narrowing, kind)), page)


def make_results(made: Search, page: int = 1) -> Results:
    """Return a search as it is shown; of one kind, a page."""
    count = len(made.found.rows)
    problem = "" if made.query or not made.filters.q else nothing_to_search()
    offered = () if count or problem else tuple(list_spellings(made))
    return Results(made.query.text, _groups(made, page), count, made.found.is_capped, problem, offered)


def _groups(made: Search, page: int) -> tuple[Group, ...]:
    """Group what was found by kind, first the kinds with something of exactly this name."""
    by_kind = made.by_kind
    shown = {kind: rows[_shown_slice(made.filters, kind, page)] for kind, rows in by_kind.items()}
    by_hit: dict[str, list[Hit]] = {kind: [] for kind in by_kind}
    for hit in make_hits((one.key for rows in shown.values() for one in rows), made.query):
        by_hit[hit.kind].append(hit)
    best_first = sorted(by_kind.items(), key=lambda item: item[1][0].tier > len(made.query.keys))
    return tuple(_group(made, get_index(kind), len(rows), by_hit[kind]) for kind, rows in best_first)


def _group(made: Search, index: SearchIndex, count: int, hits: list[Hit]) -> Group:
    """Return the results of one kind; of one that is asked for alone, there is no link to all."""
    is_capped = made.found.is_capped and index.number == MANY
    address = made.filters.only(index.kind).address()
    label = index.capped_label if is_capped and index.capped_label else index.all_label
    return Group(
        index.kind,
        str(index.label),
        count,
        is_capped,
        tuple(hits),
        address,
        address if count > len(hits) and not made.filters.kind else "",
        str(label) % {"shown": format_number(count)},
    )


def _shown_slice(filters: SearchFilters, kind: str, page: int) -> slice:
    """Return which results of a kind are shown."""
    if not filters.kind:
        return slice(get_index(kind).shown)
    return slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) if kind == filters.kind else slice(0)


def nothing_to_search() -> str:
    return _("There is no letter or digit in what you typed. Type a word, a name or a year.")


def list_suggestions(words: str) -> list[Hit]:
    """Return things whose titles fit what was typed so far: names before events, short ones before long."""
    text = clean_query(words)
    if refusal(text) or not (query := parse_query(text)):
        return []
    rows = find([one for one in list_conditions(query) if one.in_title], most=5 * MOST_SUGGESTIONS).rows
    offered = make_hits((one.key for one in rows[: 5 * MOST_SUGGESTIONS]), query)
    offered.sort(key=lambda hit: (get_index(hit.kind).suggestion_position, len(str(hit.title))))
    by_title: dict[str, Hit] = {}
    for hit in offered:
        by_title.setdefault(str(hit.title), hit)
    return list(by_title.values())[:MOST_SUGGESTIONS]


def list_spellings(search: Search) -> list[Spelling]:
    """Return what is spelled nearly as what was asked for, and finds something under the same filters; where
    there is none, the words of it that do so alone."""
    words = search.query.text.split()[: query_form.MOST_WORDS]
    for texts in (_nearby(words), words if len(words) > 1 else []):
        tried = islice(_each_once(texts), MOST_TRIED)
        found = filter(None, (_offer_spelling(text, search.filters) for text in tried))
        if offered := list(islice(found, MOST_SPELLINGS)):
            return offered
    return []


def _offer_spelling(words: str, filters: SearchFilters) -> Spelling | None:
    """Return other words where they find something under the same filters."""
    other, query = filters.with_words(words), parse_query(words)
    is_useful = query and is_found(Condition(exact_phrases(query), filters=tuple(other.terms.values())))
    return Spelling(words, other.address()) if is_useful else None


def _nearby(words: list[str]) -> Iterator[str]:
    """Yield a query with one of its words spelled otherwise, or one run of characters parted in two."""
    for others in (find_near, _part_word):
        for at, word in enumerate(words):
            for other in others(word):
                yield " ".join([*words[:at], other, *words[at + 1 :]])


def _each_once(texts: Iterable[str]) -> Iterator[str]:
    known = set[str]()
    for text in texts:
        if text not in known:
            known.add(text)
            yield text


def _part_word(word: str) -> Iterable[str]:
    return [f"{word[:at]} {word[at:]}" for at in range(2, len(word) - 1)] if 4 <= len(word) <= 12 else []
