"""Brings the five message catalogues up to date with the code, or checks that they are complete.

python -m tools.messages update
python -m tools.messages check
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tools import ROOT
from tools.manage import site_environment

LOCALES = ("en", "zh_Hant", "ko", "ja", "zh_Hans")
SOURCE = "en"  # the language of the code: its catalogue repeats the code
STYLE = ("--no-wrap", "--add-location=file")
ENDINGS = ("html", "py", "txt", "xml")  # of the files that have messages
NOT_CODE = ("bench", "fixtures", "node_modules", "tests", "tools", "var")
FORMER = re.compile(r"^#~? ?\|.*\n", re.MULTILINE)  # what msgmerge keeps of a message's former text
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdf]|\{\w*\}")
# The same on every run, whatever gettext or a translator's editor writes there.
HEADER = """# The interface of the website, {locale}
msgid ""
msgstr ""
"Project-Id-Version: iclei-kcc\\n"
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"
"""
PLURALS = {"en": "nplurals=2; plural=(n != 1);"}
NO_PLURALS = "nplurals=1; plural=0;"

Key = tuple[object, object]


def catalogue_file(root: Path, locale: str) -> Path:
    """Return where Django keeps a locale's catalogue."""
    return root / "locale" / locale / "LC_MESSAGES" / "django.po"


def header(locale: str) -> str:
    """Return the entry that every catalogue starts with."""
    return HEADER.format(locale=locale, plural=PLURALS.get(locale, NO_PLURALS))


def update(root: Path) -> None:
    """Merge the strings of the code below root into the catalogues there, with GNU gettext."""
    for locale in LOCALES:
        path = catalogue_file(root, locale)
        # The source's is made anew: it holds the code's own words, never a guess by likeness.
        if locale == SOURCE or not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(header(locale), encoding="utf-8")
    command = [sys.executable, "manage.py", "makemessages", *STYLE, "--no-obsolete"]
    command += [f"--extension={','.join(ENDINGS)}", *(f"--locale={locale}" for locale in LOCALES)]
    command += [f"--ignore={name}/*" for name in NOT_CODE]
    subprocess.run(command, cwd=root, env=site_environment(), stdout=subprocess.DEVNULL, check=True)
    source = catalogue_file(root, SOURCE)
    subprocess.run(["msgen", *STYLE, f"--output-file={source}", source], check=True)
    for locale in LOCALES:
        path = catalogue_file(root, locale)
        entries = path.read_text(encoding="utf-8").partition("\n\n")[2]
        path.write_text(f"{header(locale)}\n{without_former_texts(entries)}", encoding="utf-8")


def without_former_texts(entries: str) -> str:
    """Return entries without the former texts of those that somebody has translated since."""
    blocks = entries.split("\n\n")
    return "\n\n".join(block if "#, fuzzy" in block else FORMER.sub("", block) for block in blocks)


def problems(root: Path) -> Iterator[str]:
    """Yield a sentence for each way in which a catalogue below root is not what the code needs."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "site"
        ignored = shutil.ignore_patterns(".*", "__pycache__", "*.mo", *NOT_CODE)
        shutil.copytree(root, fresh, ignore=ignored)
        update(fresh)
        for locale in LOCALES:
            path = catalogue_file(root, locale)
            found = (
                differences(path, catalogue_file(fresh, locale))
                if path.exists()
                else ["there is no catalogue"]
            )
            yield from (f"{locale}: {text}" for text in found)


def read(path: Path) -> Catalog:
    """Return the parsed catalogue."""
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def differences(path: Path, fresh: Path) -> Iterator[str]:
    """Yield what is missing, left over, untranslated, uncertain or unequal in one of the catalogues."""
    kept = read(path)
    text = path.read_text(encoding="utf-8")
    if not text.startswith(header(path.parent.parent.name)):
        yield "the header is not the one that make messages writes"
    yield from (f"a former text is left: {line.strip()}" for line in FORMER.findall(text))
    have = {key(message): message for message in kept if message.id}
    need = {key(message): message for message in read(fresh) if message.id}
    yield from (f"missing: {message.id!r}" for name, message in need.items() if name not in have)
    yield from (
        f"no longer in the code: {message.id!r}" for name, message in have.items() if name not in need
    )
    yield from (f"obsolete entry: {message.id!r}" for message in kept.obsolete.values())
    for message in have.values():
        if message.fuzzy:
            yield f"fuzzy: {message.id!r}"
        elif not all(forms(message.string)):
            yield f"not translated: {message.id!r}"
        elif not same_placeholders(message):
            yield f"placeholders differ: {message.id!r} and {message.string!r}"


def key(message: Message) -> Key:
    """Return what identifies a message: its context and its text with its plural."""
    return message.context, message.id


def forms(text: object) -> tuple[str, ...]:
    """Return a message's text as the tuple of its plural forms."""
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text or ""),)


def same_placeholders(message: Message) -> bool:
    """Tell whether a translation names what its source names; only the last form must name all."""
    sources = [sorted(PLACEHOLDER.findall(text)) for text in forms(message.id)]
    *others, last = [sorted(PLACEHOLDER.findall(text)) for text in forms(message.string)]
    return last == sources[-1] and all(set(names) <= set(sources[-1]) for names in others)


def main() -> None:
    """Do what the one argument says."""
    match sys.argv[1:]:
        case ["update"]:
            update(ROOT)
        case ["check"]:
            found = list(problems(ROOT))
            print("\n".join(found), flush=True)
            sys.exit(
                f"{len(found)} problems in the catalogues: make messages, then translate" if found else 0
            )
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
