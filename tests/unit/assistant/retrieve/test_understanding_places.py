"""Places, cameras and years in queries, by what stands beside them."""

import pytest

from assistant.retrieve.gazetteer import gazetteer
from assistant.retrieve.understanding.reader import read
from assistant.senses import Facet
from tests.understanding.measure import KNOWN


def labels(query):
    return [(one.facet, one.label) for one in read(query, KNOWN, gazetteer()).found]


@pytest.mark.parametrize(
    ("query", "label", "said"),
    [
        ("dentist bill Portland, Maine, USA", "Portland, United States", "Portland, Maine, USA"),
        ("Charlotte (North Carolina) flat", "Charlotte, United States", None),
        ("school report from Athens, Ohio", "Athens, United States", "from Athens, Ohio"),
        ("savannah, georgia", "Savannah, United States", "savannah, georgia"),
        ("Mietvertrag Valencia, Spanien", "Valencia, Spain", "Valencia, Spanien"),
        ("facture hôtel Nice, France", "Nice, France", "Nice, France"),
        ("ristorante a Florence, Texas", "Florence, United States", "a Florence, Texas"),
        ("factura Alicante, España", "Alicante, Spain", "Alicante, España"),
        ("bilhetes Porto, Portugal", "Porto, Portugal", "Porto, Portugal"),
        ("rekening Haarlem, Nederland", "Haarlem, Netherlands", "Haarlem, Nederland"),
    ],
)
def test_a_town_with_its_region_or_country_is_surely_one(query, label, said):
    [one] = read(query, KNOWN, gazetteer()).found
    assert (one.facet, one.label) == (Facet.PLACE, label)
    assert one.said == (said or one.said)


@pytest.mark.parametrize(
    "query",
    [
        "Anna, Jordan and Georgia",
        "Nancy, Georgia",
        "bread, fish, turkey",
        "granny's cork, china",
        "us, france",
        "me, mexico",
    ],
)
def test_lists_of_people_and_things_are_no_towns(query):
    assert labels(query) == []


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("cycling across Normandy", "Normandy, France"),
        ("Wanderung durch Bayern", "Bavaria, Germany"),
        ("randonnée à travers la Toscane", "Tuscany, Italy"),
        ("viaje por Andalucía", "Andalusia, Spain"),
        ("viaggio attraverso la Sicilia", "Sicily, Italy"),
        ("voo para Lisboa", "Lisbon, Portugal"),
        ("fietstocht door Frankrijk", "France"),
    ],
)
def test_movement_leads_to_places(query, label):
    assert labels(query) == [(Facet.PLACE, label)]


@pytest.mark.parametrize(
    "query",
    [
        "photos of Rome the cat",
        "Fotos von London unserem Hund",
        "photos de Lyon le chien",
        "foto's van Rome de kat",
    ],
)
def test_a_name_with_what_it_is_is_no_place(query):
    assert labels(query) == [(Facet.KIND, "photo")]


@pytest.mark.parametrize("query", ["paid through Chase", "recibo por Santander", "Fotos Essen"])
def test_what_may_be_no_place_is_none(query):
    assert labels(query) == []


@pytest.mark.parametrize(
    ("query", "others"),
    [
        ("photos London 2021", [(Facet.PLACE, "London, United Kingdom"), (Facet.TIME, "2021")]),
        ("Fotos Hamburg", [(Facet.PLACE, "Hamburg, Germany")]),
        ("images Lyon", [(Facet.PLACE, "Lyon, France")]),
        ("photos iPhone de la fuite", [(Facet.CAMERA, "Apple iPhone 12")]),
    ],
)
def test_a_place_or_camera_may_stand_right_behind_a_kind(query, others):
    assert labels(query) == [(Facet.KIND, "photo"), *others]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("my Nikon photos of the roof", [(Facet.CAMERA, "NIKON D70"), (Facet.KIND, "photo")]),
        ("garden iphone pictures", [(Facet.CAMERA, "Apple iPhone 12"), (Facet.KIND, "photo")]),
        ("apple pictures", [(Facet.KIND, "photo")]),
        ("nikon lens bill", []),
    ],
)
def test_a_camera_may_stand_before_its_photos(query, found):
    assert labels(query) == found


@pytest.mark.parametrize(
    ("query", "times"),
    [
        ("invoices from the taxes folder 2023", ["2023"]),
        ("trip to Rome 2022", ["2022"]),
        ("room in Rome 2019 euros", []),
    ],
)
def test_a_year_may_stand_right_behind_a_folder_or_place(query, times):
    assert [label for facet, label in labels(query) if facet is Facet.TIME] == times
