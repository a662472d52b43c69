"""Lists and counts files: which mention a name, which are about something, how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import notices
from assistant.answer.course import Course
from assistant.answer.finding import Finder, Wish
from assistant.answer.generate.cards import cut, harmless
from assistant.answer.question.stretches import span_asked
from assistant.answer.quote import quote
from assistant.answer.sources.gate import Evidence
from assistant.answer.words.facts import lines_of
from assistant.answer.words.mails import has_mails
from assistant.records import (
    AnswerEvent,
    Form,
    Hit,
    Kind,
    Query,
    Sentence,
    SourcesChosen,
)
from assistant.retrieve.hits import one_each
from assistant.retrieve.query import stems, telling_stems, tokens
from assistant.retrieve.search import Searcher
from assistant.told import told

_SHOWN = 8  # files that are quoted
_PASSAGES = 200  # that are looked at
_QUOTED = 240  # characters
_ALIKE = 0.5  # cosine of texts from which a passage is about something without its words
_ARTICLE = re.compile(r"^(?:a|an|the|my|our|your)\s+(?=\w)", re.IGNORECASE)
_SEVERAL = re.compile(r",|\b(?:and|or|but|not)\b", re.IGNORECASE)
_KINDS: tuple[tuple[re.Pattern[str], tuple[Kind, ...]], ...] = (
    (re.compile(r"memo|recording|voice|audio"), (Kind.SPEECH,)),
    (re.compile(r"photo|picture|image"), (Kind.PHOTO,)),
    (re.compile(r"pdf"), (Kind.PAGE,)),
    (re.compile(r"mail|note"), (Kind.NOTE,)),
    (re.compile(r"document"), (Kind.PAGE, Kind.NOTE)),
)
_SORT = (
    r"(?P<sort>files?|documents?|notes?|(?:e-?)?mails?|pdfs?(?: files?)?|recordings?"
    r"|(?:voice |audio )?memos?|(?:voice|audio) (?:messages?|notes?|files?|recordings?))"
)
_COUNTED = _SORT.replace("files?", "files?|photos?|pictures?|images?", 1)
_HAVE = r"(?:(?:are|is) there|(?:do|have) (?:i|we|you)(?: have| got)?)"
_MENTIONS = r"(?P<mentions>mentions?|mentioning|names?|naming|contains?|containing)"
_ABOUT = (
    r"(?:(?:are|is|talks?|speaks?|deals?) )?(?:about|concerning|regarding|with|of|on|from|by|for)"
)
_LISTS = re.compile(
    rf"^\W*(?:please )?(?:which|what|(?:list|show|find|give)(?: me| us)?|{_HAVE})"
    rf"(?: of| all| any| an?| the| my| our| every)* {_SORT}(?: {_HAVE})?(?: that| which)?"
    rf" (?:{_MENTIONS}|{_ABOUT}) (?P<of>.+?)\W*$",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    rf"^\W*how many {_COUNTED}(?: {_HAVE}| in (?:my|our|the) (?:library|folders?)| in total"
    rf"| altogether)*(?:(?: that| which)? {_MENTIONS} (?P<of>.+?))?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Files that are asked for."""

    sort: str  # as the question calls them
    subject: str  # "": all of them
    mentions: bool  # its words have to stand there

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Return the kinds of source that are meant; none: all."""
        return next((kinds for words, kinds in _KINDS if words.search(self.sort)), ())

    def called(self, number: int) -> str:
        """Return the sort of file with a number."""
        one = self.sort.removesuffix("s")
        return f"{number:,} {one if number == 1 else f'{one}s'}"


def listed_files(
    course: Course, finder: Finder, searcher: Searcher, wish: Wish
) -> Iterator[AnswerEvent]:
    """Yield the events of an answer that lists or counts files; none if that is not asked."""
    asked = _asked(course.question)
    if asked is None:
        return
    course.notices += notices.unfinished(searcher.waiting())
    if not asked.subject:
        number = searcher.count(asked.kinds)
        yield course.step(told("Counted the files of your library"))
        said = f"{asked.called(number)} in your library."
        yield course.done([Sentence(said, (), supported=True)], [], found=True)
        return
    files, more = _found(asked, finder, wish)
    if not files and not asked.mentions:
        return  # what is about it may be told otherwise
    yield course.step(told("Looked for files that speak of “{}”", asked.subject))
    yield SourcesChosen(tuple(one.hit for one in files[:_SHOWN]))
    said = _said(asked, len(files), more=more)
    sentences = [Sentence(said, (), supported=True)]
    sentences += quote(files, range(1, min(len(files), _SHOWN) + 1))
    yield course.done(sentences, files[:_SHOWN], found=bool(files))


def _asked(question: str) -> _Asked | None:
    found = _COUNTS.match(question) or _LISTS.match(question)
    if found is None:
        return None
    sort, mentions = found["sort"].lower(), found["mentions"] is not None
    subject = _ARTICLE.sub("", (found["of"] or "").strip(' "“”'))
    if found["of"] is None:
        nothing = "mail" in sort  # they are notes as others are, and not counted apart
    elif mentions:
        nothing = _SEVERAL.search(subject) is not None  # they need not stand side by side
    else:
        nothing = span_asked(subject)[0] is not None  # those of a time
    if nothing or (found["of"] is not None and not subject):
        return None
    return _Asked(sort, subject, mentions)


def _said(asked: _Asked, number: int, *, more: bool) -> str:
    subject = harmless(asked.subject)
    if not number:
        return f"No {asked.called(1)[2:]} mentions “{subject}”."
    least = "At least " if more else ""
    if asked.mentions:
        return (
            f"{least}{asked.called(number)} {'mentions' if number == 1 else 'mention'} “{subject}”."
        )
    about = "seems" if number == 1 else "seem"
    likeliest = ", the likeliest first" if number > 1 else ""
    return f"{least}{asked.called(number)} {about} to be about “{subject}”{likeliest}."


def _found(asked: _Asked, finder: Finder, wish: Wish) -> tuple[list[Evidence], bool]:
    """Return a passage of each file that is asked for, and whether there may be more of them."""
    text = f'"{asked.subject}"' if asked.mentions else asked.subject
    query = Query(text, kinds=asked.kinds, limit=_PASSAGES, literal=(asked.subject,), unfolded=True)
    hits = finder.search(query, replace(wish, about=(), rest=None)).hits
    fits = [hit for hit in hits if asked.mentions or _is_about(asked.subject, hit)]
    if "mail" in asked.sort:
        fits = [hit for hit in fits if has_mails(hit.path)]
    first = [Evidence(hit, _place(asked.subject, hit), 1.0) for hit in one_each(fits)]
    return first, len(hits) >= _PASSAGES


def _is_about(subject: str, hit: Hit) -> bool:
    """Say whether a hit holds the words of a subject, or is likely and its text is much like it."""
    words = telling_stems(subject)
    called = {*stems(f"{hit.path} {hit.title} {hit.heading}")}
    if words and words <= called:
        return True
    holds = bool(words) and words <= called | {*stems(hit.text)}
    return hit.likely and (holds or (hit.similarity or 0.0) >= _ALIKE)


def _place(subject: str, hit: Hit) -> str:
    """Return the sentence or row of a passage that holds most words of a subject."""
    if hit.form is Form.PICTURE:
        return hit.text
    words = {*tokens(subject)}
    lines: Sequence[str] = lines_of(hit) or (hit.text,)
    best = max(lines, key=lambda line: len(words & {*tokens(line)}))
    return cut(best, _QUOTED)
