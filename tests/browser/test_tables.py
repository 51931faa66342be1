"""Tables are tables for whoever hears them, however they are laid out."""

from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Browser

PARTS = {
    "rowheader": "th[scope=row]",
    "columnheader": "th[scope=col]",
    "cell": "td",
}
# What a page shows, by the elements' own layout: an empty cell of the roll is none on phones.
SHOWN = """(selector) => [...document.querySelectorAll(`table ${selector}`)]
  .filter((one) => one.checkVisibility()).length"""
UNFOLD = "() => document.querySelectorAll('details').forEach((one) => one.open = true)"


def roles(nodes: list[dict[str, Any]]) -> Counter[str]:
    """Count the roles of an accessibility tree's nodes."""
    return Counter(node["role"]["value"] for node in nodes if not node["ignored"])


def inside_tables(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the nodes that have a table over them and, for cells, a row."""
    by_id = {node["nodeId"]: node for node in nodes}

    def above(node: dict[str, Any]) -> set[str]:
        parent = by_id.get(node.get("parentId", ""))
        return {parent["role"]["value"], *above(parent)} if parent else set()

    return [node for node in nodes if {"table", "row"} <= above(node)]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["honour-roll/", "translations/", "data/"])
def test_table_stays_one_in_the_accessibility_tree(
    chromium: Browser, site: str, address: str, width: int
) -> None:
    page = chromium.new_page(base_url=site, viewport={"width": width, "height": 900})
    page.goto(f"/ko/{address}")
    page.evaluate(UNFOLD)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    shown = {role: page.evaluate(SHOWN, selector) for role, selector in PARTS.items()}
    heard = roles(inside_tables(nodes))
    assert {role: heard[role] for role in PARTS} == shown
    assert all(shown.values())
    named = [node for node in nodes if node["role"]["value"] == "table" and node["name"]["value"]]
    assert len(named) == roles(nodes)["table"] == page.locator("table").count()
    page.close()
