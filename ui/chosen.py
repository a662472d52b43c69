"""What the user chose for the window on this computer, and where that is kept; see `Chosen`."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from ui.translation import translate

_VARIABLE = "KEEPSAKE_CONFIG"
_FILE = "window.json"
SCHEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "de")
# Letters with Ctrl+Alt write on some keyboards of Windows, where that is AltGr; Space does not, and
# no desktop that we know of has it.
QUICK_KEY = "Ctrl+Alt+Space"
SMALLEST_FONT, LARGEST_FONT = 80, 200


@dataclass(frozen=True, slots=True)
class Chosen:
    """The look of the window and where it was; the library has settings of its own."""

    scheme: str = "system"
    font: int = 100  # per cent of the platform's size
    language: str = "system"
    in_tray: bool = True  # closing the window leaves the icon in the tray
    notices: bool = True  # the system tells of work that is done
    quick_key_on: bool = False  # a key opens the quick search from anywhere
    quick_key: str = QUICK_KEY  # as Qt writes it
    view: str = "search"  # that was open
    geometry: str = ""  # of the window, as Qt writes it, in hexadecimal
    preview: int = 0  # width of the preview, 0: never chosen
    welcomed: bool = False  # the first steps were seen


def chosen_file() -> Path:
    """Return where the choices are kept: below `KEEPSAKE_CONFIG`, or where the platform says."""
    folder = os.environ.get(_VARIABLE)
    base = Path(folder) if folder else user_config_path("keepsake", appauthor=False)
    return base / _FILE


def load_chosen(file: Path) -> Chosen:
    """Return the choices; what is missing or makes no sense is as nobody chose."""
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Chosen()
    if not isinstance(values, dict):
        return Chosen()
    usual = Chosen()
    kept: dict[str, Any] = {
        field.name: values[field.name]
        for field in fields(Chosen)
        if type(values.get(field.name)) is type(getattr(usual, field.name))
    }
    if kept.get("scheme") not in SCHEMES:
        kept.pop("scheme", None)
    if kept.get("language") not in LANGUAGES:
        kept.pop("language", None)
    if "font" in kept:
        kept["font"] = min(max(kept["font"], SMALLEST_FONT), LARGEST_FONT)
    return Chosen(**kept)


def save_chosen(file: Path, chosen: Chosen) -> str:
    """Keep the choices, whole or not at all; return a sentence if that cannot be done."""
    part = file.with_name(file.name + ".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(asdict(chosen), indent=1), encoding="utf-8")
        part.replace(file)
    except OSError as error:
        words = translate("Chosen", "Your choice cannot be kept: {} cannot be written ({}).")
        return words.format(file, error.strerror)
    return ""
