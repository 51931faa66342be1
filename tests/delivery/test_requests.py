"""What a request says of its body changes nothing of its address, and is never an error of ours."""

import io

import pytest

from delivery.requests import SiteHandler
from tests.cached_site import call, make_environ

pytestmark = pytest.mark.usefixtures("record")
BAD = [
    *(
        f"charset={name}"
        for name in ("latin-1", "cp037", "utf-16", "hex", "rot13", "idna", "undefined", "no", '""')
    ),
    *("x*=nothing''a", "charset*0=h; charset*1=ex", "charset=\x80\xff"),
]
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"
BODIES = {
    FORM: b"username=a",
    PARTS: b'--b\r\nContent-Disposition: form-data; name="username"\r\n\r\na\r\n--b--\r\n',
}
TOKEN = {"HTTP_COOKIE": "csrftoken=" + "a" * 32}  # without it, no form is read
GOOD = ["charset=utf-8", "charset=UTF8", "charset=utf_8", "x*=hex''a", "charset*=hex''utf-8"]
ADDRESSES = [
    *("/", "/api/v1/search?q=%E6%B0%B4", "/api/v1/events?limit=1", "/data/themes.csv", "/healthz"),
    *("/en/search/?q=%E6%B0%B4", "/en/events/calendar.ics?theme=water", "/admin/login/?next=%E6%B0%B4"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_type_of_no_body_says_nothing_of_an_address(address: str) -> None:
    site = SiteHandler()
    plain = call(site, make_environ(address))
    answers = [call(site, make_environ(address, CONTENT_TYPE=f"a/b; {parameter}")) for parameter in BAD]

    assert {answer.status for answer in answers} == {plain.status}
    assert {answer.headers.get("Location") for answer in answers} == {plain.headers.get("Location")}
    if "csrf" not in plain.body.decode():
        assert {answer.body for answer in answers} == {plain.body}


@pytest.mark.parametrize("sort", BODIES)
@pytest.mark.parametrize("parameter", [*BAD, *GOOD])
def test_a_form_that_is_not_utf_8_is_refused(sort: str, parameter: str) -> None:
    body = BODIES[sort]
    environ = make_environ("/admin/login/", "POST", CONTENT_TYPE=f"{sort}; {parameter}", **TOKEN)
    environ |= {"CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}

    answer = call(SiteHandler(), environ)

    assert answer.status == (403 if parameter in GOOD else 400)  # 403: its token is missing
