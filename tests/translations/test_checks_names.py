"""Names and terms stand in the target by a registered form, in their place and order, and no other does."""

import pytest

from languages.definitions import CODES
from translations.checks.kinship import check_kinship, check_reading
from translations.checks.name_register import Name, Register
from translations.checks.names import check_names
from translations.checks.pairs import Pair
from translations.checks.registering import common
from translations.glossary import read_glossary

pytestmark = pytest.mark.once


def name(kind: str, forms: str, acronym: str = "", *, is_exact: bool = True) -> Name:
    """A name by its forms in the order of CODES, variants behind a slash."""
    by_language = dict(zip(CODES, (tuple(form.split("/")) for form in forms.split("|")), strict=True))
    if acronym:
        by_language = {code: (*own, acronym) for code, own in by_language.items()}
    return Name(kind, forms, by_language if is_exact else common(by_language), is_exact, acronym)


REGISTER = Register(
    [
        name("city", "Kaohsiung/Kaohsiung City|高雄市/高雄|가오슝시/가오슝|高雄市/高雄|高雄市/高雄"),
        name("city", "Kaohsiung County|高雄縣|가오슝현|高雄県|高雄县"),
        name("city", "Taipei|臺北市/臺北|타이베이시/타이베이|台北市/台北|台北市/台北"),
        name("city", "New Taipei|新北市/新北|신베이시/신베이|新北市/新北|新北市/新北"),
        name("city", "Bonn|波昂|본|ボン市/ボン|波恩"),
        name("city", "Male/Malé|馬列|말레|マレ市/マレ|马累"),
        name("organisation", "ICLEI|ICLEI|이클레이|イクレイ|宜可城", "ICLEI"),
        name(
            "organisation",
            "ICLEI World Secretariat|ICLEI世界秘書處|이클레이 세계본부|イクレイ世界事務局|宜可城全球秘书处",
        ),
        name(
            "organisation",
            "Carbon Disclosure Project|碳揭露專案|탄소정보공개프로젝트|カーボン計画|碳信息披露项目",
            "CDP",
        ),
        name("organisation", "C40 Cities|C40城市聯盟|C40 도시|世界大都市グループ|C40城市联盟", "C40"),
        name("person", "Chen Chu|陳菊|천쥐|陳菊|陈菊"),
        name("theme", "Renewable Energy|再生能源|재생에너지|再生可能エネルギー|可再生能源", is_exact=False),
        name("term", "best practice|最佳實務|모범 사례|優れた実践例|最佳实践", is_exact=False),
    ]
)
# In the order of CODES.
RIGHT = [
    ("Kaohsiung and Taipei", "高雄與臺北", "가오슝시와 타이베이시", "高雄市と台北市", "高雄和台北"),
    (
        "New Taipei joined ICLEI",
        "新北市加入ICLEI",
        "신베이시가 이클레이(ICLEI)에 가입",
        "新北市がイクレイに加盟",
        "新北市加入宜可城（ICLEI）",
    ),
    ("the mayor of Bonn", "波昂市長", "본시 시장", "ボン市長", "波恩市长"),
    ("carbon in Bonn", "波昂的碳", "본의 탄소", "ボンのカーボン", "波恩的碳"),
    ("Malaysia and Male City", "馬來西亞與馬列", "말레이시아와 말레", "マレーシアとマレ市", "马来西亚和马累"),
    (
        "Kaohsiung County, Kaohsiung",
        "高雄縣、高雄市",
        "가오슝현, 가오슝시",
        "高雄県、高雄市",
        "高雄县、高雄市",
    ),
    (
        "ICLEI World Secretariat",
        "ICLEI世界秘書處",
        "이클레이 세계본부",
        "イクレイ世界事務局（ICLEI）",
        "宜可城全球秘书处",
    ),
    (
        "renewable energy in Taipei",
        "臺北的再生能源",
        "타이베이의 재생에너지",
        "台北の再生可能エネルギー",
        "台北的可再生能源",
    ),
    ("Best practices", "最佳實務", "모범 사례", "優れた実践例", "最佳实践"),
    ("the CDP and C40", "CDP與C40", "CDP와 C40", "CDPとC40", "CDP和C40"),
    ("Mayor Chen Chu said", "市長陳菊表示", "천쥐(陳菊) 시장", "陳菊市長", "陈菊市长"),
    ("nobody", "無人", "아무도", "誰も", "无人"),
]
WRONG = [
    ("Kaohsiung", "臺北", "타이베이", "台北", "台北"),
    ("Kaohsiung and Taipei", "臺北與高雄", "타이베이와 가오슝", "台北と高雄", "台北和高雄"),
    ("Kaohsiung County", "高雄", "가오슝", "高雄", "高雄"),
    ("the city", "那個城市高雄", "가오슝 도시", "高雄という都市", "高雄城市"),
    ("Bonn", "城市", "일본", "カーボン", "城市"),
    ("ICLEI World Secretariat", "ICLEI", "이클레이", "イクレイ", "宜可城"),
    (
        "Carbon Disclosure Project (CDP), C40",
        "碳揭露專案（C40）、CDP",
        "탄소정보공개프로젝트(C40), CDP",
        "カーボン計画（C40）、CDP",
        "碳信息披露项目（C40）、CDP",
    ),
    (  # brackets hold a list
        "Carbon Disclosure Project (Project, CDP) and C40",
        "碳揭露專案（Project，C40）與CDP",
        "탄소정보공개프로젝트(Project, C40)와 CDP",
        "カーボン計画（Project、C40）とCDP",
        "碳信息披露项目（Project，C40）和CDP",
    ),
    (  # a name that is said again follows itself
        "CDP invited C40 to meet the friends of the CDP",
        "CDP邀請CDP與C40的朋友會面",
        "CDP가 CDP를 C40의 벗들과의 만남에 초대",
        "CDPがCDPをC40の仲間との会合に招いた",
        "CDP邀请CDP与C40的朋友会面",
    ),
    ("Renewable Energy", "綠能", "녹색에너지", "グリーンエネルギー", "绿能"),
    ("best practice", "最佳做法", "우수 사례", "好事例", "最佳做法"),
    ("Chen Chu", "市長", "시장", "市長", "市长"),
    ("Taipei. Kaohsiung.", "高雄。臺北。", "가오슝. 타이베이.", "高雄。台北。", "高雄。台北。"),
]


