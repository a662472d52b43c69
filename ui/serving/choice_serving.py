"""The engine process's side of the messages about settings: what each request does."""

from __future__ import annotations

import os
from pathlib import Path

from assistant.engine import Engine
from assistant.errors import Problem, shown_path
from assistant.index.copies import copy_named
from ui.pipe import choice_messages as about
from ui.pipe.choice_messages import ChoiceReply, ChoiceRequest
from ui.wiring import Wiring


def serve_choices(
    wiring: Wiring, library: Path, engine: Engine, request: ChoiceRequest
) -> ChoiceReply:
    """Do what a request asks and return its reply; raises what the engine raises."""
    match request:
        case about.BackUp(number, path):
            engine.back_up(Path(path))
            return about.BackedUp(number, path, os.stat(path).st_size)  # noqa: PTH116 - odd bytes
        case about.GetCopies(number):
            return about.CopiesFound(number, engine.copies.found())
        case about.MakeCopy(number, alone):
            engine.copies.make(alone=alone)
            return about.CopiesFound(number, engine.copies.found())
        case about.RestoreCopy(number, copy):
            before = engine.restore(copy_named(library, copy))
            return about.CopyRestored(number, copy, before.name, engine.copies.found())
        case about.ChangeChoice(_, name, value):
            engine.change_setting(name, value)
        case about.TurnAutostart(_, on):
            ways = wiring.autostart(library)
            if on:
                ways.turn_on()
            else:
                ways.turn_off()
        case about.GetChoices():
            pass
    way, can_start = _autostart(wiring, library)
    network = (about.NetworkUse(one.at, one.what, one.bytes, one.done) for one in wiring.fetched())
    return about.ChoicesFound(
        request.id,
        engine.settings(),
        way,
        bool(way) if can_start else None,
        tuple(network),
        shown_path(str(library)),
    )


def _autostart(wiring: Wiring, library: Path) -> tuple[str, bool]:
    """Return by what the indexer starts at login, and whether this computer has a way for it."""
    try:
        ways = wiring.autostart(library)
    except Problem:
        return "", False
    current = ways.current
    return ("" if current is None else current.name), bool(ways.ways)
