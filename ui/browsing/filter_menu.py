"""Fills the menu from which a user adds conditions to a search: kinds, dates, concepts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from assistant.by_date import date_range
from assistant.records import Kind, Query, Term
from assistant.retrieve.terms import read_term
from ui.line_dialog import Check, ask_for_line
from ui.picture_files import choose_picture
from ui.translation import translate
from ui.wording import kind_name, one_line

_tr = partial(translate, "FilterMenu")
_MOST_CONCEPTS = 40

Change = Callable[[Query], None]
AskForLine = Callable[[QWidget, str, str, Check], str]
"""Asks in a dialog of a title, with words, for what passes a check; "" if that is not wanted."""


def fill_filter_menu(
    menu: QMenu,
    query: Query,
    concepts: Sequence[str],
    change: Change,
    *,
    ask: AskForLine = ask_for_line,
) -> None:
    """Put into a menu what can be added to a search.

    Args:
        menu: is emptied first.
        query: the search as it is.
        concepts: the names that can be asked for.
        change: takes the search with the condition that was chosen.
        ask: asks for a date or a term.
    """
    menu.clear()
    for kind in Kind:
        if kind not in query.kinds:
            wanted = replace(query, kinds=(*query.kinds, kind))
            menu.addAction(kind_name(kind, many=True)).triggered.connect(
                partial(_put, change, wanted)
            )
    menu.addSeparator()
    for name, words, title in (
        ("after", _tr("From…"), _tr("Not before")),
        ("before", _tr("Until…"), _tr("Not after")),
    ):
        menu.addAction(words).triggered.connect(
            partial(_put_date, menu, query, name, change=change, ask=ask, title=title)
        )
    menu.addSeparator()
    _add_examples(menu, query, change, ask=ask)
    others = [name for name in concepts if name not in query.concepts][:_MOST_CONCEPTS]
    if others:
        menu.addSeparator()
        inner = menu.addMenu(_tr("With…"))
        for name in others:
            wanted = replace(query, concepts=(*query.concepts, name))
            shown = one_line(name).replace("&", "&&")
            inner.addAction(shown).triggered.connect(partial(_put, change, wanted))


def _add_examples(menu: QMenu, query: Query, change: Change, *, ask: AskForLine) -> None:
    """Add what a search may want more or less of, in words or in pictures."""

    def term(title: str) -> tuple[Term, ...]:
        words = _tr("A word or a few; beach^2 counts twice, beach^0.5 half:")
        typed = ask(menu, title, words, read_term)
        return (read_term(typed),) if typed else ()

    def picture(title: str) -> tuple[str, ...]:
        path = choose_picture(menu, title)
        return (path,) if path else ()

    def add(words: str, make: Callable[[str], Query]) -> None:
        def act(*_: object) -> None:
            wanted = make(words.rstrip("…"))
            if wanted != query:
                change(wanted)

        menu.addAction(words).triggered.connect(act)

    add(_tr("More of…"), lambda title: replace(query, more_of=query.more_of + term(title)))
    add(_tr("Less of…"), lambda title: replace(query, less_of=query.less_of + term(title)))
    add(_tr("Like a picture…"), lambda title: replace(query, images=query.images + picture(title)))
    add(
        _tr("Not like a picture…"),
        lambda title: replace(query, unlike_images=query.unlike_images + picture(title)),
    )
    if not query.unfolded:
        add(_tr("No stacks"), lambda _title: replace(query, unfolded=True))


def _put(change: Change, wanted: Query, *_: object) -> None:
    change(wanted)


def _put_date(
    menu: QMenu,
    query: Query,
    name: str,
    *_: object,
    change: Change,
    ask: AskForLine,
    title: str,
) -> None:
    words = _tr("A year, a month or a day, like 2024 or 2024-05-31:")
    typed = ask(menu, title, words, date_range)
    if typed:
        change(replace(query, after=typed) if name == "after" else replace(query, before=typed))
