"""The filters of the library as chips, and the menu from which they are added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QMenu

from assistant.by_date import PLACE_SIZE, Choice, Facets, Place
from assistant.records import Kind
from ui import figures
from ui.browsing.query_chips import all_but
from ui.translation import translate
from ui.wording import kind_name, name_of, one_line

_tr = partial(translate, "ChoiceChips")
_MOST = 40  # entries of a menu

Change = Callable[[Choice], None]


@dataclass(frozen=True, slots=True)
class ChoiceChip:
    """One filter."""

    text: str
    without: Choice  # what is left when it is taken away


def choice_chips(choice: Choice) -> list[ChoiceChip]:
    """Return the filters that are on."""
    found = [
        ChoiceChip(kind_name(kind, many=True), replace(choice, kinds=all_but(kind, choice.kinds)))
        for kind in choice.kinds
    ]
    if choice.folder:
        found.append(ChoiceChip(name_of(choice.folder), replace(choice, folder="")))
    found += [
        ChoiceChip(one_line(name), replace(choice, concepts=all_but(name, choice.concepts)))
        for name in choice.concepts
    ]
    if choice.place is not None:
        found.append(ChoiceChip(place_name(choice.place), replace(choice, place=None)))
    return found


def fill_choice_menu(menu: QMenu, choice: Choice, facets: Facets | None, change: Change) -> None:
    """Put into a menu what the library can be filtered by, with counts.

    Args:
        menu: is emptied first.
        choice: the filters that are on.
        facets: what there is; None while that is not known.
        change: takes the filters with the one that was chosen.
    """
    menu.clear()
    if facets is None:
        menu.addAction(_tr("Looking…")).setEnabled(False)
        return
    for kind in Kind:
        if facets.kinds.get(kind, 0) and kind not in choice.kinds:
            wanted = replace(choice, kinds=(*choice.kinds, kind))
            _add(menu, kind_name(kind, many=True), facets.kinds[kind], partial(change, wanted))
    folders = [(one.name, one.count) for one in facets.folders if one.name != choice.folder]
    _submenu(
        menu,
        _tr("Folder"),
        [
            (name_of(path), count, partial(change, replace(choice, folder=path)))
            for path, count in folders
        ],
    )
    _submenu(
        menu,
        _tr("With"),
        [
            (
                one_line(one.name),
                one.count,
                partial(change, replace(choice, concepts=(*choice.concepts, one.name))),
            )
            for one in facets.concepts
            if one.name not in choice.concepts
        ],
    )
    _submenu(
        menu,
        _tr("Place"),
        [
            (place_name(one), one.count, partial(change, replace(choice, place=one)))
            for one in facets.places
        ],
    )


def place_name(place: Place) -> str:
    """Return what a place is called, or its middle in degrees: `48.9° N, 2.4° E`."""
    if place.name:
        return one_line(place.name)
    latitude, longitude = (side + PLACE_SIZE / 2 for side in (place.latitude, place.longitude))
    north = _tr("N") if latitude >= 0 else _tr("S")
    east = _tr("E") if longitude >= 0 else _tr("W")
    return (
        f"{figures.number(abs(latitude), 2)}° {north}, {figures.number(abs(longitude), 2)}° {east}"
    )


def _submenu(menu: QMenu, title: str, entries: list[tuple[str, int, Callable[[], None]]]) -> None:
    if not entries:
        return
    inner = menu.addMenu(title)
    for text, count, act in entries[:_MOST]:
        _add(inner, text, count, act)


def _add(menu: QMenu, text: str, count: int, act: Callable[[], None]) -> None:
    action = menu.addAction(f"{text.replace('&', '&&')}\t{figures.number(count)}")
    action.triggered.connect(lambda _checked=False: act())
