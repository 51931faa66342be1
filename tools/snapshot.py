"""Writes down what every address of a running site says, and tells how two versions differ.

python -m tools.snapshot write http://127.0.0.1:8000 var/before      and after a change, on the same database,
python -m tools.snapshot write http://127.0.0.1:8000 var/after
python -m tools.snapshot compare var/before var/after

A page becomes its status, head, headings, landmarks, links and words, a line each; all else its bytes.
"""

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener
from xml.etree.ElementTree import Element

import html5lib

STARTS = (
    "/",
    "/sitemap.xml",
    "/robots.txt",
    "/.well-known/security.txt",
    "/api/v1/openapi.json",
    "/en/nothing-here/",
)
LEFT_OUT = ("/admin/", "/static/", "/media/")
MOST_PARAMETERS = 1  # of an address: filters combine without end
BLOCKS = frozenset(
    "p li dt dd td th tr h1 h2 h3 h4 div section summary figcaption option label".split()  # noqa: SIM905
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LANDMARKS = frozenset("header nav main footer aside form search section article".split())  # noqa: SIM905
UNREAD = frozenset({"script", "style", "template"})
STAMP = re.compile(rb"DTSTAMP:\d+T\d+Z")  # when a calendar was written
HASH = re.compile(r"(/static/\S+?)\.[0-9a-f]{12}\.")  # of a static file's content
FOLD = b"\r\n "  # of a long line of a calendar, at another place where an address is longer
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered."""

    status: int
    content_type: str
    body: bytes
    location: str

    @property
    def head(self) -> str:
        """Its first line in a snapshot."""
        return f"{self.status} {self.content_type} {self.location}"


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow nothing: where an address leads is what is written down."""


OPENER = build_opener(_NoRedirects)


def write_snapshot(site: str, folder: Path) -> int:
    """Read every address that pages lead to and write a file each; return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting, known = list(STARTS), set(STARTS)
    host = urlsplit(site).netloc.encode()
    while waiting:
        address = waiting.pop()
        text, links = read_answer(fetch(site + address))
        (folder / name_file(address)).write_bytes(text.replace(host, b"HOST"))
        new = set(list_addresses(site, address, links)) - known
        known |= new
        waiting += sorted(new)
    return len(known)


def fetch(address: str) -> Answer:
    """Return what an address answers, whatever its status."""
    try:
        response = OPENER.open(Request(address), timeout=60)
    except HTTPError as error:
        response = error
    with response:
        headers = response.headers
        body: bytes = response.read()
        return Answer(response.status, headers.get("Content-Type", ""), body, headers.get("Location", ""))


def read_answer(answer: Answer) -> tuple[bytes, list[str]]:
    """Return what a snapshot holds of an answer, and the addresses that it leads to."""
    if answer.content_type.startswith("text/html"):
        root = html5lib.parse(answer.body, namespaceHTMLElements=False)
        links = [element.get("href", "") for element in root.iter() if element.tag in {"a", "link"}]
        return "\n".join([answer.head, *describe_page(root)]).encode(), links
    text = f"{answer.head}\n".encode() + STAMP.sub(b"DTSTAMP:", answer.body).replace(FOLD, b"")
    listed = re.findall(r"<loc>([^<]+)</loc>", answer.body.decode(errors="ignore"))
    return text, [answer.location] if answer.location else listed


def list_addresses(site: str, page: str, links: Iterable[str]) -> Iterator[str]:
    """Yield the addresses of this site among those found on a page, as far as they are to be read."""
    for href in links:
        parts = urlsplit(urldefrag(urljoin(site + page, href)).url)
        is_here = f"{parts.scheme}://{parts.netloc}" == site and not parts.path.startswith(LEFT_OUT)
        if is_here and len(parse_qsl(parts.query)) <= MOST_PARAMETERS:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def describe_page(root: Element) -> Iterator[str]:
    """Yield a page's head, headings, landmarks, links and words."""
    for element in root.iter():
        if element.tag in {"title", "meta", "link"}:
            yield f"{element.tag} {sorted(element.attrib.items())} {read_words(element)}"
        elif element.tag == "script" and element.get("type") == "application/ld+json":
            yield f"facts {element.text}"
        elif element.tag in HEADINGS:
            yield f"{element.tag} {read_words(element)}"
        elif element.tag in LANDMARKS or "role" in element.attrib or "aria-label" in element.attrib:
            names = (element.get(name, "") for name in ("role", "aria-label", "lang"))
            yield f"{element.tag} {' '.join(names)}"
        elif element.tag == "a":
            yield f"a {element.get('href')} {element.get('aria-label', '')} {read_words(element)}"
    body = root.find("body")
    if body is not None:
        yield from filter(None, read_words(body, "\n").split("\n"))


def read_words(element: Element, between: str = " ") -> str:
    """Return what a reader is shown of an element, with `between` before each block."""
    text = "".join(_parts(element, between))
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def _parts(element: Element, between: str) -> Iterator[str]:
    if element.tag in UNREAD:
        return
    yield between if element.tag in BLOCKS else ""
    yield re.sub(r"\s+", " ", element.text or "")
    for child in element:
        yield from _parts(child, between)
        yield re.sub(r"\s+", " ", child.tail or "")


def name_file(address: str) -> str:
    """Return a file's name for an address, short enough for every file system."""
    name = re.sub(r"[^\w.=&?-]", "_", address)
    return name if len(name) < 150 else f"{name[:100]}{hashlib.sha256(address.encode()).hexdigest()[:16]}"


def compare_snapshots(before: Path, after: Path) -> Iterator[str]:
    """Yield how two snapshots differ: addresses that one alone has, then lines by how many pages changed."""
    names = {file.name for folder in (before, after) for file in folder.iterdir()}
    changes: Counter[str] = Counter()
    for name in sorted(names):
        if not (before / name).exists() or not (after / name).exists():
            yield f"only {'after' if (after / name).exists() else 'before'}: {name}"
            continue
        old, new = (Counter(_read_lines(folder / name)) for folder in (before, after))
        changes.update(f"- {line}" for line in old - new)
        changes.update(f"+ {line}" for line in new - old)
    yield from (f"{count:>6} {line[:200]}" for line, count in changes.most_common(MOST_SHOWN))


def _read_lines(file: Path) -> list[str]:
    """Return the lines of a file of a snapshot, without what differs between any two versions."""
    text = file.read_text(encoding="utf-8", errors="replace")
    return HASH.sub(r"\1.", text).splitlines()


def main() -> None:
    """Write a snapshot, or compare two."""
    parser = argparse.ArgumentParser(prog="python -m tools.snapshot", description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("write", "compare"))
    parser.add_argument("from_", metavar="site-or-folder")
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    if asked.what == "write":
        print(write_snapshot(asked.from_.rstrip("/"), asked.folder), "addresses")
    else:
        print("\n".join(compare_snapshots(Path(asked.from_), asked.folder)) or "No difference.")


if __name__ == "__main__":
    main()
