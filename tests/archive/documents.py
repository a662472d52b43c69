"""Writes the documents of the archive and asks about them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.archive.dice import Dice
from tests.household.home import Home

LISTED = tomllib.loads(Path(__file__).with_name("sorts.toml").read_text("utf-8"))
_ASKED = 0.5  # share of the documents that a question is asked about
_UNANSWERABLE = 0.12
_NOON = 12


def write_documents(home: Home, dice: Dice, count: int) -> None:
    """Write `count` documents, as many of each sort, and keep questions about half of them."""
    sorts: list[dict[str, Any]] = LISTED["sort"]
    for number, sort in enumerate(sorts):
        own = count // len(sorts) + (number < count % len(sorts))
        odd = dice.random.randrange(own)  # the one that lacks what the others have
        for at in range(own):
            _write(home, dice, sort, is_odd=at == odd)


def _write(home: Home, dice: Dice, sort: Mapping[str, Any], *, is_odd: bool) -> None:
    values = dice.values()
    for name, ways in sort.get("variants", {}).items():
        values[name] = sort["odd"][name] if is_odd else dice.random.choice(ways)
    path = _place(home, sort["path"].format(**values).replace(":", "."))
    pages = [page.format(**values) for page in sort["pages"]]
    title = sort["title"].format(**values)
    if path.endswith(".pdf"):
        home.paper(path, pages)
    elif path.endswith(".html"):
        head = f"<head><meta charset='utf-8'><title>{title}</title></head>"
        home.note(path, f"<!DOCTYPE html>\n<html>{head}<body>{pages[0]}</body></html>")
    elif sort.get("mail"):
        sent = datetime.strptime(values["day"], "%d %B %Y").replace(hour=_NOON)  # noqa: DTZ007
        address = f"{values['friend'].split()[1].lower()}@example.org"
        home.mail(
            path, sender=address, to="home@example.org", sent=sent, subject=title, text=pages[0]
        )
    else:
        home.note(path, pages[0])
    _ask(home, dice, sort, values, path, is_odd=is_odd)


def _ask(
    home: Home,
    dice: Dice,
    sort: Mapping[str, Any],
    values: Mapping[str, str],
    path: str,
    *,
    is_odd: bool,
) -> None:
    if is_odd and "odd_ask" in sort:
        ask(home, dice, sort["odd_ask"], values, path)
    elif dice.random.random() < _ASKED:
        ask(home, dice, dice.random.choice(sort["ask"]), values, path)
    if dice.random.random() < _UNANSWERABLE:
        home.never(dice.random.choice(sort["never"]).format(**values))


def ask(
    home: Home, dice: Dice, asked: Mapping[str, Any], values: Mapping[str, str], path: str
) -> None:
    """Keep a question with its place, in one of its wordings."""
    ways = [way.format(**values) for way in asked["ways"]]
    dice.random.shuffle(ways)
    page = f"#{asked['page']}" if "page" in asked and path.endswith(".pdf") else ""
    home.ask(f"document: {asked['kind']}", ways, path + page)


def _place(home: Home, path: str) -> str:
    """Return a path that is not taken yet."""
    stem, _, ending = path.rpartition(".")
    found, number = path, 1
    while (home.folder / found).exists():
        number += 1
        found = f"{stem} ({number}).{ending}"
    return found
