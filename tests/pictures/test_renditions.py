"""Pages offer pictures in several sizes; what they offer is drawn once, and nothing else ever is."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image

from delivery import file_cache
from events.images import EventImage
from events.models import Event
from pictures import renditions
from pictures.drawing import CENTRE, Focal, Size
from tests import factories
from tests.photos import LIME, QUARTERS, bomb, corners, file_of, quarters, turned
from tests.reading import Reader, text_of

pytestmark = pytest.mark.usefixtures("blank")

ENDINGS = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "renditions"


@pytest.fixture
def event() -> Event:
    return factories.make_event(slug="harbour")


def upload(event: Event, width: int = 1200, height: int = 800, **values: Any) -> EventImage:
    file = ContentFile(
        file_of(quarters(width, height), exif=turned(values.pop("turn", 1))).read(), "港 A.JPG"
    )
    return factories.make_picture(event=event, file=file, width=None, height=None, **values)


def kept(folder: Path) -> list[str]:
    """Return the names of the renditions; what they are drawn from has no ending and no address."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.suffix)


@pytest.mark.parametrize(
    ("size", "widths", "card"),
    [
        ((4000, 3000), [320, 640, 960, 1280, 1920], [320, 480, 640]),
        ((1000, 500), [320, 640, 960, 1000], [320, 480, 640]),
        ((640, 400), [320, 640], [320, 480, 600]),
        ((4, 3), [4], [4]),
    ],
)
def test_picture_is_never_offered_larger_than_it_is(
    size: tuple[int, int], widths: list[int], card: list[int]
) -> None:
    assert [each.width for each in renditions.offer_whole("a.jpg", Size(*size)).sizes] == widths
    assert [each.width for each in renditions.offer_card("a.jpg", Size(*size), CENTRE).sizes] == card


def test_path_tells_all_that_decides_the_bytes() -> None:
    offer = renditions.offer_card("events/2026/a.jpg", Size(4000, 3000), Focal(20, 70))
    assert offer.renditions[1].path == "1/events/2026/a.jpg/320x213-20-70.avif"
    assert offer.fallback.path == "1/events/2026/a.jpg/640x427-20-70.jpg"


def test_everything_offered_is_drawn_once_and_kept(event: Event, visitor: Client, folder: Path) -> None:
    picture = upload(event, focal_x=100, focal_y=0)
    for offered in picture.renditions:
        first, second = visitor.get(offered.address), visitor.get(offered.address)
        assert first.headers["Content-Type"] == ENDINGS[offered.ending]
        assert first.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert first.content == second.content
        with Image.open(io.BytesIO(first.content)) as image:
            assert image.size == offered.size
            assert corners(image)[1] == LIME
    assert kept(folder) == sorted(Path(offered.path).name for offered in picture.renditions)


def test_kept_rendition_is_sent_without_the_database(
    event: Event, visitor: Client, django_assert_num_queries: Any
) -> None:
    address = upload(event).whole.fallback.address
    visitor.get(address)
    with django_assert_num_queries(0):
        answer = visitor.get(address, headers={"if-none-match": visitor.get(address).headers["ETag"]})
    assert answer.status_code == 304


def test_turned_picture_has_the_size_that_is_seen(event: Event, visitor: Client) -> None:
    picture = upload(event, 1200, 800, turn=6)
    assert (picture.width, picture.height) == (800, 1200)
    assert picture.whole.is_tall
    with Image.open(io.BytesIO(visitor.get(picture.whole.fallback.address).content)) as image:
        assert image.size == (800, 1200)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/320x213.", "/321x214."),
        ("/320x213.", "/320x213-10-10."),
        ("/320x213.", "/640x10."),
        (".avif", ".png"),
        (".avif", ""),
        ("renditions/1/", "renditions/2/"),
        ("renditions/1/", "renditions/"),
        ("/events/", "/elsewhere/"),
        ("320x213.avif", ""),
        ("320x213.avif", "%00.avif"),
        ("320x213.avif", "../../../../../../" + "x" * 300 + ".avif"),
    ],
)
def test_what_no_page_offers_is_404_and_never_drawn(
    event: Event, visitor: Client, folder: Path, old: str, new: str
) -> None:
    address = upload(event).whole.renditions[1].address
    assert old in address
    answer = visitor.get(address.replace(old, new))
    assert answer.status_code == 404
    assert "There is no picture at this address." in Reader(answer).text
    assert kept(folder) == []


