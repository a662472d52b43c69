"""Which German words a German text holds."""

import pytest

from assistant.answer.words.german_words import held_in, is_light, is_needed


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("rechnung", "Zwei Rechnungen liegen bei."),
        ("note", "Noten des Halbjahrs"),
        ("allergisch", "Allergietest vom Februar"),
        ("apfelsaft", "Äpfel zur Mosterei gebracht, gab 49 Liter Saft"),
        ("bucher", "Buecherliste.md"),
        ("geimpft", "Impfung gegen Katzenschnupfen"),
        ("gekundigt", "Kündigung bis spätestens 30. November"),
        ("versicherung", "Kfz-Versicherungsschein"),
    ],
)
def test_a_word_stands_there_in_any_form_in_a_compound_or_by_its_parts(word, text):
    assert held_in([word], text) == {word}


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("elternabend", "Hagel am Abend"),
        ("blutgruppe", "Die Gruppe trifft sich am Montag."),
        ("vollkasko", "Teilkasko mit 150 € Selbstbeteiligung"),
        ("hund", "Hundert Gramm Mehl"),
        ("kirschen", "Äpfel geerntet"),
    ],
)
def test_a_part_of_a_word_is_not_the_word(word, text):
    assert held_in([word], text) == set()


def test_verbs_that_any_noun_takes_and_times_need_not_stand_there():
    assert is_light("gekostet")
    assert not is_light("abends")
    assert not is_needed("abends")
    assert not is_needed("2026")
    assert is_needed("blutgruppe")
