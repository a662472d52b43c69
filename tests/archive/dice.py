"""Draws the values of a template from a seed: people, firms, towns, days, amounts."""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import product
from random import Random

from tests.household.home import money, spoken

_FIRST = (
    "Ada Bruno Cora Dario Edda Fabian Gesa Hamid Ilse Joris Kaja Lorenz Mina Nils Olga Pavel "
    "Quirin Rosa Sven Thea Umar Vera Wim Xenia Yann Zora"
).split()
_LAST = (
    "Ackerly Birkedal Conroy Dragan Ellery Fontane Garrick Hjort Isaksen Jennings Kowal Lindqvist "
    "Marchetti Nygaard Osborne Petrov"
).split()
_FIRM = "Alder Beacon Cobalt Drift Ember Falcon Grove Harbour Iron Juniper Keel Lantern".split()
_TRADE = "Mutual;Works;& Daughters;House Service;Partners;Craft;United;Brothers".split(";")
_TOWN = (
    "Anderby Brackwell Cliffton Dunholm Eastmere Fernhill Gullane Hartsea Inverloch Jarrow Kelsby "
    "Lowmoor Marstow Northwold Oakbridge Pellworm"
).split()
_FIRST_DAY = date(2015, 1, 1)


class Dice:
    """Draws values by their kind; people and firms are not drawn twice before all were."""

    def __init__(self, seed: int, kinds: Mapping[str, str]) -> None:
        """Take the seed, and by name how each value is drawn."""
        self.random = Random(seed)
        self._kinds = kinds
        self._people = self._shuffled([f"{a} {b}" for a, b in product(_FIRST, _LAST)])
        self._firms = self._shuffled([f"{a} {b}" for a, b in product(_FIRM, _TRADE)])
        self._drawn = {"person": 0, "firm": 0}

    def values(self) -> dict[str, str]:
        """Return a value for every name."""
        return {name: self._draw(kind) for name, kind in self._kinds.items()}

    def _draw(self, kind: str) -> str:
        what, _, rest = kind.partition(" ")
        dice = self.random
        if what == "pick":
            return dice.choice(rest.split("|"))
        low, high = map(int, rest.split()) if rest else (0, 0)
        draws = {
            "int": lambda: str(dice.randint(low, high)),
            "money": lambda: money(dice.randint(low * 100, high * 100) / 100),
            "town": lambda: dice.choice(_TOWN),
            "day": lambda: spoken(_FIRST_DAY + timedelta(days=dice.randrange(3_900))),
            "time": lambda: f"{dice.randint(8, 20)}:{dice.choice(('00', '15', '30', '45'))}",
            "code": lambda: (
                f"{''.join(dice.choices(string.ascii_uppercase, k=2))}{dice.randint(100, 999)}"
            ),
            "person": lambda: self._next("person", self._people),
            "firm": lambda: self._next("firm", self._firms),
        }
        return draws[what]()

    def _next(self, kind: str, names: list[str]) -> str:
        self._drawn[kind] += 1
        return names[self._drawn[kind] % len(names)]

    def _shuffled(self, names: list[str]) -> list[str]:
        self.random.shuffle(names)
        return names
