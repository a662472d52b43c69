"""Finds amounts of money and of other measures in text, as numbers with a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {
    "EUR": "€ eur euro euros",
    "USD": "$ usd dollar dollars",
    "GBP": "£ gbp pound pounds",
    "CHF": "chf francs",
    "SEK": "sek kronor krona",
    "NOK": "nok kroner",
    "DKK": "dkk",
    "JPY": "¥ jpy yen",
    "NZD": "nzd",
    "AUD": "aud",
    "CAD": "cad",
    "PLN": "pln zł",
    "CZK": "czk kč",
    "HUF": "huf",
    "ISK": "isk",
    "CNY": "cny",
    "kg": "kg kilo kilos chilo chili kilogramm kilogram kilograms kilogramme kilogrammes",
    "g": "g gram grams gramm gramme grammes",
    "mg": "mg milligram milligrams milligramm",
    "ml": "ml millilitre millilitres milliliter milliliters",
    "km": "km kilometre kilometres kilometer kilometers kilomètre kilomètres kilómetros chilometri",
    "m": "m metre metres meter meters",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "l": "l litre litres liter liters litro litros litri",
    "h": "h hour hours hrs stunde stunden std heure heures hora horas ora uur uren",
    "min": "min minute minutes mins minuten minuto minutos minuti minuut",
    "days": "day days tage tagen jour jours día días dia dias giorno giorni dag dagen",
    "weeks": "week weeks woche wochen semaine semaines semana semanas settimana settimane weken",
    "months": "month months monat monate monaten mois mes meses mese mesi mês maand maanden",
    "years": "year years jahr jahre jahren ans année années año años anno anni ano anos jaar jaren",
    "kWh": "kwh",
    "W": "w watt watts",
    "s": "seconds second sec sekunde sekunden",
    "dB": "db decibel decibels",
    "°C": "°c degrees",
    "%": "% percent prozent pourcent",
}
_BY_WORD = {word: unit for unit, words in _UNITS.items() for word in words.split()}
MONEY = frozenset(unit for unit in _UNITS if len(unit) == 3 and unit.isupper())  # noqa: PLR2004

_IN_GERMAN = {"Grad": "°c", "Tag": "day"}  # in small letters words of English

_SIGN = "|".join((r"€|\$|£|¥", *sorted(MONEY)))
_FIGURE = r"\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_AMOUNT = re.compile(
    rf"(?<![\w.,:/-])(?:(?P<sign>{_SIGN})\s?)?(?P<minus>[-−])?(?P<figure>(?>{_FIGURE}))"
    rf"(?![:/-]\d)(?:,-|\.-)?(?:\s?(?P<unit>€|\$|£|¥|%|°C|[A-Za-zÀ-ÿ]+))?",
)
_PARTED = re.compile(r"-?\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}")  # as in "1,250,000", "1,00,000"
_EACH = re.compile(r"\b(?:per|each|an?) \w+", re.IGNORECASE)  # "per year"
_SPEED = re.compile(r"\b(?:km|m|l|litres|kg|mg|g) ?/ ?\w+", re.IGNORECASE)  # km/h are no km
_BASE = {
    "s": ("s", "1"),
    "min": ("s", "60"),
    "h": ("s", "3600"),
    "days": ("s", "86400"),
    "weeks": ("s", "604800"),
    "months": ("s", "2629746"),
    "years": ("s", "31556952"),
    "mm": ("m", "0.001"),
    "cm": ("m", "0.01"),
    "km": ("m", "1000"),
    "g": ("kg", "0.001"),
    "mg": ("kg", "0.000001"),
    "ml": ("l", "0.001"),
}


def in_base(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Return an amount in the unit in which amounts of its sort are compared."""
    base, factor = _BASE.get(unit, (unit, "1"))
    return value * Decimal(factor), base


def alike(unit: str) -> frozenset[str]:
    """Return the units that can be compared with one, itself among them; none for no unit."""
    if not unit:
        return frozenset()
    if unit in MONEY:
        return MONEY
    return frozenset((unit, base_of(unit), *(u for u in _BASE if base_of(u) == base_of(unit))))


def base_of(unit: str) -> str:
    """Return the unit in which amounts of a unit are compared."""
    return _BASE.get(unit, (unit, ""))[0]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: an ISO currency, a short unit such as "kg", or "" for none."""

    value: Decimal
    unit: str
    start: int  # where it stands in the text
    end: int

    @property
    def is_money(self) -> bool:
        """Say whether it is an amount of money."""
        return self.unit in MONEY


def amounts_in(text: str) -> list[Amount]:
    """Return the numbers of a text with their units, in order; times and dates are left out."""
    found = []
    for match in _AMOUNT.finditer(text):
        value = number(match["figure"])
        word = _IN_GERMAN.get(match["unit"]) or (match["unit"] or "").casefold()
        unit = _BY_WORD.get((match["sign"] or "").casefold()) or _BY_WORD.get(word, "")
        if value is None:
            continue
        end = match.end() if _BY_WORD.get(word) else match.end("figure")
        found.append(Amount(-value if match["minus"] else value, unit, match.start(), end))
    return found


def prices_in(text: str) -> list[Amount]:
    """Return the amounts of money of a text; where it names no currency, its numbers with cents."""
    found = amounts_in(text)
    money = [one for one in found if one.is_money]
    return money or [one for one in found if not one.unit and one.value.as_tuple().exponent == -2]  # noqa: PLR2004


def number(text: str) -> Decimal | None:
    """Return the number that a text is, in English or continental spelling, or None.

    A single point or comma before exactly three digits parts thousands, as in "1,350".
    """
    figure = re.sub(r"[\s'\u00a0\u202f]", "", text)
    if not re.fullmatch(r"-?\d[\d.,]*", figure):
        return None
    marks = [mark for mark in figure if mark in ".,"]
    if marks:
        last = max(figure.rfind("."), figure.rfind(","))
        after = len(figure) - last - 1
        mixed = len(set(marks)) > 1
        if len(marks) > 1 and not mixed and not _PARTED.fullmatch(figure):
            return None  # 02.06.2026 is a day
        parts = mixed or (len(marks) == 1 and (after != 3 or figure.startswith("0")))  # noqa: PLR2004
        whole = re.sub(r"[.,]", "", figure[:last])
        figure = f"{whole}.{figure[last + 1 :]}" if parts else re.sub(r"[.,]", "", figure)
    return Decimal(figure) if re.fullmatch(r"-?\d+(\.\d*)?", figure) else None


def unit_of(name: str) -> str:
    """Return the unit that the name of a column states, such as "Price in euros", or ""."""
    name = _SPEED.sub(" ", _EACH.sub(" ", name))
    words = re.findall(r"[€$£¥%]|°C|[A-Za-z]+(?![A-Za-z]*[23²³])", name)  # no metre is in m3
    return next((_BY_WORD[w.casefold()] for w in reversed(words) if w.casefold() in _BY_WORD), "")


def units_named(text: str) -> frozenset[str]:
    """Return the units that stand in a text as words of their own: "kilos", "kWh", no letters."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    return frozenset(_BY_WORD[w.casefold()] for w in words if w.casefold() in _BY_WORD)


def spoken(value: Decimal, unit: str) -> str:
    """Return an amount as people write it: "1,350.00 EUR", "4 kg"."""
    exact = value.quantize(Decimal("0.01")) if unit in MONEY else value
    return f"{exact:,f}{' ' + unit if unit else ''}"
