"""The catalogues take their messages from every file that has some, and keep to one form for each thing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import ROOT
from tools.messages import ENDINGS, catalogue_file, differences, forms, header, read, without_former_texts

TAG = re.compile(r"\{% (?:blocktranslate|translate|trans) |\{\{ (?:_|pgettext)\(")
MESSAGE = re.compile(r"\{%\s+trans\s.*?\{%\s+endtrans\s+%\}|\{\{ (?:_|pgettext)\([^}]*\) \}\}", re.DOTALL)
MARKUP = re.compile(r"<[^>]+>")
WITHOUT_SPACES = ("zh_Hant", "ja", "zh_Hans")
CJK = "\u3040-\u30ff\u3400-\u9fff"

# What is not said in a language, and what is said instead.
OTHER_FORMS = {
    "zh_Hant": {
        "公開紀錄": "本站紀錄",
        "(?<!本站)(?<!各項)紀錄": "本站紀錄",
        "條目": "活動, 項",
        "(?<![上下]一)則(?![為僅])": "活動, 項",
        "國家(?!／地區|與地區)": "國家／地區",
        "國家或地區": "國家／地區",
        "南韓": "韓國",
        "大會或|典禮或": "大會／研討會, 典禮／簽署",
    },
    "ko": {
        "명예": "도시 저탄소 외교 실적, 외교 실적",
        r"(?<!이클레이\()ICLEI": "이클레이",
        "국가(?!·지역|기관)": "국가·지역",
        "선정작": "선정 규모",
        "도시와 현|도시·현": "도시(현·카운티 포함)",
    },
    "ja": {
        "栄誉": "都市の低炭素外交 実績一覧, 外交実績",
        "キャパシティ": "能力開発センター",
        "解決策": "ソリューション公募",
        "(?<!イクレイ（)ICLEI": "イクレイ",
        "選定案件": "選定予定件数",
        "国コード": "国・地域コード",
        "ごろ": "頃",
        "締切(?!り|日)": "締切り",
    },
    "zh_Hans": {
        "公开记录|本站资料|本站收录|本站共收录": "本站记录",
        "条目": "活动, 项",
        "国家(?!/地区|和地区|级)": "国家/地区",
        "国家或地区": "国家/地区",
        "优胜": "入选方案",
        "存疑": "推测",
        "宜可城(?!（ICLEI）|—)": "宜可城（ICLEI）",
    },
}


def texts(locale: str) -> Iterator[str]:
    """Yield the translations of a catalogue without their markup."""
    for message in read(catalogue_file(ROOT, locale)):
        if message.id:
            yield from (MARKUP.sub("", text) for text in forms(message.string))


def test_every_template_with_a_message_is_read() -> None:
    files = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    endings = {path.suffix[1:] for path in files if TAG.search(path.read_text(encoding="utf-8"))}
    assert endings == {"html", "xml"} < set(ENDINGS)


@pytest.mark.parametrize("locale", OTHER_FORMS)
def test_main_terms_have_one_form(locale: str) -> None:
    others = OTHER_FORMS[locale]
    assert [
        (text, better) for text in texts(locale) for form, better in others.items() if re.search(form, text)
    ] == []


@pytest.mark.parametrize("locale", WITHOUT_SPACES)
def test_marks_are_full_width_and_no_space_parts_han_from_latin(locale: str) -> None:
    wrong = re.compile(rf"[{CJK}][,;:?!()]|[,;:?!()][{CJK}]|[{CJK}] [0-9A-Za-z]|[0-9A-Za-z] [{CJK}]")
    assert [text for text in texts(locale) if wrong.search(text)] == []


def test_korean_sets_points_and_tildes_without_spaces_and_marks_at_half_width() -> None:
    wrong = re.compile(r"\s[~·]|[~·]\s|[（），。：；「」]")
    assert [text for text in texts("ko") if wrong.search(text)] == []


@pytest.mark.parametrize("folder", ["components", "events", "opendata", "pages", "search", "translations"])
def test_no_template_joins_words_by_marks_of_one_language(folder: str) -> None:
    joined = re.compile(r"\}\}(?:</\w+>)?\s*[,;·—|/~–]\s*(?:<[^>]+>)?\{[{%]")
    files = (ROOT / "templates/site" / folder).glob("*.html")
    assert [
        path.name for path in files if joined.search(MESSAGE.sub("", path.read_text(encoding="utf-8")))
    ] == []


def test_former_text_is_dropped_once_it_is_translated() -> None:
    former = '#| msgid "Old"\nmsgid "New"\nmsgstr "Neu"'
    fuzzy = f"#, fuzzy\n{former}"
    assert without_former_texts(f"{fuzzy}\n\n{former}") == f'{fuzzy}\n\nmsgid "New"\nmsgstr "Neu"'


@pytest.mark.parametrize(
    ("left", "problem"),
    [
        ('#| msgid "Old"\nmsgid "New"\nmsgstr "새것"\n', 'a former text is left: #| msgid "Old"'),
        ('# | msgid "Old"\nmsgid "New"\nmsgstr "새것"\n', 'a former text is left: # | msgid "Old"'),
        ('msgid "New"\nmsgstr "새것"\n\n#~ msgid "Gone"\n#~ msgstr "없음"\n', "obsolete entry: 'Gone'"),
    ],
)
def test_check_finds_what_is_left_of_former_messages(tmp_path: Path, left: str, problem: str) -> None:
    path, fresh = catalogue_file(tmp_path, "ko"), tmp_path / "fresh.po"
    path.parent.mkdir(parents=True)
    path.write_text(f"{header('ko')}\n{left}", encoding="utf-8")
    fresh.write_text(f'{header("ko")}\nmsgid "New"\nmsgstr ""\n', encoding="utf-8")
    assert list(differences(path, fresh)) == [problem]
