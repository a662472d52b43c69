"""The language of the interface: Qt's translations for the window, and the same for all words."""

from __future__ import annotations

import logging
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTime, QTranslator

import resources
from assistant.told import in_english
from ui import figures, translation
from ui.translation import translate

_LOG = logging.getLogger(__name__)
_GERMAN = Path(resources.__file__).parent / "translations" / "keepsake_de.qm"
_OF_QT = "qtbase_de"  # its own buttons and dialogs


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
        return in_english(sourceText, n)


class _Figures:
    """Numbers, days and times as Qt writes them in a language."""

    def __init__(self, locale: QLocale) -> None:
        self._locale = locale

    def number(self, value: float, decimals: int) -> str:
        """Return for example `1.234,5`."""
        return self._locale.toString(float(value), "f", decimals)

    def day(self, day: date) -> str:
        """Return for example `12. Mai 2024`."""
        pattern = translate("Words", "d MMMM yyyy")
        return self._locale.toString(QDate(day.year, day.month, day.day), pattern)

    def month(self, day: date) -> str:
        """Return for example `Mai 2024`."""
        return f"{self._locale.standaloneMonthName(day.month)} {day.year}"

    def time(self, moment: datetime) -> str:
        """Return for example `14:20`."""
        return self._locale.toString(QTime(moment.hour, moment.minute), "HH:mm")


def is_german(language: str) -> bool:
    """Say whether a choice of `Chosen.language` means German on this computer."""
    system = QLocale.system().language()
    return language == "de" or (language == "system" and system == QLocale.Language.German)


def speak(app: QCoreApplication, language: str, german: Path = _GERMAN) -> None:
    """Show the interface in a language from now on; windows that are open keep theirs.

    Args:
        app: the program.
        language: a choice of `Chosen.language`; English is shown where German cannot be loaded.
        german: the compiled translations.
    """
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translation.use(None)
    figures.use(None)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    if not is_german(language):
        app.installTranslator(English(app))
        return
    ours = QTranslator(app)
    if not ours.load(str(german)):
        _LOG.warning("the German words cannot be loaded from %s; they are in English", german)
        app.installTranslator(English(app))
        return
    of_qt = QTranslator(app)
    if of_qt.load(_OF_QT, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(of_qt)
    app.installTranslator(ours)
    translation.use(_by_qt)
    locale = QLocale(QLocale.Language.German, QLocale.Country.Germany)
    QLocale.setDefault(locale)
    figures.use(_Figures(locale))


def speaks(language: str) -> bool:
    """Say whether the interface is in the language that a choice of `Chosen.language` means."""
    return is_german(language) != translation.is_english()


def speak_english(app: QCoreApplication) -> None:
    """Show the interface in English."""
    speak(app, "en")


def _by_qt(context: str, text: str, number: int) -> str:
    return QCoreApplication.translate(context, text, None, number)
