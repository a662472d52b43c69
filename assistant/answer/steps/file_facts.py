"""Answers what a file tells of itself: author, sender, date, place, camera, size, pages, length.

The file is found by what it is about; what it tells was read when it was indexed, so no model
words it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from assistant.answer.generate.cards import spoken_date
from assistant.answer.question.file_question import FileFact, FileQuestion, FileSort
from assistant.answer.question.subject import words_of
from assistant.answer.reckoned import Reckoned, Steps
from assistant.answer.steps.imprint import FoundFile, author_of, dated, reads_as_mail, recipient_of
from assistant.answer.steps.otherwise import bears_a_day, says_otherwise
from assistant.records import Form, Hit, Kind, Query
from assistant.retrieve.hits import one_each
from assistant.retrieve.query import stem_set, stems
from assistant.retrieve.search import Searcher
from assistant.told import told

# A sentence, where it stands, and what of it metadata tell, "" if the passage says it itself.
_Told = tuple[str, Hit, str]

_HITS = 24
_PASSAGES = 400  # of a file that are looked at
_SHOWS = 0.5  # belief from which a photo shows what is asked for
_LIKELY, _CERTAIN = 0.2, 0.75  # chance from which a file may be, and is, about a subject
_NAMED = 0.66  # of a subject's words, that a file which only may be about it has to hold
_NEARLY = 0.8  # of the best: another file that may as well be meant
_BEGINNING = 1  # passages in which a letter or a report bears its day
_SAID_WITH_AN = frozenset("aeio")  # first letters of "an Apple", "an Olympus"; not "a u-blox"
_MOST = 3  # files that are told of
_KINDS: Mapping[FileSort, tuple[Kind, ...]] = {
    FileSort.PHOTO: (Kind.PHOTO,),
    FileSort.RECORDING: (Kind.SPEECH,),
    FileSort.MAIL: (Kind.NOTE, Kind.PAGE),
    FileSort.DOCUMENT: (Kind.NOTE, Kind.PAGE),
    FileSort.UNSAID: (Kind.NOTE, Kind.PAGE),
}
_MAY_BE_TOLD = frozenset((FileSort.DOCUMENT, FileSort.UNSAID))  # by other texts, too
_UNDATED = frozenset(("text/plain", "text/csv", "text/tab-separated-values"))  # but by being saved
_SAYS_NOTHING = stem_set(  # of what sort a file is; it need not say so itself
    "file document text note paper pdf page mail email message"
)

_SORTS_OF_TEXT = stem_set(  # a file that is called one of them is none of the others
    "minutes letter contract invoice recipe poem manual diary newsletter certificate leaflet "
    "brochure slides"
)


class FileReader:
    """Finds files of one library and says what they tell of themselves."""

    def __init__(self, searcher: Searcher) -> None:
        """Take what searches."""
        self._searcher = searcher

    def work(self, asked: FileQuestion, hits: Sequence[Hit]) -> Steps[list[Reckoned]]:
        """Yield the steps, in words; the generator's value is what was found.

        Args:
            asked: what is asked of which file.
            hits: of the search for the question as it is meant.
        """
        photos = asked.sort is FileSort.PHOTO
        files = self._photos(asked, hits) if photos else self._documents(asked)
        told_of = (self._told(asked, file, hits) for file in files)
        found = [one for said in islice(filter(None, told_of), _MOST) for one in said]
        if found:
            yield told("Read what {} tells of itself", found[0].hits[0].path)
        else:
            yield told("Looked for a file that tells this of itself: found none")
        return found

    def _told(self, asked: FileQuestion, file: FoundFile, hits: Sequence[Hit]) -> list[Reckoned]:
        """Return what a file tells; nothing unless it tells all that is asked.

        Nothing either where a text itself tells something else: a page on a prize does not say who
        wrote the essay that won it.
        """
        said = [one for fact in asked.facts if (one := self._fact(fact, file)) is not None]
        if len(said) < len(asked.facts):
            return []
        if asked.sort in _MAY_BE_TOLD:
            words, texts = words_of(asked.subject), [*file.worded, *hits]
            if any(
                says_otherwise(fact, words, text, texts)
                for fact, (text, _, _) in zip(asked.facts, said, strict=True)
            ):
                return []
        reasons = tuple(told("file: {}", value) for _, _, value in said if value)
        return [Reckoned(text, (replace(hit, reasons=reasons),)) for text, hit, _ in said]

    def _fact(self, fact: FileFact, file: FoundFile) -> _Told | None:
        if fact is FileFact.PLACE:
            where = self._searcher.taken(file.hit.content)
            return (f"{_the(file)} was taken {where}.", file.hit, where) if where else None
        return _TELLING[fact](file)

    def _photos(self, asked: FileQuestion, hits: Sequence[Hit]) -> Iterator[FoundFile]:
        """Yield the photos that surely show the subject, the best first; else those called so."""
        found = [*self._search(asked), *hits]
        seen = [one for one in found if one.form is Form.PICTURE and one.score >= _SHOWS]
        words = words_of(asked.subject)
        named = [
            one
            for one in found
            if one.kind is Kind.PHOTO and words and words <= set(stems(f"{one.title} {one.text}"))
        ]
        yield from self._best(sorted(seen, key=_belief, reverse=True) or named, _belief)

    def _documents(self, asked: FileQuestion) -> Iterator[FoundFile]:
        """Yield the files of words that are about the subject, the best first."""
        words = words_of(asked.subject)
        needed = words - _SAYS_NOTHING or words
        hits = [one for one in self._search(asked) if one.form is not Form.PICTURE]

        def fits(file: FoundFile) -> bool:
            if asked.sort is FileSort.MAIL and not reads_as_mail(file):
                return False
            if _is_called_otherwise(file, asked.subject):
                return False
            return _is_about(file, needed, named=asked.sort is FileSort.UNSAID)

        yield from self._best(hits, _chance, fits)

    def _search(self, asked: FileQuestion) -> Sequence[Hit]:
        query = Query(asked.subject, limit=_HITS, kinds=_KINDS[asked.sort])
        return self._searcher.search(query).hits

    def _best(
        self,
        hits: Sequence[Hit],
        worth: Callable[[Hit], float],
        fits: Callable[[FoundFile], bool] = lambda _: True,
    ) -> Iterator[FoundFile]:
        """Yield the first file that fits, and those that are nearly as good."""
        least = 0.0
        for hit in one_each(hits):
            file = self._file(hit) if worth(hit) >= least else None
            if file is not None and fits(file):
                least = least or _NEARLY * worth(hit)
                yield file

    def _file(self, hit: Hit) -> FoundFile | None:
        facts = self._searcher.facts(hit.content)
        if facts is None:
            return None
        return FoundFile(hit, self._searcher.document(hit, limit=_PASSAGES), facts)


def _belief(hit: Hit) -> float:
    return hit.score


def _chance(hit: Hit) -> float:
    return hit.score if hit.chance is None else hit.chance


def _is_about(file: FoundFile, words: frozenset[str], *, named: bool) -> bool:
    """Say whether a file is about a subject; `named`: only if its title says so."""
    called = set(stems(f"{file.hit.title} {file.hit.path}"))
    if named:
        return len(words) > 1 and words <= called
    held = words & (called | set(stems(file.text)))
    enough = len(held) >= _NAMED * len(words)
    chance = _chance(file.hit)
    return chance >= _CERTAIN or (enough and chance >= _LIKELY)


def _is_called_otherwise(file: FoundFile, subject: str) -> bool:
    """Say whether a file's title calls it a letter, say, where minutes are asked for."""
    called = _SORTS_OF_TEXT.intersection(stems(f"{file.hit.title} {file.hit.path}"))
    asked = _SORTS_OF_TEXT.intersection(stems(subject))
    return bool(called and asked) and called.isdisjoint(asked)