@pytest.mark.parametrize("language", CODES[1:])
def test_registered_forms_are_right(language: str) -> None:
    for row in RIGHT:
        assert list(check_names(Pair(row[0], "en", row[CODES.index(language)], language), REGISTER)) == [], (
            row
        )


@pytest.mark.parametrize("language", CODES[1:])
def test_lost_foreign_and_exchanged_names_are_found(language: str) -> None:
    for row in WRONG:
        assert list(check_names(Pair(row[0], "en", row[CODES.index(language)], language), REGISTER)), row


def test_names_are_found_into_english() -> None:
    def reasons(source: str, target: str) -> list[str]:
        problems = check_names(Pair(source, "zh-hant", target, "en"), REGISTER)
        return [problem.reason for problem in problems]

    assert reasons("高雄市與臺北的再生能源", "Renewable energies of Kaohsiung and Taipei") == []
    assert reasons("高雄市", "Taipei") == [
        "“高雄市” is missing: write “Kaohsiung”",
        "“Taipei” is not named in the source",
    ]


def test_linked_things_may_be_named_though_the_source_does_not() -> None:
    linked = frozenset({("city", REGISTER.names[2].key)})
    text = Pair("the capital", "en", "臺北市", "zh-hant", linked=linked)
    assert list(check_names(text, REGISTER)) == []


def test_an_office_stands_where_the_source_has_its_body() -> None:
    office = next(name for name in REGISTER.names if "Secretariat" in name.key)
    linked = frozenset({("organisation", office.key)})

    def problems(target: str) -> list[str]:
        text = Pair("ICLEI’s secretary and C40", "en", target, "zh-hant", linked=linked)
        return [problem.check for problem in check_names(text, REGISTER)]

    assert problems("ICLEI世界秘書處秘書長與C40") == []
    assert problems("C40秘書長與ICLEI世界秘書處") == ["order"]


@pytest.mark.parametrize(
    ("form", "language", "others", "is_kin"),
    [
        ("波恩", "zh-hans", ["Bonn", "波昂", "ボン"], True),
        ("首尔", "zh-hans", ["Seoul", "首爾", "ソウル"], True),
        ("嘉义县", "zh-hans", ["Seoul", "首爾", "ソウル"], False),
        ("東京都", "ja", ["Tokyo", "東京", "东京都"], True),
        ("ボン市", "ja", ["Tokyo", "東京", "トウキョウ"], False),
        ("雪梨", "zh-hant", ["Sydney", "悉尼市", "雪梨市"], True),
        ("파리", "ko", ["Paris", "파리시"], True),
        ("타이난", "ko", ["Paris", "파리시"], False),
        ("EcoProcura", "ko", ["EcoProcura"], True),
        ("The Forum of Rhodes", "ko", ["Sydney", "시드니시"], False),
    ],
)
def test_a_name_is_like_its_other_names(form: str, language: str, others: list[str], is_kin: bool) -> None:
    assert bool(list(check_kinship(form, language, others))) != is_kin


def test_a_katakana_name_is_in_its_reading() -> None:
    assert list(check_reading("ソウル特別市", "そうるとくべつし")) == []
    assert list(check_reading("ボン市", "そうるとくべつし"))


def test_the_glossary_has_every_term_in_five_languages_once() -> None:
    terms = read_glossary()
    assert len({term.key for term in terms}) == len(terms)
    assert [term.key for term in terms if not all(term.forms[code] for code in CODES)] == []
    assert [term.key for term in terms if len({*term.forms["en"]}) != len(term.forms["en"])] == []
