"""Which language a text is in, and what follows for the words of a question."""

import numpy as np
import pytest

from assistant.answer.words.languages import are_foreign, language_of
from assistant.answer.words.word_sense import WordSense
from assistant.records import Space


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("When does the rent have to be paid?", "en"),
        ("Was darf man nicht gegen Kalk verwenden?", "de"),
        ("Wie hoch war die Kaution?", "de"),
        ("Où est la clé de la maison d'été ?", "fr"),
        ("¿Cuánto pesaba la calabaza más grande?", "es"),
        ("Quanto è costato il viaggio a Torino?", "it"),
        ("Wanneer wordt de boiler gerepareerd?", "nl"),
        ("Qual é a temperatura para assar o pão?", "pt"),
        ("snowy mountains", ""),
        ("Saffron 4.6 kg", ""),
        ("", ""),
    ],
)
def test_small_words_tell_the_language(text, language):
    assert language_of(text) == language


def test_only_what_is_surely_of_two_languages_is_foreign():
    rent = "The rent is due on the third of the month."
    assert are_foreign("Wann muss die Miete überwiesen sein?", rent)
    assert not are_foreign("When is the rent due?", rent)
    assert not are_foreign("rent", rent)


class AllAlike:
    """A space like those in which any two words are half the same: only a few are more so."""

    space = Space("alike", "1", 64)

    def __init__(self):
        self._rows = {}

    def embed(self, texts, *, asks=False):
        return np.stack([self._row(text) for text in texts])

    def _row(self, text):
        same = {"grill": "barbecue"}.get(text, text)
        if same not in self._rows:
            row = np.zeros(64, dtype=np.float32)
            row[0], row[1 + len(self._rows)] = np.sqrt(0.55), np.sqrt(0.45)
            self._rows[same] = row
        return self._rows[same]


@pytest.mark.parametrize(("foreign", "held"), [(False, 0.0), (True, 0.375)])
def test_words_that_are_all_alike_hold_nothing_but_across_languages(foreign, held):
    sense, terms = WordSense(), {"barbecue": 1.0, "dentist": 1.0}
    shares = sense.covered(
        terms, "the grill of the tenant", exact=(), embedder=AllAlike(), foreign=foreign
    )
    assert shares["barbecue"] == pytest.approx(1.0)
    assert shares["dentist"] == pytest.approx(held, abs=1e-3)
