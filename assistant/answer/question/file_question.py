"""Reads from a question which fact of a file it asks for: who wrote it, its camera, its length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class FileFact(StrEnum):
    """What a file can tell of itself."""

    AUTHOR = "author"  # of a mail, its sender
    RECIPIENT = "recipient"
    DATE = "date"
    PLACE = "place"
    CAMERA = "camera"
    SIZE = "size"  # of a picture, in pixels
    PAGES = "pages"
    DURATION = "duration"


class FileSort(StrEnum):
    """What sort of file a question speaks of."""

    PHOTO = "photo"
    RECORDING = "recording"
    MAIL = "mail"
    DOCUMENT = "document"
    UNSAID = "unsaid"


_ALONE = frozenset((FileSort.PHOTO, FileSort.RECORDING, FileSort.MAIL))


@dataclass(frozen=True, slots=True)
class FileQuestion:
    """A question for facts of one file."""

    facts: tuple[FileFact, ...]
    sort: FileSort
    subject: str  # what the file is about, or what it is called

    @property
    def nowhere_else(self) -> bool:
        """Say whether only such a file can tell it: the camera of a photo, the sender of a mail."""
        return self.sort in _ALONE and not {FileFact.DATE, FileFact.PLACE}.issuperset(self.facts)


_PHOTO = r"(?:photo(?:graph)?s?|pictures?|pics?|images?|snapshots?|shots?)"
_RECORDING = (
    r"(?:recordings?|(?:voice |audio )?memos?|voice (?:notes?|messages?)|audios?|videos?|clips?|"
    r"podcasts?|sound ?files?|audio ?files?)"
)
_MAIL = r"(?:e-?mails?|mails?)"
_PAPER = r"(?:pdfs?|documents?|papers?|reports?|articles?|theses|thesis|essays?|books?|booklets?)"
_DOCUMENT = (
    rf"(?:{_PAPER}|files?|stud(?:y|ies)|contracts?|agreements?|letters?|notes?|manuals?|minutes|"
    r"invoices?|bills?|presentations?|slides|plans?|guides?|rules|texts?|stories|story|poems?|"
    r"recipes?|spreadsheets?|tables?|lists?|diar(?:y|ies)|journals?|forms?|instructions?|"
    r"messages?|protocols?|summar(?:y|ies)|brochures?|leaflets?|handbooks?|offers?|quotes?|proposals?|"
    r"newsletters?|requests?|applications?|notices?|drawings?|maps?|scripts?|certificates?|statements?|reviews?|drafts?)"
)
_SORTS = tuple(
    (sort, re.compile(rf"\b{words}\b", re.IGNORECASE))
    for sort, words in (
        (FileSort.MAIL, _MAIL),
        (FileSort.PHOTO, _PHOTO),
        (FileSort.RECORDING, _RECORDING),
        (FileSort.DOCUMENT, _DOCUMENT),
    )
)
_WROTE = (
    r"(?:wrote|authored|has written|have written|drew up|prepared|compiled|drafted|composed|typed)"
)
_WRITTEN = r"(?:written|authored|drawn up|prepared|compiled|drafted|composed|typed)"
_WRITER = r"(?:author|writer|sender)s?"
_IS = r"(?:is|was|are|were)"


def _one(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*{pattern}\W*$", re.IGNORECASE)


def _of(noun: str) -> str:
    return rf"(?P<of>.*\b{noun}\b.*?)"


_OF = r"(?P<of>.+?)"
_OF_PHOTO, _OF_RECORDING, _OF_MAIL = _of(_PHOTO), _of(_RECORDING), _of(_MAIL)
_WHEN = r"(?:when|on (?:what|which) (?:day|date))"
_WHICH = r"(?:with |by |on )?(?:which|what)"
_DEVICE = r"(?:camera|phone|smartphone|device|cell ?phone)s?"
_USED = rf"(?:{_IS} used|(?:did|do) \w+ use) (?:for|to (?:take|shoot|make))"
_MADE = r"(?:taken|made|shot)"
_LAST = r"(?: (?:last|take|run|have|go on|long))?"
_PIXELS = r"(?: have)?(?: in pixels)?"
_WHERE = r"(?:where|(?:at|in) (?:what|which) (?:place|town|city|country|village))"
# In each, "of" is the file; an ending such as "taken" belongs to the question.
_FORMS: tuple[tuple[FileFact, re.Pattern[str]], ...] = tuple(
    (fact, _one(pattern))
    for fact, patterns in (
        (
            FileFact.AUTHOR,
            (
                rf"who (?:{_WROTE}|sent)(?: (?:to )?(?:me|us))? {_OF}",
                rf"(?:(?:what|who) {_IS} )?(?:the )?(?:name of the )?{_WRITER} of {_OF}",
                rf"by whom {_IS} {_OF} {_WRITTEN}",
                rf"who {_IS} {_OF} {_WRITTEN} by",
                rf"who {_IS} {_of(_DOCUMENT)} by",
                rf"who (?:made|created) {_of(_DOCUMENT)}",
                rf"who did {_OF_MAIL} come from",
                r"who (?:e-?)?mailed(?: (?:me|us|you))? (?P<of>(?P<mail>about|regarding) .+)",
                rf"who wrote(?: to)? (?:me|us|you) (?P<of>(?:an? |the )?{_MAIL} .+)",
                rf"who {_IS} {_OF_MAIL} from",
                rf"(?:from whom|who) did (?:i|we) (?:get|receive) {_OF_MAIL}(?: from)?",
                rf"from whom {_IS} {_OF_MAIL}",
            ),
        ),
        (
            FileFact.RECIPIENT,
            (
                rf"(?:to whom|who) {_IS} {_OF_MAIL}(?: (?:sent|addressed|written))?(?: to)?",
                rf"(?:to whom|who) did \w+ (?:\w+ )?send {_OF_MAIL}(?: to)?",
                rf"who (?:got|received) {_OF_MAIL}",
            ),
        ),
        (
            FileFact.DATE,
            (
                rf"{_WHEN} {_IS} {_OF} {_WRITTEN}",
                rf"{_WHEN} {_IS} {_of(f'(?:{_DOCUMENT}|{_MAIL})')} (?:sent|created)",
                rf"{_WHEN} {_IS} {_OF_RECORDING} (?:made|recorded|taken)",
                rf"{_WHEN} {_IS} {_OF_PHOTO} {_MADE}",
            ),
        ),
        (
            FileFact.PAGES,
            (
                rf"how many pages (?:does|do|has|have|are in|are there in|is|are) {_OF}"
                r"(?: (?:have|has|contain|long|comprise))?",
                rf"how long {_IS} {_of(_PAPER)}",
            ),
        ),
        (
            FileFact.DURATION,
            (
                rf"how long (?:{_IS}|does|do|did) {_OF_RECORDING}{_LAST}",
                r"how many (?:minutes|seconds|hours) (?:long )?"
                rf"(?:{_IS}|does|do|did|has|have) {_OF_RECORDING}{_LAST}",
                rf"(?:what {_IS} )?(?:the )?(?:length|duration|running time) of {_OF_RECORDING}",
            ),
        ),
        (
            FileFact.CAMERA,
            (
                rf"{_WHICH} {_DEVICE} (?:took|shot|made|{_USED}|{_IS}|did \w+ take) {_OF_PHOTO}"
                rf"(?: {_MADE}(?: (?:with|by|on))?|with)?",
                rf"what {_IS} {_OF_PHOTO} {_MADE} (?:with|by|on)",
                rf"(?:(?:what|which) {_IS} )?(?:the )?camera (?:of|used for|behind) {_OF_PHOTO}",
            ),
        ),
        (
            FileFact.SIZE,
            (
                r"(?:how (?:large|big|wide|high|many (?:mega)?pixels)|(?:in )?(?:what|which) "
                rf"(?:size|resolution|dimensions)) (?:{_IS}|does|do|has|have) {_OF_PHOTO}{_PIXELS}",
                rf"(?:what {_IS} )?(?:the )?(?:size|resolution|dimensions|width|height) "
                rf"(?:in pixels )?of {_OF_PHOTO}{_PIXELS}",
            ),
        ),
        (FileFact.PLACE, (rf"{_WHERE} (?:{_IS}|did \w+ take) {_OF_PHOTO}(?: {_MADE})?",)),
    )
    for pattern in patterns
)
# "..., and where?", "... and with which camera?": a second fact of the same file
_ALSO = re.compile(
    r",?\s+and\s+(?:(?P<place>where)|(?P<date>when)"
    r"|(?P<camera>(?:with |by )?(?:which|what) camera)"
    r"|(?P<author>(?:by whom|who (?:wrote|sent) (?:it|them)))|(?P<recipient>to whom)"
    r"|(?P<pages>how many pages[\w ]*)|(?P<duration>how long[\w ]*))"
    r"(?: (?:was|is) it)?(?: (?:taken|made|sent|written))?\W*$",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"^\W*(?P<one>when|where|who|with (?:which|what) camera) and (?P<other>when|where) "
    r"(?P<rest>.+)$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"^(?:the|a|an|my|our|your|that|this|his|her|their|those|these)\s+"
    rf"|^{_PHOTO} (?:of|with|showing|that shows?|where)\s+"
    rf"|^{_RECORDING} (?:about|of|on|with|where|in which)\s+"
    rf"|^{_MAIL} (?:about|on|with|regarding|concerning)\s+",
    re.IGNORECASE,
)
# What may follow the word for a file; any other small word goes on with the noun, and the question
# is for something else: "photo prize", "video call", "paper round".
_MAY_FOLLOW = re.compile(
    r"\W*$|\s*[^\w\s]|\s+(?:[A-ZÀ-Þ\d]|\S*[._\d/]"
    r"|(?:about|after|against|along|around|as|at|before|behind|between|by|called|concerning|during|"
    r"for|from|in|inside|into|made|of|on|over|regarding|sent|shot|since|taken|through|to|under|"
    r"until|with|without|written|and|or|that|which|who|whose|where|when|how|why|whether|"
    r"i|we|you|he|she|they|it|my|our|your|his|her|their|the|a|an|this|these|those|last|yesterday|"
    r"today|have|has|had|is|was|are|were|did|do|does|get|got|come|came|go|went)\b|\w+(?:ed|ing)\b)",
)


def file_question(question: str) -> FileQuestion | None:
    """Return which facts of which file a question asks for; None for other questions."""
    text = " ".join(question.split())
    also: tuple[FileFact, ...] = ()
    if both := _BOTH.match(text):
        text = f"{both['one']} {both['rest']}"
        also = (FileFact.DATE if both["other"].lower() == "when" else FileFact.PLACE,)
    elif more := _ALSO.search(text):
        also = tuple(FileFact(name) for name, said in more.groupdict().items() if said)
        text = text[: more.start()]
    for fact, form in _FORMS:
        if found := form.match(text):
            of = found["of"].strip(" ?.!,")
            if (sort := _sort(of)) is None:
                return None
            if "mail" in found.re.groupindex:
                of = f"mail {of}"
            facts = tuple(dict.fromkeys((fact, *also)))
            return FileQuestion(facts, sort, _subject(of))
    return None


def _sort(of: str) -> FileSort | None:
    """Return the sort of file that is named first: "the mail about the report" is a mail.

    A word for a file that another noun goes on from is no file: "the photo essay" is a document,
    and "the photo prize" is None.
    """
    places = [
        (found.start(), sort, _MAY_FOLLOW.match(of, found.end()) is not None)
        for sort, words in _SORTS
        for found in words.finditer(of)
    ]
    if places and not any(is_file for _, _, is_file in places):
        return None
    return min(
        ((at, sort) for at, sort, is_file in places if is_file), default=(0, FileSort.UNSAID)
    )[1]


def _subject(of: str) -> str:
    """Return what a file is about, without an article and the words that only say what it is."""
    before = ""
    while before != of:
        before, of = of, _LEAD.sub("", of, count=1)
    return of
