"""What the program knows for certain and says itself: who is in a picture, and when and where.

No model words these sentences, so that none can get them wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from assistant.answer.generate.cards import Seen, caption, facts, harmless, seen, spoken_date
from assistant.answer.quote import with_place
from assistant.answer.sources.gate import SPEAKS, Evidence
from assistant.ports import Label
from assistant.records import ContentId, Form, Hit, PassageId, Sentence
from assistant.retrieve.query import QUESTION_WORDS, stem, stem_set, understand
from assistant.taught import About, Concept, ConceptId, Decision, Mention

Located = Callable[[ContentId], str]
"""Returns where a photo was taken, `in Lyon, France`; "" when that is not known."""

_PICTURE_WORDS = stem_set(
    "picture photo image photograph see seen show shown look recognise recognised recognize "
    "recognized know known person people anyone someone somebody anybody name named called "
    "here there face faces"
)


# Any other word, such as a year or a place, leaves some of them out.
_COUNTS = re.compile(
    r"^\W*how many (?:photo(?:graph)?s?|pictures|pics|images|snapshots)"
    r"(?:\W+(?:of|with|show|showing|is|are|in|there|do|can|does|i|we|you|have|has|see|the|my|our|us|"
    r"appear|appears|library|files|all|altogether|total|s))*\W*$",
    re.IGNORECASE,
)


def recognised(found: Sequence[Seen]) -> list[Sentence]:
    """Return the sentences about who is in the picture that a question came with."""
    return [Sentence(f"{line}.", (), supported=True) for line in facts(found)]


def unrecognised() -> Sentence:
    """Return the sentence about a picture that shows nothing which was taught."""
    return Sentence(
        "Nothing and nobody that you taught is recognised in the picture.", (), supported=True
    )


def asks_of_picture(question: str, found: Sequence[Seen], concepts: Iterable[Concept]) -> bool:
    """Say whether a question asks for nothing but who or what is in the picture beside it."""
    names = {one.name for one in found}
    kinds = " ".join(one.category for one in concepts if one.name in names)
    known = _PICTURE_WORDS | stem_set(kinds)
    return all(term in QUESTION_WORDS or stem(term) in known for term in understand(question).terms)


def in_pictures(
    evidence: Sequence[Evidence],
    mentions: Mapping[PassageId, Sequence[Mention]],
    *,
    about: Iterable[About] | None,
    located: Located | None = None,
) -> dict[int, Sentence]:
    """Return for the number of each picture that surely shows whom a question is about a sentence.

    Args:
        evidence: the admitted evidence; source n is item n - 1.
        mentions: of its passages.
        about: the concepts of the question; None: it asks who is there.
        located: tells where a picture was taken; None: nobody asks.
    """
    wanted = None if about is None else {one.concept for one in about}
    said: dict[int, Sentence] = {}
    for number, item in enumerate(evidence, 1):
        there = mentions.get(item.hit.passage, ())
        sure = [one for one in seen(there) if one.decision is Decision.YES]
        asked = {one.name for one in there if wanted is None or one.concept in wanted}
        if item.hit.form is not Form.PICTURE:
            continue
        if any(one.name in asked for one in sure):
            (line,) = facts(sure, where=_where(item.hit, located))
            said[number] = Sentence(f"{line}.", (number,), supported=True)
    return said


def _counts_photos(rest: str) -> bool:
    """Say whether a question without the name in it only asks how many photos there are of it."""
    return _COUNTS.match(rest) is not None


def counted_of(
    about: Sequence[About],
    rest: str | None,
    photos_with: Callable[[ConceptId], tuple[int, int]],
) -> list[Sentence]:
    """Return how many photos show whom a question is about, if it asks for that alone.

    Args:
        about: the concepts of the question.
        rest: the question without their names.
        photos_with: tells how many photos show a concept for certain, and how many perhaps.
    """
    if len(about) != 1 or rest is None or not _counts_photos(rest):
        return []
    sure, unsure = photos_with(about[0].concept)
    return [counted(about[0].name, sure, unsure)] if sure or unsure else []


def counted(name: str, sure: int, unsure: int) -> Sentence:
    """Return the sentence about how many photos show a concept, for certain and perhaps."""
    photos = f"{sure:,} {'photo shows' if sure == 1 else 'photos show'} {harmless(name)}"
    if not unsure:
        text = f"{photos}."
    elif sure:
        text = f"At least {photos}; of {unsure:,} more it is not certain."
    else:
        text = f"No photo shows {harmless(name)} for certain; {unsure:,} may."
    return Sentence(text, (), supported=True)


def relevant(evidence: Iterable[Evidence], about: Iterable[About]) -> list[Evidence]:
    """Return evidence without the pictures that show whom a question is about and no more of it.

    Beside a good source they would lend it their dates and places.
    """
    names = {one.name for one in about}
    return [
        item
        for item in evidence
        if item.hit.form is not Form.PICTURE
        or item.score >= SPEAKS
        or names.isdisjoint(item.hit.concepts)
    ]


def captions(evidence: Iterable[Evidence], concepts: Mapping[str, Concept]) -> dict[PassageId, str]:
    """Return a sentence for each picture with concepts, by whom and what it shows."""
    made: dict[PassageId, str] = {}
    for item in evidence:
        hit = item.hit
        known = [concepts[name] for name in hit.concepts if name in concepts]
        if hit.form is Form.PICTURE and known:
            labels = [Label(name.strip(), 1.0) for name in hit.text.split(",") if name.strip()]
            made[hit.passage] = caption(known, labels, "", hit.date)
    return made


def concerned(
    about: Iterable[About],
    found: Sequence[Seen],
    evidence: Iterable[Evidence],
    concepts: Mapping[str, Concept],
) -> list[Concept]:
    """Return the concepts whose cards matter: of the question, of its picture, of the sources."""
    names = [
        *(one.name for one in about),
        *(one.name for one in found),
        *(name for item in evidence for name in item.hit.concepts),
    ]
    return [concepts[name] for name in dict.fromkeys(names) if name in concepts]


def also_about(
    about: Sequence[About], found: Sequence[Seen], concepts: Mapping[str, Concept]
) -> tuple[About, ...]:
    """Return what a question is about, together with those who are surely in its picture.

    "This dog" is the one in the picture.
    """
    named: Collection[ConceptId] = {one.concept for one in about}
    shown = [
        About(concept.id, concept.name, belief=one.score, said=concept.category)
        for one in found
        if one.decision is Decision.YES
        and (concept := concepts.get(one.name)) is not None
        and concept.id not in named
    ]
    return (*about, *shown)


def _where(hit: Hit, located: Located | None) -> str:
    where: str = with_place(f"the photo “{harmless(hit.title)}”", hit.locator)
    if taken := spoken_date(hit.date):
        where += f", taken {taken}"
    if known := located(hit.content) if located else "":
        where += f", {harmless(known)}"
    return where
