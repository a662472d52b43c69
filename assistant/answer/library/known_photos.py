"""Photos that a question asks for by what is known of them: whom they show, when and where.

That was recognised, confirmed or noted by a camera, so neither the likeness of a photo to the words
of the question nor anything else needs to speak for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import known, quote
from assistant.answer.course import Course
from assistant.answer.finding import Finder, Wish, besides, said_of
from assistant.answer.generate.cards import harmless
from assistant.answer.library.photographed import (
    PHOTO,
    asks_for_newest,
    asks_for_one_end,
    of_one_end,
)
from assistant.answer.sources.gate import Evidence
from assistant.phrases import listed
from assistant.records import (
    AnswerEvent,
    Facet,
    Form,
    Hit,
    Kind,
    Query,
    Sentence,
    SourcesChosen,
)
from assistant.retrieve.hits import one_each
from assistant.retrieve.query import stem_set, stems
from assistant.retrieve.search import Searcher
from assistant.taught import About
from assistant.told import told

_SHOWN = 8  # photos, each of which can be opened
_MOST = 500  # photos that are counted, or of which the newest is told
_LOOKED_AT = 50  # of which all or some are shown
_PHOTOS = re.compile(rf"\b(?:{PHOTO}|photograph(?:ed)?)\b", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"^\W*(?:who|whom|whose|why|how(?! many)|in which|at which)\b", re.IGNORECASE
)
_HOW_MANY = re.compile(r"^\W*how many\b", re.IGNORECASE)
_WHERE = re.compile(r"^\W*where\b", re.IGNORECASE)
# What a search for photos can keep to.
_KEPT = frozenset((Facet.TIME, Facet.PLACE, Facet.CAMERA, Facet.FOLDER))
# Any other word asks for some of the photos, as of a time or place, which are understood.
_PLAIN = stem_set(
    "picture pictures pic pics photo photos image images photograph photographed photographs "
    "snapshot snapshots show find give see take took taken make made shoot shot any please got "
    "date day latest newest most recent recently last first oldest earliest library files get "
    "altogether total all"
)


@dataclass(frozen=True, slots=True)
class KnownPhotos:
    """Photos of which it is known that they are asked for."""

    photos: tuple[Evidence, ...] = ()  # all of them, the best first
    said: tuple[str, ...] = ()  # times, places and the like, in the words of the question
    names: tuple[str, ...] = ()  # of what they show
    more: bool = False  # there may be more of them
    counts: bool = False  # how many there are is asked
    unmet: tuple[str, ...] = ()  # of the times and places those that no photo fits


def known_photos(
    course: Course, finder: Finder, searcher: Searcher, wish: Wish, *, about: Sequence[About]
) -> KnownPhotos:
    """Return the photos that a question asks for, if nothing else is asked than what is known.

    Args:
        course: the question; what was understood of it is noted there.
        finder: finds photos.
        searcher: knows what was recognised in them.
        wish: what is to be found.
        about: what the question names.
    """
    question = course.question
    if _PHOTOS.search(question) is None or _OTHERWISE.match(question):
        return KnownPhotos()
    counts = _HOW_MANY.match(question) is not None
    limit = _MOST if counts or asks_for_one_end(question) else _LOOKED_AT
    said = said_of(finder.search(_asked(wish, question, 1), wish), _KEPT)
    rest = question if wish.rest is None else wish.rest
    of_all = not said and not about and asks_for_one_end(question)
    if not _is_plain(rest, said, about) or not (said or of_all or (about and not counts)):
        return KnownPhotos()
    if of_all:  # the newest come first
        result = finder.search(_asked(wish, "photos", limit), replace(wish, rest=None))
    elif said:  # words that only ask are left out, for they would be looked for
        bare = " ".join(("photos", *said))
        wish = replace(wish, rest=None if wish.rest is None else bare)
        result = finder.search(replace(_asked(wish, bare, limit), unfolded=counts), wish)
    else:
        result = finder.search(_asked(wish, question, limit), wish)
    if unmet := tuple(one.said for one in result.unmet):
        return KnownPhotos(unmet=unmet)
    if said and not result.narrowed:
        return KnownPhotos()
    pictures = one_each(hit for hit in result.hits if hit.form is Form.PICTURE)
    photos = [Evidence(hit, hit.text, 1.0) for hit in pictures]
    if about:
        photos = _showing(photos, searcher, about)
    more = len(result.hits) >= limit
    is_known = not more or (of_all and asks_for_newest(question))
    if not photos or (not is_known and asks_for_one_end(question)):
        return KnownPhotos()
    course.understood = tuple(one for one in result.understood if one.said in question)
    course.notices += result.notices
    names = tuple(dict.fromkeys(one.name for one in about))
    return KnownPhotos(tuple(of_one_end(question, photos)), said, names, more, counts)


def _asked(wish: Wish, text: str, limit: int) -> Query:
    return replace(wish.asks(text, limit), kinds=(Kind.PHOTO,))


def _is_plain(rest: str, said: Sequence[str], about: Sequence[About]) -> bool:
    names = {word for one in about for word in stems(f"{one.name} {one.said}")}
    return besides(rest, said) <= _PLAIN | names


def _showing(
    photos: Sequence[Evidence], searcher: Searcher, about: Sequence[About]
) -> list[Evidence]:
    """Return the photos that surely show all that is named, or of namesakes one."""
    groups: dict[object, set[str]] = {}
    for one in about:
        groups.setdefault(one.name if one.either is None else one.either, set()).add(one.name)
    sure = known.in_pictures(
        photos, searcher.mentions(one.hit.passage for one in photos), about=about
    )
    shown = (photos[number - 1] for number in sure)
    return [
        one
        for one in shown
        if all(not names.isdisjoint(one.hit.concepts) for names in groups.values())
    ]


def told_of(course: Course, found: KnownPhotos, searcher: Searcher) -> Iterator[AnswerEvent]:
    """Yield the events of an answer that shows or counts photos, or tells where they were taken."""
    shown = list(found.photos[:_SHOWN])
    yield course.step(told("Looked for it in your photos alone"))
    if found.unmet:
        none = told("No photo fits {}.", listed(f"“{one}”" for one in found.unmet))
        yield course.done([Sentence(none, (), supported=True)], [], found=False)
        return
    places = _places(found, searcher) if _WHERE.match(course.question) else []
    if places:
        shown = [Evidence(hit, hit.text, 1.0) for hit, _ in places]
    yield SourcesChosen(tuple(one.hit for one in shown))
    numbers = [*range(1, len(shown) + 1)]
    if found.counts:
        sentences = [Sentence(_counted(found), tuple(numbers), supported=True)]
    elif places:
        sentences = [
            Sentence(
                f"The photo “{harmless(hit.title)}” was taken {harmless(where)}.",
                (number,),
                supported=True,
            )
            for number, (hit, where) in enumerate(places, 1)
        ]
    else:
        sentences = quote.quote(shown, numbers)
        if len(found.photos) > len(shown) and (found.said or found.names):
            sentences.append(Sentence(_counted(found), (), supported=True))
    yield course.done(sentences, shown, found=True)


def _places(found: KnownPhotos, searcher: Searcher) -> list[tuple[Hit, str]]:
    """Return a photo of each place, with the place."""
    places: dict[str, Hit] = {}
    for one in found.photos[:_LOOKED_AT]:
        if where := searcher.taken(one.hit.content):
            places.setdefault(where, one.hit)
    return [(hit, where) for where, hit in places.items()][:_SHOWN]


def _counted(found: KnownPhotos) -> str:
    number = f"{'At least ' if found.more else ''}{len(found.photos):,}"
    one = len(found.photos) == 1
    fits = listed(f"“{harmless(said)}”" for said in found.said)
    shows = f" and {'shows' if one else 'show'} {harmless(listed(found.names))}"
    return f"{number} {'photo fits' if one else 'photos fit'} {fits}{shows if found.names else ''}."
