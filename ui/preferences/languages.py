"""The languages of recordings as the view of settings lists them, each in its own words."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from assistant.languages import AUTOMATIC, SPOKEN
from ui.translation import translate

# Where Qt names a country or a script too, or nothing.
_NAMES = {"en": "English", "es": "Español", "jw": "Basa Jawa", "zh": "中文"}


def spoken_languages() -> tuple[tuple[str, str], ...]:
    """Return the codes with the names in the languages themselves, in order; automatic first."""
    named = sorted(
        ((code, _own_name(code, name)) for code, name in SPOKEN.items()),
        key=lambda one: one[1].casefold(),
    )
    return ((AUTOMATIC, translate("SettingsView", "Automatic")), *named)


def _own_name(code: str, name: str) -> str:
    if code in _NAMES:
        return _NAMES[code]
    locale = QLocale(code)
    if locale.language() in (QLocale.Language.C, QLocale.Language.AnyLanguage):
        return name  # Qt knows no such language
    own = locale.nativeLanguageName()
    return own[:1].title() + own[1:] if own else name
