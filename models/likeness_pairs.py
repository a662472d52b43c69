"""Finds out how alike unrelated texts are in a vector space, from questions with their answers.

Spaces differ in that, and the program reads all of them on one scale (`assistant.likeness`), which
is that of all-MiniLM-L6-v2.
"""

from __future__ import annotations

import numpy as np

from assistant.arrays import Vectors
from assistant.records import Likeness

_UNRELATED, _RELATED = 0.047, 0.437
"""What all-MiniLM-L6-v2 says of the pairs: of a question with any other answer, and its own."""

_LEAST_APART = 0.005
"""In cosine; a space that tells questions from each other by less is of no use."""

PAIRS = (
    (
        "When does the heating get serviced?",
        "The boiler technician comes every October and checks burner and pressure.",
    ),
    (
        "What did we pay for the roof?",
        "Invoice of the carpenter: new tiles and gutters, 8,450 euros in total.",
    ),
    (
        "Which doctor treats my knee?",
        "The orthopaedic surgeon advised against running until the ligament has healed.",
    ),
    (
        "How do I bake sourdough bread?",
        "Mix flour, water and starter, let the dough rise overnight and bake it at 250 degrees.",
    ),
    (
        "Where did we spend the summer holidays?",
        "Two weeks in a cottage by the sea, with walks along the cliffs and much rain.",
    ),
    (
        "Who leads the project from May on?",
        "Starting in May, Martha takes over the management of the team.",
    ),
    (
        "What is the password for the guest network?",
        "Visitors can use the wireless LAN; the key is on the sticker below the router.",
    ),
    (
        "Why was the train late?",
        "A signal failure near the junction delayed all services by forty minutes.",
    ),
    (
        "What does the cat weigh?",
        "At the vet the scales showed 4.2 kilograms, a little more than last year.",
    ),
    (
        "How long is the warranty of the washing machine?",
        "The manufacturer covers defects of the appliance for three years from purchase.",
    ),
    (
        "Which books did grandma recommend?",
        "She liked the novels about the island and the biography of the composer best.",
    ),
    (
        "How much protein is in lentils?",
        "Cooked pulses have about nine grams of it in a hundred grams.",
    ),
    (
        "What are the risks of the business?",
        "Rising prices of raw materials and the loss of large customers may reduce profit.",
    ),
    (
        "When was the castle built?",
        "Construction of the fortress began in 1247 and took three decades.",
    ),
    (
        "How do I reset the alarm clock?",
        "Hold the snooze button for five seconds until the display blinks.",
    ),
    (
        "What is planted in the garden bed?",
        "Along the fence we put tomatoes, beans and a row of marigolds.",
    ),
)
"""Questions, each with a text that answers it."""


def fit_likeness(asked: Vectors, told: Vectors) -> Likeness | None:
    """Return how cosines of a space are read; None: it hardly tells answers from other texts.

    Args:
        asked: unit vectors of the questions of `PAIRS`, shape (pairs, dimension).
        told: of the texts that answer them, in the same order.
    """
    unrelated, related = means(asked, told)
    if not related - unrelated >= _LEAST_APART:  # also when they are no numbers
        return None
    gain = (_RELATED - _UNRELATED) / (related - unrelated)
    return Likeness(unrelated=unrelated - _UNRELATED / gain, gain=gain, usual=unrelated)


def means(asked: Vectors, told: Vectors) -> tuple[float, float]:
    """Return the mean cosine of questions with texts for others, and with their own."""
    cosines = np.asarray(asked @ told.T, dtype=np.float64)
    own = np.eye(len(cosines), dtype=bool)
    return float(cosines[~own].mean()), float(cosines[own].mean())
