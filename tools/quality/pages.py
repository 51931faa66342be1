"""Which pages are looked at: every kind of page, in the five languages."""

LANGUAGES = ("en", "zh-hant", "ko", "ja", "zh-hans")
KINDS = {
    "home": "",
    "timeline": "events/",
    "timeline, filtered": "events/?year=2017&kind=forum",
    "entry": "events/cop21-paris-2015/",
    "entry without a picture": "events/resilient-cities-bonn-2018/",
    "entry side by side": "events/cop21-paris-2015/?beside={beside}",
    "cities": "cities/",
    "city": "cities/kaohsiung/",
    "honour roll": "honour-roll/",
    "honour roll, filtered": "honour-roll/?category=exchange",
    "About": "about/",
    "Kaohsiung": "kaohsiung/",
    "calls": "calls/",
    "call": "calls/green-solutions-2023/",
    "search": "search/",
    "search, found": "search/?q=climate",
    "search, nothing found": "search/?q=zzzzqqqq",
    "data": "data/",
    "sources": "sources/",
    "source": "sources/timeline/",
    "source of the roll": "sources/honour-roll/",
    "site map": "sitemap/",
    "accessibility": "accessibility/",
    "translations": "translations/",
    "error": "nothing-here/",
}


def list_paths(kind: str) -> list[str]:
    """Return the paths of a kind of page, one a language; beside others stands English, beside it Korean."""
    return [f"{code}/{KINDS[kind].format(beside='ko' if code == 'en' else 'en')}" for code in LANGUAGES]


def name_pages(kinds: tuple[str, ...] = tuple(KINDS)) -> dict[str, str]:
    """Return the path of each page by its name: "city, ko" is ko/cities/kaohsiung/."""
    return {
        f"{kind}, {code}": path
        for kind in kinds
        for code, path in zip(LANGUAGES, list_paths(kind), strict=True)
    }


def kind_of(page: str) -> str:
    """Return the kind of a page by its name."""
    return page.rpartition(", ")[0]
