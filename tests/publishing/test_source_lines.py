"""Lines of a source are written one way, however they are typed, and never run away."""

import pytest
from django.core.exceptions import ValidationError

from tests import factories

pytestmark = pytest.mark.usefixtures("blank")


@pytest.mark.parametrize(
    ("typed", "kept", "numbers"),
    [
        ("12-15", "12–15", [12, 13, 14, 15]),
        ("12 – 13,18", "12–13, 18", [12, 13, 18]),
        ("7、9～10", "7, 9–10", [7, 9, 10]),
        ("", "", []),
    ],
)
def test_lines_are_kept_with_a_dash_and_a_space(typed: str, kept: str, numbers: list[int]) -> None:
    event = factories.make_event(source="timeline", source_lines=typed)
    event.full_clean()
    assert (event.source_lines, event.source_line_numbers) == (kept, numbers)


@pytest.mark.parametrize("lines", ["0", "15–12", "1–99999", "١٢", "a", "1–9999999"])
def test_impossible_lines_are_refused(lines: str) -> None:
    with pytest.raises(ValidationError) as error:
        factories.make_event(source="timeline", source_lines=lines).full_clean()
    assert list(error.value.message_dict) == ["source_lines"]


def test_lines_need_a_document() -> None:
    with pytest.raises(ValidationError) as error:
        factories.make_event(source_lines="12").full_clean()
    assert list(error.value.message_dict) == ["source"]