def test_everything_is_drawn_as_soon_as_a_picture_is_saved(
    event: Event, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        picture = upload(event)
    assert kept(folder) == sorted({Path(offered.path).name for offered in picture.renditions})


def test_what_renditions_are_drawn_from_has_no_address(event: Event, visitor: Client, folder: Path) -> None:
    address = upload(event).whole.fallback.address
    visitor.get(address)
    assert [path.name for path in folder.rglob("reduced")] == ["reduced"]
    assert visitor.get(f"{address.rpartition('/')[0]}/reduced").status_code == 404


def test_rendition_is_the_same_for_every_reader(event: Event, visitor: Client) -> None:
    answer = visitor.get(upload(event).whole.fallback.address, headers={"Accept-Language": "ko"})
    assert (answer.headers.get("Vary"), answer.headers.get("Content-Language")) == (None, None)


@pytest.mark.parametrize("path", ["../db.sqlite3", "%00", "events", "nothing.jpg"])
def test_upload_that_is_not_there_is_404_also_for_staff(admin_client: Client, path: str) -> None:
    assert admin_client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("way", ["{0}/", "{0}/.", "{0}/../{1}", "{0}%00"])
def test_rendition_has_one_address(event: Event, visitor: Client, way: str) -> None:
    address = upload(event).whole.fallback.address
    assert visitor.get(address).status_code == 200
    assert visitor.get(way.format(address, address.rpartition("/")[2])).status_code == 404


def test_picture_without_a_file_takes_no_other_with_it(event: Event, visitor: Client, folder: Path) -> None:
    visitor.get(upload(event).whole.fallback.address)
    renditions.purge("")
    assert kept(folder) == ["960x640.jpg"]


def test_upload_is_for_staff_alone_also_by_a_way_round(
    event: Event, visitor: Client, admin_client: Client
) -> None:
    address = upload(event).file.url
    assert [visitor.get(address).status_code, visitor.get(f"{address}.jpg").status_code] == [404, 404]
    assert visitor.get(address.replace("/media/", "/media/renditions/../")).status_code == 404
    answer = admin_client.get(address)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-cache")
    answer.close()


@pytest.mark.parametrize("damage", ["lost", "broken"])
def test_picture_that_cannot_be_drawn_is_404_and_logged(
    event: Event, visitor: Client, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    picture = upload(event)
    file = Path(picture.file.path)
    file.unlink() if damage == "lost" else file.write_bytes(b"nothing")
    assert visitor.get(picture.whole.fallback.address).status_code == 404
    assert [record.message for record in caplog.records if record.name == "pictures.views"] == [
        f"The picture {picture.file.name} cannot be drawn"
    ]
    assert visitor.get("/en/events/harbour/").status_code == 200


def test_picture_is_sent_even_if_it_cannot_be_kept(event: Event, visitor: Client, folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert visitor.get(upload(event).whole.fallback.address).status_code == 200


def test_nothing_is_left_of_what_could_not_be_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "card.png").mkdir()  # a folder where the file should be
    file_cache.store(tmp_path / "card.png", b"card")
    assert [path.name for path in tmp_path.iterdir()] == ["card.png"]
    assert [record.message.partition(":")[0] for record in caplog.records] == ["card.png could not be kept"]


@pytest.mark.parametrize("change", ["focal", "file", "delete", "cascade", "text"])
def test_renditions_go_with_what_they_show(
    event: Event,
    visitor: Client,
    folder: Path,
    change: str,
    django_capture_on_commit_callbacks: Any,
) -> None:
    picture, other = upload(event), upload(event, 640, 400)
    for each in (picture, other):
        visitor.get(each.whole.fallback.address)
    with django_capture_on_commit_callbacks(execute=True):
        if change == "delete":
            EventImage.objects.filter(pk=picture.pk).delete()
        elif change == "cascade":
            event.delete()
        else:
            picture.focal_x = 10 if change == "focal" else 50
            picture.caption_en = "New"
            if change == "file":
                picture.file = ContentFile(file_of(quarters(60, 40)).read(), "b.jpg")
            picture.save()
    drawn = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.suffix}
    stays = {"cascade": set()}.get(change, {other.whole.fallback.path})
    comes = set() if change in {"delete", "cascade"} else {offered.path for offered in picture.renditions}
    assert drawn == stays | comes
    if change == "file":
        assert (picture.width, picture.height) == (60, 40)


def test_name_is_made_of_the_bytes(event: Event) -> None:
    names = [str(upload(event, width).file) for width in (1200, 640)]
    assert names[0] != names[1]
    assert all(re.fullmatch(r"events/20\d\d/a-[0-9a-f]{12}\.jpg", name) for name in names)


def test_entry_shows_its_pictures_in_the_page_s_language(event: Event, visitor: Client) -> None:
    upload(event, alternative_en="Second", position=2)
    first = upload(
        event,
        alternative_en="Harbour",
        alternative_ko="항구",
        caption_en="At dawn",
        caption_ko="새벽",
        position=1,
    )
    page = Reader(visitor.get("/ko/events/harbour/"))
    large, small = page.all("figure")
    image = large.find(".//img")
    assert image is not None
    assert image.attrib == {
        "class": "picture__image",
        "src": first.whole.fallback.address,
        "width": "1200",
        "height": "800",
        "alt": "항구",
        "fetchpriority": "high",
    }
    sources = [(source.get("type"), source.get("srcset", "")) for source in large.iter("source")]
    assert [kind for kind, _ in sources] == ["image/avif", "image/webp"]
    assert [part.split()[1] for part in sources[0][1].split(", ")] == ["320w", "640w", "960w", "1200w"]
    assert text_of(large) == "새벽"
    image = small.find(".//img")
    assert image is not None
    wanted = {"alt": "Second", "lang": "en", "loading": "lazy", "decoding": "async"}
    assert wanted.items() <= image.attrib.items()
    assert "fetchpriority" not in image.attrib


@pytest.mark.parametrize("path", ["/en/", "/en/events/"])
def test_card_shows_the_crop_of_the_first_picture(event: Event, visitor: Client, path: str) -> None:
    factories.make_event()
    picture = upload(event, focal_x=30, focal_y=40)
    upload(event)
    page = Reader(visitor.get(path))
    assert len(page.all("article[@class='event-card']")) == 2
    image = page.one("picture").find("img")
    assert image is not None
    assert (image.get("src"), image.get("alt"), image.get("loading")) == (
        picture.card.fallback.address,
        "",
        "lazy",
    )
    assert (image.get("width"), image.get("height")) == ("640", "427")


@pytest.mark.parametrize("focal", [{"focal_x": 101}, {"focal_y": 101}])
def test_focal_point_outside_is_refused_twice(event: Event, focal: dict[str, int]) -> None:
    picture = factories.make_picture(event=event)
    with pytest.raises(ValidationError, match="A focal point lies between 0 and 100"):
        EventImage(event=event, file=picture.file.name, alternative_en="A", **focal).full_clean()
    with transaction.atomic(), pytest.raises(IntegrityError):
        factories.make_picture(event=event, **focal)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.jpg", b"nothing", "This file cannot be read as a picture."),
        ("a.jpg", file_of(quarters(800, 600)).getvalue()[:2000], "This file cannot be read as a picture."),
        (
            "a.tiff",
            file_of(quarters(80, 60), "TIFF").getvalue(),
            "A picture is a JPEG, PNG, WebP, GIF or AVIF",
        ),
        ("a.png", bomb(10_000, 10_000).getvalue(), "A picture may have at most 50 million pixels."),
        ("a.jpg", b"\0" * 15_000_001, "A picture may have at most 15 MB."),
    ],
)
def test_wrong_upload_is_refused_with_a_sentence(
    event: Event, name: str, content: bytes, sentence: str
) -> None:
    picture = EventImage(event=event, file=ContentFile(content, name), alternative_en="A")
    with pytest.raises(ValidationError, match=sentence):
        picture.full_clean()


def test_quarters_are_told_apart() -> None:
    assert corners(quarters(4, 4)) == [*QUARTERS]
