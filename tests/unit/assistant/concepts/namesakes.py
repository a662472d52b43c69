"""Makes passages that name one of two namesakes, with cues that are sometimes there and mislead.

The texts are worded on their own, not from the infos, so that the two share only some words.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.concepts.context import BESIDE, HERE, NEAR, Context, Met, Profile, profile, stems
from assistant.taught import Concept, ConceptId

NAMES = ("Anna", "Max", "Luna", "Charlie", "Mia", "Sam", "Bella", "Leo")


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of concept: what the user notes about it, and what passages say of it."""

    category: str
    info: str
    texts: tuple[str, ...]
    folders: tuple[str, ...]


KINDS = (
    Kind(
        "dog",
        "A brown spaniel who chases balls and swims in the lake.",
        (
            "{} chased the ball until dark.",
            "The vet gave {} a tablet against worms.",
            "A long walk with {} round the lake, both of us wet.",
            "{} dug up the tulips again.",
            "Bought a new leash and dog food for {}.",
        ),
        ("dogs", "walks/lake"),
    ),
    Kind(
        "sister",
        "My younger sister, a nurse in Leeds with two children.",
        (
            "{} had a night shift at the hospital.",
            "The children of {} start school next week.",
            "Phoned {} about mother's birthday.",
            "{} rented a flat in Leeds, close to her work.",
            "My sister {} sent a parcel.",
        ),
        ("family", "family/leeds"),
    ),
    Kind(
        "colleague",
        "Engineer in the Berlin office, responsible for the turbine project.",
        (
            "Meeting with {} about the budget of the turbine.",
            "{} sends the drawings on Friday.",
            "The office in Berlin asked whether {} can travel.",
            "Minutes: {} explains the delay of the project.",
            "{} will review the contract with the supplier.",
        ),
        ("work/turbine", "work/minutes"),
    ),
    Kind(
        "sailing boat",
        "A wooden boat in the harbour of Kiel, painted white, built in 1962.",
        (
            "We scraped and painted the hull of {}.",
            "{} lies in the harbour until spring.",
            "Insurance for {}: the mast is covered as well.",
            "Sailed {} across the bay in a strong wind.",
            "The engine of {} needs a new pump.",
        ),
        ("boat", "boat/kiel"),
    ),
    Kind(
        "cat",
        "A grey cat from the shelter who sleeps on the radiator and hates the carrier.",
        (
            "{} slept on the radiator all day.",
            "{} caught a mouse in the cellar.",
            "The shelter asked how {} is doing.",
            "Got {} into the carrier, with scratches.",
            "Cat litter and tins for {}.",
        ),
        ("cats", "home/cats"),
    ),
    Kind(
        "teacher",
        "Piano teacher of the children, lessons on Thursday, lives above the bakery.",
        (
            "The lesson with {} moves to Thursday.",
            "{} chose a sonatina for the concert.",
            "Paid {} for ten hours of piano.",
            "Left the music sheets with {} above the bakery.",
            "{} says the left hand needs practice.",
        ),
        ("music", "school/piano"),
    ),
    Kind(
        "café",
        "Small café by the station with good cheesecake, closed on Mondays.",
        (
            "Met for cheesecake at {}.",
            "{} is closed today, so we sat at the station.",
            "Coffee at {} before the train.",
            "The waiter at {} remembered us.",
            "Left my umbrella at {}.",
        ),
        ("town", "places/cafes"),
    ),
    Kind(
        "guitar",
        "My old twelve-string guitar, bought in Seville, with a cracked neck.",
        (
            "New strings for {}.",
            "The neck of {} cracked a little more.",
            "Played {} at the campfire.",
            "Recorded two songs with {}.",
            "The luthier wants a week for {}.",
        ),
        ("music/guitar", "songs"),
    ),
)
FILLERS = (
    "It rained in the morning.",
    "Note to self: call the bank.",
    "The rest can wait until next week.",
    "We were home by nine.",
    "Sunny and cold.",
    "Nothing else to report.",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A name that two concepts share, in a context, and whom it means."""

    candidates: tuple[Profile, Profile]
    context: Context
    meant: ConceptId
    cues: int  # how many things speak for the one that is meant
    text: str


def cases(count: int, seed: int) -> Iterator[Case]:
    """Yield cases; some have no cue at all, some one that misleads."""
    rng = random.Random(seed)
    for _ in range(count):
        yield _case(rng)


def _case(rng: random.Random) -> Case:
    name = rng.choice(NAMES)
    kinds = rng.sample(KINDS, 2)
    ids = (ConceptId(1), ConceptId(2))
    friends = ({ConceptId(11): 0.0, ConceptId(12): 0.0}, {ConceptId(21): 0.0, ConceptId(22): 0.0})
    first_days = [rng.uniform(10_000, 19_000) for _ in ids]
    spans = [(day, day + rng.uniform(30, 1_500)) for day in first_days]
    known = []
    for number, kind in enumerate(kinds):
        often = {one: float(rng.choice((1, 2, 3, 6))) for one in friends[number]}
        # Friends of the one are met with the other as well, now and then.
        often |= {one: 1.0 for one in friends[1 - number] if rng.random() < 0.2}
        known.append(
            profile(
                Concept(ids[number], name, category=kind.category, info=kind.info),
                friends=often,
                folders=kind.folders if rng.random() < 0.5 else (),
                days=spans[number] if rng.random() < 0.7 else None,
            )
        )
    meant = rng.randrange(2)
    context, cues, text = _surroundings(rng, name, kinds, meant, friends=friends, spans=spans)
    return Case((known[0], known[1]), context, ids[meant], cues, text)


def _surroundings(rng, name, kinds, meant, *, friends, spans):  # type: ignore[no-untyped-def]
    other = 1 - meant
    cues = 0
    text = [rng.choice(FILLERS)]
    if rng.random() < 0.65:
        text.append(rng.choice(kinds[meant].texts).format(name))
        cues += 1
    else:
        text.append(rng.choice(("Saw {} today.", "{} again.", "Remember: {}.")).format(name))
    if rng.random() < 0.1:  # the other's matters are spoken of as well
        text.append(rng.choice(kinds[other].texts).format("it"))
    company = []
    if rng.random() < 0.45:
        company.append(Met(rng.choice(list(friends[meant])), rng.choice((HERE, BESIDE, NEAR))))
        cues += 1
    if rng.random() < 0.1:
        company.append(Met(rng.choice(list(friends[other])), NEAR))
    if rng.random() < 0.3:
        company.append(Met(ConceptId(meant + 1), rng.choice((BESIDE, NEAR))))
        cues += 1
    folder = "notes"
    if rng.random() < 0.4:
        folder = rng.choice(kinds[meant].folders)
        cues += 1
    day = rng.uniform(*spans[meant]) if rng.random() < 0.7 else None
    said = " ".join(text)
    context = Context(stems(said), stems(folder.replace("/", " ")), tuple(company), day)
    return context, cues, said
