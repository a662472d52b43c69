"""Exchanges a piece of the last question for another of its sort: "and in June?", "the trains?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.follow_ups.topics import OF_SOMETHING, focus, is_person, put, same_head
from assistant.answer.words.phrases import Phrase, Sort, Word, is_name, phrases, words

_YEAR = re.compile(r"(?:19|20)\d\d")
_ONE = re.compile(r"\bones?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|my|our|your|his|her|their)\s+", re.IGNORECASE)
_TURN = re.compile(
    rf"(?:{_ARTICLE.pattern})?(?P<turn>next|last|first|second|third|latest|previous|following)\b",
    re.IGNORECASE,
)
_ONE_OR_MANY = {
    "is": "are",
    "are": "is",
    "was": "were",
    "were": "was",
    "does": "do",
    "do": "does",
    "has": "have",
    "have": "has",
}
# What stands behind these belongs to whatever is asked about: the flights and the trains to Spain.
_KEPT_BEHIND = frozenset("to from in at on near into towards around".split())
_SOLD_FOR = OF_SOMETHING | frozenset(
    "ticket tickets key keys deposit contract insurance bill deadline charge "
    "permission booking reservation".split()
)
_WEEKDAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekends|weekdays|(?:bank |public )?holidays",
    re.IGNORECASE,
)
_SPAN_INSIDE = re.compile(
    r"\b(?:last|this|next) (?:year|month|week|weekend|spring|summer|autumn|winter|time)\b"
    r"|\bthe (?:whole|entire|full|rest of the) (?:year|month|week|summer|winter|time)\b"
    r"|\b(?:today|tomorrow|yesterday|tonight)\b",
    re.IGNORECASE,
)
_SPAN_OF_DAYS = re.compile(
    rf"(?:(?:for|in|on|from) )?(?:{_SPAN_INSIDE.pattern}|{_WEEKDAYS.pattern})", re.IGNORECASE
)
_BEHIND_ALL = re.compile(
    r"(?:including|excluding|incl|except|apart from|because of|due to|instead of|as an?)"
    r" .+"
    r"|(?:an?|per|each|every) (?:night|day|week|month|year|person|hour|kilo|litre|head|piece|time)",
    re.IGNORECASE,
)
_STANDING_OUT = re.compile(
    r"the (?:first|second|third|fourth|last|latter|former|same|rest|others|next|previous"
    r"|following|most \w+|least \w+|\w+est)(?: ones?)?"
    r"|(?:an?|one|two|three|the) (?:night|day|week|month|year|time|evening)s? "
    r"(?:before|after|earlier|later)|any .+s",
    re.IGNORECASE,
)
_WHERE = frozenset(("in", "on", "at"))
_SMALL_MAY = re.compile(
    r"\b(in|since|until|till|from|during|for|by|before|after|last|this|next) may\b"
)
_WHO = re.compile(r"\W*whom?\b", re.IGNORECASE)
_ANOTHERS = re.compile(r"(?:mine|ours|(?P<name>[\w-]+['’]s?))", re.IGNORECASE)
_OWNER = re.compile(r"\b(?:[A-Z][\w-]*['’]s?(?!\w)|(?:his|her|their|your|my|our)\b)")
_THE_ONE = re.compile(
    r"^(?:the|that|this|those|these) ones?(?= (?:in|on|at|for|of|from|with)\b)", re.IGNORECASE
)


def exchanged(rest: str, question: str) -> str | None:
    """Return the last question with a piece of it exchanged for another of the same sort."""
    question = _SMALL_MAY.sub(r"\1 May", question)
    if _ANOTHERS.fullmatch(rest):
        return _anothers(rest, question)
    if _STANDING_OUT.fullmatch(rest):
        return None
    old = phrases(question)
    if _BEHIND_ALL.fullmatch(rest) or _SPAN_OF_DAYS.fullmatch(rest):
        return _another_span(rest, question, old)
    if (at := focus(old)) is not None:
        rest = _THE_ONE.sub(f"the {same_head(at[0])}", rest)
    new = phrases(rest)
    return _another(new, rest, question, old) if new else None


def _another(new: Sequence[Phrase], rest: str, question: str, old: Sequence[Phrase]) -> str | None:
    """Exchange a date for a date, a code for a code, a place for a place, a thing for a thing."""
    first = new[0]
    if first.sort is Sort.DATE and len(new) == 1:
        return _another_date(first, rest, question, old)
    if first.sort is Sort.CODE and len(new) == 1:
        codes = [one for one in old if one.sort is Sort.CODE or _ends_in_code(one)]
        if codes:
            return put(question, (codes[-1].end - len(codes[-1].head), codes[-1].end), rest)
    if first.preposition and first.outer == 0:
        return _another_place(first, rest, question, old)
    return _another_thing(first, rest, question, old)


def is_span(rest: str) -> bool:
    """Say whether something is a time alone: "last year", "on Sundays"."""
    return _SPAN_OF_DAYS.fullmatch(rest) is not None


def _anothers(rest: str, question: str) -> str | None:
    """Return the last question about what is another's: "and mine?", "Mara's?"."""
    found, there = _ANOTHERS.fullmatch(rest), _OWNER.search(question)
    if found is None or there is None:
        return None
    owner = found["name"] or {"mine": "my", "ours": "our"}[rest.casefold()]
    return put(question, there.span(), owner)


