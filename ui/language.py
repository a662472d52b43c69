"""The language of the interface: Qt's translations for the window, and the same for all words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from ui import translation


class English(QTranslator):
    """Makes singular and plural of the English texts, which have `%n` and `(s)` in them."""

    def isEmpty(self) -> bool:
        """Say that there are translations, so that Qt asks."""
        return False

    def translate(
        self,
        _context: str,
        sourceText: str,  # noqa: N803 - Qt's own name
        _disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Return a text for a number of things; other texts stay as they are."""
        return translation.in_english(sourceText, n)


def speak_english(app: QCoreApplication) -> None:
    """Show the interface in English."""
    app.installTranslator(English(QObject(app)))
    translation.use(None)
