"""Tells before Qt starts whether a window can open here, and if not, which packages are missing."""

from __future__ import annotations

import ctypes
import os
import re
import sys

from assistant.errors import Problem

_PACKAGES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
"""What Qt's xcb plugin loads, and the Debian package of each."""
_QT_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}


def check_display() -> None:
    """Make sure that Qt will find a display and the libraries for it.

    Raises:
        Problem: it would not; Qt itself would abort the program.
    """
    if not sys.platform.startswith("linux") or not _needs_xcb():
        return
    if not os.environ.get("DISPLAY") and not os.environ.get("QT_QPA_PLATFORM"):
        raise Problem(
            "There is no display to open the window on. The commands work in any terminal: "
            "keepsake --help"
        )
    missing = [package for library, package in _PACKAGES.items() if not _can_load(library)]
    if missing:
        raise Problem(_install_sentence(missing))


def explain_import(error: ImportError) -> Problem:
    """Return the sentence for a Qt that cannot be imported."""
    library = re.search(r"lib[\w.+-]+\.so[\d.]*", str(error))
    package = _QT_PACKAGES.get(library.group()) if library else None
    if package:
        return Problem(_install_sentence([package]))
    return Problem(f"The window needs PySide6, which cannot be loaded here: {error}.")


def _needs_xcb() -> bool:
    """Say whether Qt will choose X11, as it does where Wayland is not offered."""
    wished = os.environ.get("QT_QPA_PLATFORM", "")
    return wished.startswith("xcb") if wished else not os.environ.get("WAYLAND_DISPLAY")


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install_sentence(packages: list[str]) -> str:
    names = " ".join(packages)
    return f"The window needs system packages that are not installed: sudo apt install {names}"
