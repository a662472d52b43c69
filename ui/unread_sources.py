"""Keeps Qt's Python part from reading the source of every module that is imported after it."""

from __future__ import annotations

import sys

import PySide6  # noqa: F401 - it looks at every module that is imported from now on

_SEARCH = "_mod_uses_pyside"


def leave_sources_unread() -> None:
    """Have modules imported without a look at their text.

    PySide searches each for its own name, to know whether a choice of other names for Qt's
    functions may concern it, and what it reads stays in memory: 5 MB, and a tenth of the time that
    the window's modules take. Nobody here chooses other names, so that every module may count as
    one that uses Qt. Where PySide has no such search, nothing happens.
    """
    search = sys.modules.get("shibokensupport.feature")
    if search is not None and hasattr(search, _SEARCH):
        vars(search)[_SEARCH] = lambda _module: True
