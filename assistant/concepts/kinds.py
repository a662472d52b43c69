"""Tells by its category what kind of thing a concept is, where that changes what is evidence."""

from __future__ import annotations

# In the languages of the interface.
_PERSONS = frozenset(
    "person people man woman boy girl child baby kid human friend family father mother sister "
    "brother son daughter wife husband partner aunt uncle cousin grandmother grandfather colleague "
    "neighbour neighbor teacher "
    "mensch leute mann frau junge mädchen kind freund freundin familie vater mutter schwester "
    "bruder sohn tochter ehefrau ehemann partnerin tante onkel cousine großmutter großvater oma "
    "opa kollege kollegin nachbar nachbarin lehrer lehrerin".split()
)
_PLACES = frozenset(
    "place landmark sight building house home flat apartment castle palace tower church cathedral "
    "chapel temple mosque synagogue monument memorial museum school office hotel restaurant café "
    "cafe pub shop station bridge street square garden park playground farm village town city "
    "beach bay island lake river waterfall mountain valley viewpoint hut cabin cottage "
    "ort platz gebäude haus wohnung schloss burg palast turm kirche dom kapelle tempel moschee "
    "denkmal schule büro gasthaus laden bahnhof brücke straße garten spielplatz hof dorf stadt "
    "strand bucht insel see fluss wasserfall berg tal aussicht hütte sehenswürdigkeit".split()
)


def is_person(category: str) -> bool:
    """Say whether a category names people, who are recognised by their faces alone."""
    return not _PERSONS.isdisjoint(category.casefold().split())


def is_place(category: str) -> bool:
    """Say whether a category names something that stays where it is and fills pictures."""
    return not _PLACES.isdisjoint(category.casefold().split()) and not is_person(category)
