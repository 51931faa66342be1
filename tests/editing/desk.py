"""Staff at their forms: what a browser was shown, and what it sends."""

from typing import Any

from django.contrib.auth.models import Permission, User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from tests.reading import Reader, form_values, text_of


class Desk:
    """Somebody's browser with the form of one object open."""

    def __init__(self, name: str, thing: Any, *, rights: tuple[str, ...] = ()) -> None:
        self.browser = Client()
        self.browser.force_login(make_user(name, rights))
        options = thing._meta
        self.address = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[thing.pk])
        self.values: dict[str, Any] = {}
        self.open()

    def open(self) -> None:
        """Load the form."""
        self.values = form_values(self.browser.get(self.address))

    def save(self, **changes: Any) -> Any:
        """Send the form as it was loaded, but for some fields."""
        self.values |= changes
        return self.browser.post(self.address, self.values)


def make_user(name: str, rights: tuple[str, ...] = ()) -> User:
    """Return a member of staff with some rights, with all where none are named."""
    values = {"is_staff": True, "is_superuser": not rights}
    user, _ = User.objects.get_or_create(username=name, defaults=values)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


def told(response: Any) -> list[str]:
    """Return the messages that a save leaves for the next page."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def choices(response: Any) -> dict[str, str]:
    """Return the value of each choice between mine and theirs that a page offers, by name and side."""
    radios = Reader(response).all("input[@type='radio']")
    values = [(one.get("name"), one.get("value", "")) for one in radios]
    return {f"{name} {value.partition(':')[0]}": value for name, value in values}


def conflict_texts(response: Any) -> list[str]:
    """Return what a page says that others have saved."""
    return [text_of(one) for one in Reader(response).all("blockquote")]