def _the(file: FoundFile) -> str:
    noun = {Kind.PHOTO: "The photo ", Kind.SPEECH: "The recording "}.get(file.hit.kind, "")
    return f"The mail {file.called}" if reads_as_mail(file) else f"{noun}{file.called}"


def _author(file: FoundFile) -> _Told | None:
    found = author_of(file)
    if found is None:
        return None
    name, hit = found
    said = "is from" if reads_as_mail(file) else "was written by"
    return f"{_the(file)} {said} {name}.", hit, ""


def _recipient(file: FoundFile) -> _Told | None:
    found = recipient_of(file)
    return None if found is None else (f"{_the(file)} went to {found[0]}.", found[1], "")


def _date(file: FoundFile) -> _Told | None:
    """Tell when a photo was taken or a mail sent; of others the date that they or the file bear."""
    stated = (
        None if file.hit.kind in {Kind.PHOTO, Kind.SPEECH} or reads_as_mail(file) else dated(file)
    )
    if stated is not None:
        return f"{_the(file)} is dated {stated[0]}.", stated[1], ""
    day = spoken_date(file.facts.date)
    if day and (file.hit.kind is Kind.PHOTO or reads_as_mail(file)):
        verb = "was taken" if file.hit.kind is Kind.PHOTO else "was sent"
        return f"{_the(file)} {verb} {day}.", file.hit, ""
    if not day or file.facts.media_type in _UNDATED or bears_a_day(file.worded[:_BEGINNING]):
        return None
    day = day.partition(" ")[2]
    return f"The file of {_the(file)} is of {day}.", file.hit, day


def _camera(file: FoundFile) -> _Told | None:
    camera = file.camera
    an = "an" if camera[:1].casefold() in _SAID_WITH_AN else "a"
    return (f"{_the(file)} was taken with {an} {camera}.", file.hit, camera) if camera else None


def _size(file: FoundFile) -> _Told | None:
    width, height = file.facts.width, file.facts.height
    if not width or not height:
        return None
    size = f"{width} x {height} pixels"
    return f"{_the(file)} is {size} large.", file.hit, size


def _pages(file: FoundFile) -> _Told | None:
    count = file.facts.pages
    if not count:
        return None
    pages = f"{count} {_many('page', count)}"
    return f"{_the(file)} has {pages}.", file.hit, pages


def _duration(file: FoundFile) -> _Told | None:
    seconds = round(file.facts.duration or 0)
    time = _spoken_time(seconds)
    return (f"{_the(file)} is {time} long.", file.hit, time) if seconds else None


def _spoken_time(seconds: int) -> str:
    """Return a duration as people say it: "1 hour 5 minutes", "2 minutes 8 seconds"."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = ((hours, "hour"), (minutes, "minute"), (0 if hours else left, "second"))
    return " ".join(f"{count} {_many(unit, count)}" for count, unit in parts if count)


def _many(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"


_TELLING: Mapping[FileFact, Callable[[FoundFile], _Told | None]] = {
    FileFact.AUTHOR: _author,
    FileFact.RECIPIENT: _recipient,
    FileFact.DATE: _date,
    FileFact.CAMERA: _camera,
    FileFact.SIZE: _size,
    FileFact.PAGES: _pages,
    FileFact.DURATION: _duration,
}
