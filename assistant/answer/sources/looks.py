"""A hit as it is weighed: its closest place, what is asked of it, and what it surely lacks."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.question.asked import TIMES, Sort
from assistant.answer.question.glossed import glossed
from assistant.answer.question.respelled import heard_as
from assistant.answer.question.stretches import span_asked
from assistant.answer.sources.another_year import is_of_another_month, is_of_other_days
from assistant.answer.sources.explained import whole_codes
from assistant.answer.sources.lacking import is_of_the_other_side, is_unpriced, lacks_address
from assistant.answer.sources.spot import Spot, Wanted, stands_in
from assistant.answer.words.dates import dates_in
from assistant.answer.words.held_words import held_in
from assistant.answer.words.languages import is_read
from assistant.records import Form, Hit, Kind
from assistant.retrieve.query import stem, stem_set, stems, tokens

_UNMISTAKABLE = frozenset(
    (Sort.PHONE, Sort.MAIL, Sort.SITE, Sort.COLOUR)
)  # either it is there or it is not
NO_NAMES = frozenset(
    map(str.casefold, (*calendar.day_name, *calendar.day_abbr, *calendar.month_abbr))
) | frozenset(
    "dr mr mrs ms miss prof herr frau mum mom mummy dad daddy grandma grandpa granny gran oma opa "
    "mother father aunt uncle sir madam christmas xmas easter halloween whitsun pentecost eve year "
    "new day italian german french spanish english british american dutch swiss austrian polish "
    "czech danish swedish norwegian finnish greek turkish russian chinese japanese korean indian "
    "portuguese irish scottish welsh belgian hungarian european african asian thai mexican "
    "brazilian canadian australian estonian latvian lithuanian croatian slovenian internet web "
    "wifi wi fi".split()
)
_WHO_TOOK = re.compile(  # which no photo shows
    r"\bwho(?:m| else)? (?:has |had )?(?:took|taken|shot|snapped|photographed)\b"
    r"|\bphotographed by whom\b|\bwho(?:['’]s| is| was) the photographer\b",
    re.IGNORECASE,
)
_MEASURED = stem_set(
    "weight weigh mass kg g gram kilo length height width depth distance size temperature m cm "
    "mm km long high tall wide deep level db percent degrees temp fever lb lbs ft feet inch "
    "litre litres gewicht lange hohe breite tiefe grosse temperatur fieber"
)
_OF_SOMEBODY = re.compile(r"\b(?P<who>[^\W\d_]{2,})['’]s? (?:\w+ )??(?P<what>[^\W\d_]{3,})")
# Whose something is, said of a name: not of "the dog's", whom a passage may call by name.
_WHOSE = re.compile(
    r"(?<!\bthe )(?<!\bmy )(?<!\bour )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\ba )\b"
    r"(?P<who>[^\W\d_]{2,})['’]s? (?:\w+ )??(?P<what>[^\W\d_]{3,})"
)
_MINE = re.compile(  # what each person has
    r"\bmy (?:own )?(?P<what>passport|birthday|licence|license|blood|allerg\w+|shoe|size|weight|"
    r"height|glasses|prescription|salary|pension)\b",
    re.IGNORECASE,
)
_NO_OWNERS = frozenset(
    "what who where when how that it there here let he she one today yesterday tomorrow year month "
    "week day night insured policyholder holder owner tenant customer client member passenger "
    "patient employee driver".split()
)
_IN_CAPITALS = re.compile(r"\b[A-Z]{2,4}\b")
_CODE = re.compile(r"[a-z]{1,3}\d{2,}")  # such as E45
_WHO = re.compile(r"\W*(?:\w+ )?(?:whom?|whose|what is the name)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:Herrn?|Frau|Dr\.|Familie|heißt|heissen|namens|Monsieur|Madame|Mme|M\.|Sra?\.|Señora?|"
    r"Sig\.(?:ra)?|Signora?|Dott\.(?:ssa)?|mevrouw|meneer|dhr\.|mevr\.) [A-ZÀ-Þ]"
    r"|\b[A-ZÀ-Þ][a-zß-ÿ]+ (?:(?:de|da|di|van|von|el|la|le|den|der|ter) ){0,2}[A-ZÀ-Þ][a-zß-ÿ]+"
)
_MOSTLY = 0.6  # of the lines of a list
_COLUMN = re.compile(r"(?:^|(?<=; ))[^:;]+: ")
_LABEL = re.compile(r"\W*(?P<who>[A-ZÀ-Þ][\w'’ -]{1,30}):\s")


@dataclass(frozen=True, slots=True)
class Look:
    """A hit, its closest place, and what is asked of it."""

    hit: Hit
    spot: Spot
    wanted: Wanted  # without the names of what the hit surely mentions
    names: Sequence[str] = ()  # those
    line: str = ""  # that explains the code for which it asks; "" for none

    @property
    def is_by_words(self) -> bool:
        """Say whether the question is in another language than English, as the hit may be."""
        return self.wanted.by_words is not None


def all_said(look: Look, text: str) -> str:
    """Return a text of a hit with what it is called, what it shows, and names as it may mean them.

    Names in recordings are written as they were heard.
    """
    hit = look.hit
    heard = heard_as(look.wanted.exact if hit.kind is Kind.SPEECH else (), text)
    return " ".join((hit.title, hit.heading, *look.names, text, *heard))


def lacks_name(look: Look) -> bool:
    """Say whether a text nowhere holds a name of the question: another car is not the Fabia.

    Days, months, "Italian" and "GP" may be written otherwise, as may German nouns; and photos show
    more than their words tell.
    """
    hit, question = look.hit, look.wanted.question
    if hit.form is Form.PICTURE or not is_read(question):
        return False
    dated = {*tokens(span_asked(question)[1])}
    short = {word.casefold() for word in _IN_CAPITALS.findall(question)}
    names = ({*look.wanted.exact} & {*look.wanted.terms}) - dated - short - NO_NAMES
    said = all_said(look, f"{hit.path} {hit.text}")
    known, joined = {*stems(said)}, "".join(tokens(said))
    return any(stem(name) not in known and name not in joined for name in names)


def is_another_row(look: Look) -> bool:
    """Say whether the closest row of a table, in another language, is not the one asked for.

    It has to be of the day that is asked for and, where the text model does not know the language,
    to hold the telling words of the question, with what the table is called.
    """
    own, hit, wanted = look.wanted.by_words, look.hit, look.wanted
    if own is None or hit.form is not Form.TABLE:
        return False
    said = look.spot.said
    asked, told = (
        [one.days for one in dates_in(text)] for text in (glossed(wanted.question), said)
    )
    if asked and told and not any(one.meets(day) for one in asked for day in told):
        return True
    if wanted.is_understood:
        return False
    return not {*wanted.terms} <= held_in(wanted.terms, all_said(look, f"{hit.path} {said}"), own)


def names_nobody(look: Look) -> bool:
    """Say whether a question by words asks for somebody, and the closest place names nobody."""
    by_words = look.is_by_words and not look.wanted.is_understood
    asks = by_words and _WHO.match(glossed(look.wanted.question))
    return bool(asks) and not _SOMEBODY.search(_COLUMN.sub("", look.spot.quote))


def misses(look: Look) -> bool:
    """Say whether a hit lacks what can only be there or not: a telephone number, a code, a time."""
    hit, spot, wanted = look.hit, look.spot, look.wanted
    if spot.lacks and wanted.asked is not None and wanted.asked.sort in _UNMISTAKABLE:
        return True
    if spot.lacks and _measures_nothing(look):
        return True
    question = glossed(wanted.question)
    if is_of_other_days(question, hit) or is_of_another_month(question, hit, spot.said):
        return True
    took = hit.form is Form.PICTURE and _WHO_TOOK.search(question)
    another = _is_of_another(look) or _is_line_of_another(look)
    if took or another or _lacks_what_is_asked(look, question):
        return True
    if wanted.code and not stands_in(wanted.code, f"{hit.title} {hit.heading} {hit.text}"):
        return True
    here = f"{hit.title} {hit.path} {hit.heading} {' '.join(hit.concepts)} {hit.text}"
    heard = heard_as(wanted.titled, hit.text) if hit.kind is Kind.SPEECH else ()
    known = {*tokens(whole_codes(here)), *tokens(here), *heard}
    codes = {term for term in wanted.terms if _CODE.fullmatch(term)}
    return not codes | wanted.titled <= known


def _is_of_another(look: Look) -> bool:
    """Say whether a place tells of what somebody else has: Len's birthday is not Judith's.

    So does a table that nowhere names whose it is.
    """
    hit, said, question = look.hit, look.spot.said, glossed(look.wanted.question)
    owners = {
        stem(what.casefold()): who
        for who, what in _OF_SOMEBODY.findall(said)
        if who[0].isupper() and who.casefold() not in _NO_OWNERS | NO_NAMES
    }
    if mine := _MINE.search(question):
        return stem(mine["what"].casefold()) in owners
    here = {*stems(f"{hit.title} {hit.heading} {' '.join(look.names)} {said}")}
    for who, what in _WHOSE.findall(question):
        own, other = who.casefold(), owners.get(stem(what.casefold()), "").casefold()
        if own in _NO_OWNERS | NO_NAMES or stem(own) in here:
            continue
        if other and other not in own and own not in other:  # Liz may be Elizabeth
            return True
    if hit.form is not Form.TABLE or look.wanted.asked is None:
        return False
    whole = {*stems(all_said(look, f"{hit.path} {hit.text}"))} | _NO_OWNERS | NO_NAMES
    owning = (who.casefold() for who, _ in _OF_SOMEBODY.findall(question))
    return any({who, stem(who)}.isdisjoint(whole) for who in owning)


def _lacks_what_is_asked(look: Look, question: str) -> bool:
    """Say whether a hit tells of another side or of no address, or its place of no price."""
    hit = look.hit
    unpriced = is_unpriced(look.wanted.asked, look.spot.said, hit)
    return unpriced or is_of_the_other_side(question, hit) or lacks_address(question, hit)


def _is_line_of_another(look: Look) -> bool:
    """Say whether a place is the line of somebody else, where another line is of who is asked for.

    In "Ann: a book; Ben: slippers, size 43" the size of Ann's shoes is not told. Lines of a chat
    are no such list: who speaks comes up again.
    """
    names = {*look.wanted.exact} & {*look.wanted.terms} - NO_NAMES
    own = _LABEL.match(look.spot.said)
    if not names or own is None or not names.isdisjoint(tokens(look.spot.said)):
        return False
    lines = [line for line in look.hit.text.splitlines() if line.strip()]
    labels = [label["who"] for line in lines if (label := _LABEL.match(line))]
    if own["who"] not in labels or len({*labels}) < max(len(labels), _MOSTLY * len(lines)):
        return False
    every = {word for who in labels for word in tokens(who)}
    return names <= every and names.isdisjoint(tokens(own["who"]))


def _measures_nothing(look: Look) -> bool:
    """Say whether a weight or the like is asked for, and no column or row of a table speaks of one.

    How long something lasts, or how old it is, days tell as well.
    """
    asked, hit = look.wanted.asked, look.hit
    if asked is None or asked.sort is not Sort.MEASURE or asked.units & TIMES or asked.noun:
        return False
    said = f"{hit.title} {hit.heading} {hit.text}"
    return hit.form is Form.TABLE and _MEASURED.isdisjoint(stems(said))
