"""Fields that keep their promise whoever writes them: forms, imports or scripts."""

import re
from functools import lru_cache
from typing import Any

import nh3
from django.db import models

from languages.texts import is_blank

TAGS = {
    "p",
    "br",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "a",
    "strong",
    "em",
    "blockquote",
    "abbr",
    "time",
    "sub",
    "sup",
}
ATTRIBUTES = {"*": {"lang", "dir"}, "a": {"href", "hreflang"}, "abbr": {"title"}, "time": {"datetime"}}
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
RENAMED_TAGS = re.compile(r"(</?)(b|i|h1|h4|h5|h6)(?=[\s>])", re.IGNORECASE)
SCHEMES = {"http", "https", "mailto", "tel"}


@lru_cache(maxsize=64)  # a text is looked at for its object, and again on its way into the row
def sanitise(html: str) -> str:
    """Return HTML with only the elements, attributes and schemes that a text needs, "" for no words."""
    html = RENAMED_TAGS.sub(lambda tag: tag[1] + RENAMED[tag[2].lower()], html)
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None).strip()
    return "" if is_blank(clean) else clean


class RichTextField(models.TextField):  # type: ignore[type-arg]
    """HTML that is sanitised whenever it is saved."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Store only what sanitise() lets through, in the row and on the instance."""
        value = super().pre_save(model_instance, add)
        if not value:
            return value
        clean = sanitise(value)
        if clean != value:
            setattr(model_instance, self.attname, clean)
        return clean

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Sanitise also what is written past the instance, as by QuerySet.update()."""
        clean = sanitise(value) if isinstance(value, str) else value
        return super().get_db_prep_save(clean, connection)


class LinesField(models.TextField):  # type: ignore[type-arg]
    """A list of short texts, one a line."""
