"""Sees that conversations of an export can be shown and kept as the library's own ones are."""

from __future__ import annotations

import json
from typing import Any

from assistant.care.plain import BadValueError
from assistant.records import Form, Kind
from assistant.store.talk_records import StoredTurn, Talks
from assistant.talks import TurnState
from assistant.told import from_plain

_LAST_SECOND = 253_402_300_799  # of the year 9999
_PARTS = 3  # of a sentence: text, numbers of sources, whether it is backed


def check_talks(talks: Talks) -> None:
    """See that all in conversations and notes makes sense.

    Raises:
        BadValueError: something does not.
    """
    for number, chat in enumerate(talks.chats):
        where = f"chats[{number}]"
        _check_moment(chat.created, f"{where}.created")
        _check_moment(chat.changed, f"{where}.changed")
        for n, turn in enumerate(chat.turns):
            _check_turn(turn, f"{where}.turns[{n}]")
    for n, turn in enumerate(talks.loose):
        _check_turn(turn, f"loose[{n}]")
        if turn.kept is None:
            raise BadValueError(f"loose[{n}].kept")


def _check_turn(turn: StoredTurn, where: str) -> None:
    _check_moment(turn.asked, f"{where}.asked")
    _check_moment(0 if turn.kept is None else turn.kept, f"{where}.kept")
    if turn.state not in set(TurnState):
        raise BadValueError(f"{where}.state")
    for n, one in enumerate(turn.sources):
        if one.kind not in set(Kind) or one.form not in set(Form):
            raise BadValueError(f"{where}.sources[{n}].kind")
    numbers = [one.number for one in turn.sources if one.number >= 0]
    if sorted(numbers) != list(range(1, len(numbers) + 1)):
        raise BadValueError(f"{where}.sources")
    if len({one.number for one in turn.sources}) < len(turn.sources):
        raise BadValueError(f"{where}.sources")
    if turn.state == TurnState.ANSWERED:
        _check_sentences(turn.sentences, len(numbers), f"{where}.sentences")
        _check_steps(turn.steps, f"{where}.steps")
    elif turn.answer or turn.sentences != "[]" or turn.steps != "[]" or numbers:
        raise BadValueError(f"{where}.answer")
    elif turn.state == TurnState.FORGOTTEN and turn.sources:
        raise BadValueError(f"{where}.sources")


def _check_sentences(text: str, sources: int, where: str) -> None:
    for one in _list(text, where):
        fits = isinstance(one, list) and len(one) == _PARTS and isinstance(one[2], bool)
        if not fits or not isinstance(one[1], list) or not _is_said(one[0]):
            raise BadValueError(where)
        if any(type(n) is not int or not 0 < n <= sources for n in one[1]):
            raise BadValueError(where)


def _check_steps(text: str, where: str) -> None:
    if not all(map(_is_said, _list(text, where))):
        raise BadValueError(where)


def _list(text: str, where: str) -> list[Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise BadValueError(where) from exc
    if not isinstance(found, list):
        raise BadValueError(where)
    return found


def _is_said(value: object) -> bool:
    try:
        return isinstance(from_plain(value), str)
    except (ValueError, RecursionError):
        return False


def _check_moment(seconds: int, where: str) -> None:
    if not 0 <= seconds <= _LAST_SECOND:
        raise BadValueError(where)
