"""How a list is followed: by its calendar, and by its feed."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Subscription:
    """A list by its name, with the absolute addresses of its calendar and of its feed."""

    name: str
    calendar: str
    feed: str
    undated_count: int = 0  # how many of the list are not in the calendar, because their day is not known

    @property
    def webcal(self) -> str:
        """The calendar's address, as calendar programs take it for a subscription."""
        return urlsplit(self.calendar)._replace(scheme="webcal").geturl()