def _another_span(rest: str, question: str, old: Sequence[Phrase]) -> str:
    """Return the last question for "last year" or "on Sundays" in place of its date, if any."""
    if _BEHIND_ALL.fullmatch(rest):
        return f"{question} {rest}"
    said = f"on {rest}" if _WEEKDAYS.fullmatch(rest) else rest
    there = [one for one in old if one.sort is Sort.DATE]
    if there:
        return put(question, (there[-1].outer, there[-1].end), said)
    spans = list(_SPAN_INSIDE.finditer(question))
    if spans:
        return put(question, spans[-1].span(), said)
    return f"{question} {said}"


def _another_date(new: Phrase, rest: str, question: str, old: Sequence[Phrase]) -> str:
    """Exchange the date; a month keeps the year that was said, a year the month."""
    there = [one for one in old if one.sort is Sort.DATE]
    spoken = rest if new.preposition else f"{_before_date(new.text)} {rest}"
    if not there:
        return f"{question} {spoken}"
    before = there[-1]
    year_before, year = _YEAR.search(before.text), _YEAR.search(new.text)
    is_part = year_before is not None and year_before[0] != before.text  # beside a month
    if year_before and is_part and year and year[0] == new.text:
        said = before.text.replace(year_before[0], year[0])
        return put(question, (before.start, before.end), said)
    kept = f" {year_before[0]}" if year_before and is_part and not year else ""
    if not before.preposition and not new.preposition:
        return put(question, (before.start, before.end), f"{new.text}{kept}")
    return put(question, (before.outer, before.end), f"{spoken}{kept}")


def _before_date(text: str) -> str:
    """Return the preposition that a date takes: "on 3 May", "on Monday", "in 2024"."""
    is_day = text[:1].isdigit() and not _YEAR.fullmatch(text)
    return "on" if is_day or text.endswith("day") else "in"


def _another_place(new: Phrase, rest: str, question: str, old: Sequence[Phrase]) -> str:
    """Exchange what stood behind the same preposition, or add it at the end."""
    places = [one for one in old if one.preposition and one.sort is not Sort.DATE]
    there = [one for one in places if one.preposition == new.preposition]
    if not there and new.determiner and new.preposition in _WHERE:
        there = [one for one in places if one.preposition in _WHERE and one.determiner]
    if not there:
        return f"{question} {rest}"
    before = there[-1]
    return put(question, (before.outer, before.end), _in_full(rest, before))


