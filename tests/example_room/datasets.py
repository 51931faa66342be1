"""Publications as open data."""

from opendata.dataset import Dataset
from opendata.keyset import Order
from opendata.record import Record, described
from opendata.record_fields import OriginalLanguage, PageAddress, Slug
from opendata.registry import register
from opendata.value_types import Day, TextByLanguage
from tests.example_room.models import Publication


class PublicationRecord(Record):
    slug: Slug
    address: PageAddress = described("Address of its page.")
    title: TextByLanguage = described("Its title.")
    original_language: OriginalLanguage
    printed_on: Day = described("When it was printed.")


register(
    Dataset(
        name="publications",
        one="publication",
        title="Publications",
        description="What the centre has printed.",
        rights="The texts are the centre’s own.",
        schema=PublicationRecord,
        rows=Publication.objects.public,
        order=Order(("printed_on", "pk"), is_descending=True),
        example="annual-report",
        position=70,
    )
)
