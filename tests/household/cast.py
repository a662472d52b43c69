"""Who lives in the household, who is around them, and the shops they go to; all from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

_FIRST = (
    "Nora Elias Hanne Tobias Ines Matteo Greta Samir Linnea Piotr Esme Ravi Solveig Duncan "
    "Amara Felix Yuki Leon Maren Oskar Talia Hugo Freya Anton"
).split()
_LAST = "Aldermoor Brightwell Castellan Dunmore Eskola Ferrand Greve Hollis Ivarsson".split()
_TOWNS = "Port Ansel;Brackenford;Lyngdal;Westermouth;Kirkholm;Saltmere;Ambleford".split(";")
_RESTAURANTS = (
    "Blue Heron Bistro;Trattoria Lucetta;The Copper Kettle;Sakura Garden;Casa Remedios;"
    "Zum Alten Hafen;Olive & Thyme"
).split(";")
_GARAGES = "Harper Motors;Nordvik Garage;Autohaus Renner".split(";")
_SHOPS = "Voltera Home;Brightside Electrics;Meridian Store;Holm & Sons".split(";")
_GROCERS = "Greenbasket;Corner Market;Fairfield Foods".split(";")
_GYMS = "Riverside Fitness;Northgate Gym;Studio Ascent".split(";")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a birthday."""

    name: str
    role: str
    born: date


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody and every shop."""

    me: str
    partner: str
    surname: str
    town: str
    other_towns: tuple[str, ...]
    family: tuple[Person, ...]  # with birthdays on a list
    friends: tuple[str, ...]  # no birthday of theirs is anywhere
    restaurants: tuple[str, ...]
    garage: str
    shops: tuple[str, ...]
    grocer: str
    gym: str

    def relative(self, role: str) -> Person:
        """Return the one person of a role."""
        return next(one for one in self.family if one.role == role)


def make_cast(dice: Random) -> Cast:
    """Return the people and shops of a seed."""
    names = dice.sample(_FIRST, 13)
    months = dice.sample(range(2, 11), 6)
    roles = ("sister", "brother", "mother", "father", "niece", "aunt")
    years = (1984, 1987, 1956, 1954, 2015, 1961)
    family = tuple(
        Person(
            names[2 + at],
            role,
            date(years[at] + dice.randint(0, 2), months[at], dice.randint(3, 26)),
        )
        for at, role in enumerate(roles)
    )
    towns = dice.sample(_TOWNS, 4)
    return Cast(
        me=names[0],
        partner=names[1],
        surname=dice.choice(_LAST),
        town=towns[0],
        other_towns=tuple(towns[1:]),
        family=family,
        friends=tuple(names[8:]),
        restaurants=tuple(dice.sample(_RESTAURANTS, 5)),
        garage=dice.choice(_GARAGES),
        shops=tuple(dice.sample(_SHOPS, 3)),
        grocer=dice.choice(_GROCERS),
        gym=dice.choice(_GYMS),
    )