def _another_thing(new: Phrase, rest: str, question: str, old: Sequence[Phrase]) -> str | None:
    """Exchange the thing of the same kind, the name, or what the question is about."""
    things = [one for one in old if one.sort is not Sort.DATE]
    alike = [one for one in things if one.head == new.head]
    if _ONE.search(rest):
        alike = alike or [one for one in things if one.determiner][:1] or things[:1]
    elif new.sort is Sort.NAME:
        alike = alike or [one for one in things if one.sort is Sort.NAME][-1:]
    if alike:
        rest = _ARTICLE.sub("", rest) if alike[-1].sort is Sort.ASKED else rest
        before = alike[-1]
        told = question[before.start : before.end]
        behind = next((one for one in old if one.linked and one.outer == before.end + 1), None)
        whole = any(one.linked for one in phrases(rest)) and behind is not None
        end = behind.end if whole and behind else before.end
        return _agreeing(question, before, end, _in_turn(_in_full(rest, before), told))
    found = focus(old)
    if found is None or (new.sort is Sort.NAME and not alike and _WHO.match(question)):
        return None
    first, end = found
    if is_person(new.head) and not new.determiner and _are_many(new) and not is_person(first.head):
        return f"{question} for {rest}"
    owner = next((one for one in old if one.linked and one.preposition == "of"), None)
    if owner is not None and first.end <= owner.outer < end:
        return put(question, (owner.start, owner.end), rest)
    behind = next((one for one in old if one.linked and first.end <= one.outer < end), None)
    if behind is not None and _takes_its_place(new, behind, first):
        return put(question, (behind.start, behind.end), rest)
    if behind is not None and behind.preposition in _KEPT_BEHIND and "of" not in rest.split():
        end = first.end
    if first.sort is Sort.ASKED:
        rest = _ARTICLE.sub("", rest)
    return _agreeing(question, first, end, rest)


def _takes_its_place(new: Phrase, behind: Phrase, first: Phrase) -> bool:
    """Say whether "the dryer" is exchanged for the machine of "the guarantee on the machine"."""
    if behind.preposition in {"for", "on"} and first.head in _SOLD_FOR:
        return True
    return behind.preposition == "with" and is_person(new.head) and is_person(behind.head)


def _agreeing(question: str, old: Phrase, end: int, new: str) -> str:
    """Exchange a phrase, and the number of the verb that stands right before it."""
    made = phrases(new)
    before = [word for word in words(question) if word.end < old.start]
    if made and _is_plural(made[0]) != old.is_plural and _is_finite(before):
        verb = _ONE_OR_MANY[before[-1].low]
        question = put(question, (before[-1].start, before[-1].end), verb)
        longer = len(verb) - len(before[-1].text)
        return put(question, (old.start + longer, end + longer), new)
    return put(question, (old.start, end), new)


def _are_many(phrase: Phrase) -> bool:
    return phrase.is_plural or phrase.head in {"children", "people"}


def _is_finite(before: Sequence[Word]) -> bool:
    """Say whether the last word is a verb that goes with its noun: "is", and no "to have"."""
    if not before or before[-1].low not in _ONE_OR_MANY:
        return False
    return len(before) == 1 or before[-2].low != "to"


def _is_plural(phrase: Phrase) -> bool:
    return phrase.is_plural and phrase.sort is not Sort.NAME and not is_name(phrase.text)


def _in_full(rest: str, before: Phrase) -> str:
    """Return "the duvet one" as "the duvet programme"."""
    return _ONE.sub(same_head(before), rest)


def _in_turn(new: str, old: str) -> str:
    """Return "the green bin" as "the next green bin" where the next of another was asked for."""
    turn = _TURN.match(old)
    if turn is None or _TURN.match(new):
        return new
    article = _ARTICLE.match(new)
    end = article.end() if article else 0
    return f"{new[:end]}{turn['turn']} {new[end:]}"


def _ends_in_code(phrase: Phrase) -> bool:
    return phrase.head[:1].isalpha() and any(c.isdigit() for c in phrase.head)
