"""Reads from a question whether it asks for whole documents: one in short, or how two differ."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer.question.operands import difference_in
from assistant.answer.question.stretches import span_asked
from assistant.answer.question.subject import words_of
from assistant.answer.words.dates import dates_in
from assistant.answer.words.table_words import MONEY_WORDS
from assistant.retrieve.query import stem, stem_set, stems, tokens

_BRIEFLY = re.compile(
    r"[,\s]+(?:in (?:a few|two|three|five|one|some) (?:words?|sentences?|lines?|points?)|briefly|"
    r"shortly|for me|please|in short)\W*$",
    re.IGNORECASE,
)
_COMPARED = (
    r"(?:(?:as )?(?:compared|opposed) (?:to|with)|in comparison (?:to|with)|than(?: in)?|"
    r"since|against|versus|vs\.?)"
)
_CHANGED = (
    r"what(?:['\u2019]s| is| are| was| were| has| have| had| did (?:they|he|she|we|you|i))? "
    r"(?:been )?(?:changed?|different|new|the (?:differences?|changes))"
)
_DIFFERENT = (
    rf"(?:{_CHANGED}|(?:what |which |list |show (?:me )?)?(?:the |all |any )?"
    r"(?:differences?|changes)(?: (?:are|were) (?:there|made))?)"
)
_DOCUMENT = (
    r"(?:letters?|contracts?|agreements?|leases?|versions?|drafts?|offers?|quotes?|polic(?:y|ies)|"
    r"statements?|minutes|terms|conditions|rules|menus?|documents?|files?|proposals?|plans?|"
    r"reports?|lists?|recipes?|programmes?|schedules?|reviews?|notices?|cvs?|essays?|manuals?|bills?|"
    r"invoices?|receipts?|certificates?)"
)
_SUMMARY = re.compile(
    r"\b(?:summari[sz]e|summary of|sum up|give me the gist|gist of|key points|main points|"
    r"overview of|in short|tl;?dr(?: (?:of|for))?|in a nutshell|(?:the )?short version of|"
    r"what(?: is|['\u2019]s) (?:the )?(?P<a>[^?]+?) about(?=\W*$)|"
    r"what does (?P<b>[^?]+?) say overall)\b"
    rf"|\bwhat does (?P<c>(?:the|my|our|this)\b[^?]*\b{_DOCUMENT}\b[^?]*?) say(?=\W*$)",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    rf"\b(?:{_CHANGED}|differences?|compare|how (?:does|do|did|is|are|was|were)\b.+\b"
    r"differ(?:s|ent)?|changes(?= (?:between|in|to|since|from|are|were|made)\b))\b"
    r"(?! in (?!the |my |our |both |these |those )\w+)",  # "the difference in pay" is a number
    re.IGNORECASE,
)
_PAIRS = tuple(
    (re.compile(pattern, re.IGNORECASE), swapped)
    for pattern, swapped in (  # whether the older one comes last
        (
            r"\b(?:between|compare)\s+(?P<a>.+?),? (?:and|with|to|against|versus|vs\.?) "
            r"(?P<b>[^?]+)",
            False,
        ),
        (rf"\b{_DIFFERENT} (?:in|about|to|of) (?P<a>.+?),? {_COMPARED} (?P<b>[^?]+)", True),
        (rf"\b{_DIFFERENT} (?:in|about|to|of) (?P<a>.+?),? from (?P<b>[^?]+)", True),
        (
            r"\bhow (?:does|do|did|is|are|was|were) (?P<a>.+?) differ(?:s|ent)? (?:from|to|than) "
            r"(?P<b>[^?]+)",
            True,
        ),
        (
            r"\b(?:differences?|changes)\b:?(?: (?:in|of|for|from))? (?P<a>[^?]+?),? "
            r"(?:versus|vs\.?|and|to) (?P<b>[^?]+)",
            False,
        ),
        (r"\bfrom (?P<a>.+?) to (?P<b>[^?]+)", False),
    )
)
_IN_ONE = re.compile(
    rf"\b{_DIFFERENT} (?:in|about|to|of) (?P<name>[^?]*\b{_DOCUMENT}\b[^?]*)", re.IGNORECASE
)
_IN_NUMBERS = re.compile(r"\bdifference (?:in|of) (?P<noun>[^?]+?) between\b", re.IGNORECASE)
_TWO = re.compile(
    r"\b(?:the|my|our|those|these)\s+(?:two|both)\s+(?P<noun>[\w -]+)(?![\w'\u2019])",
    re.IGNORECASE,
)
_STANDS_IN = re.compile(r"\b(?:ones?|that|those)\b", re.IGNORECASE)
_LEADS_TO_DATE = re.compile(r"\s*\b(?:of|from|for|in|dated)\s*(?:the\s*)?$", re.IGNORECASE)
_ASIDE = re.compile(r"\s+(?:before|until|when|after)\s+(?:we|they|it|i|he|she|signing)\b.*$", re.I)
_CAPITAL = re.compile(r"\b[A-Z]")
_PAIR = 2
_ASKING = stem_set(
    "summarise summarize summary sum short gist key main points point overview brief briefly "
    "changed change changes different difference differences new compare document file whole "
    "say says overall about two both version versions old older newer"
)


@dataclass(frozen=True, slots=True)
class WholeQuestion:
    """A question about whole documents."""

    names: tuple[str, ...]  # one to be summarised, two to be compared; or one for both
    changes: bool = False
    surely: bool = True  # documents are meant, not what they are about


def whole_of(question: str) -> WholeQuestion | None:
    """Return what a question asks of whole documents, or None when it asks for a fact."""
    question = " ".join(question.split())
    if _CHANGES.search(question) and (names := _compared(question)):
        is_document = re.search(rf"\b{_DOCUMENT}\b", question, re.IGNORECASE)
        surely = is_document is not None and (len(names) > 1 or _TWO.search(question) is not None)
        of_number = _is_of_number(question) or (not surely and all(map(dates_in, names)))
        if of_number and difference_in(question) is not None:
            return None
        return WholeQuestion(names, changes=True, surely=surely)
    found = _SUMMARY.search(question)
    if found is None:
        return None
    named = found["a"] or found["b"] or found["c"]
    name = _BRIEFLY.sub("", named or question[found.end() :]) or question[: found.start()]
    return WholeQuestion((name.strip(" ,.?"),)) if naming(name) else None


def _is_of_number(question: str) -> bool:
    """Say whether it asks for the difference in something that two documents tell, as a fee is."""
    found = _IN_NUMBERS.search(question)
    return found is not None and not re.search(rf"\b{_DOCUMENT}\b", found["noun"], re.IGNORECASE)


def naming(name: str) -> frozenset[str]:
    """Return the stems of the words of a name that tell which document it means."""
    return (words_of(name) | {*stems(name)} & MONEY_WORDS) - _ASKING


def _compared(question: str) -> tuple[str, ...]:
    """Return what a question compares, the older one first as far as its words tell."""
    if two := _TWO.search(question):
        return (two["noun"],)
    for pattern, swapped in _PAIRS:
        if (found := pattern.search(question)) is None:
            continue
        one, other = (_plain(found[part]) for part in ("a", "b"))
        if not one or not other:
            continue
        if times := _times(other):
            return tuple(f"{_undated(one)} {when}" for when in times)
        one, other = _completed(one, other), _completed(other, one)
        if naming(one) and naming(other):
            return (other, one) if swapped else (one, other)
    found = _IN_ONE.search(question)
    return (_plain(found["name"]),) if found else ()


def _plain(name: str) -> str:
    return _ASIDE.sub("", name).strip(" ,.?!")


def _completed(name: str, other: str) -> str:
    """Return a name with what it leaves to another one: "the one of 2024", "2023"."""
    tells = any(not word.isdigit() for word in naming(name)) or (
        _CAPITAL.search(_undated(name)) is not None
    )
    if tells and not _STANDS_IN.search(name):
        return name
    dated = {*tokens(span_asked(name)[1])}
    kept = dated or {word for word in tokens(name) if stem(word) in _ASKING | naming(name)}
    own = [word for word in tokens(_STANDS_IN.sub(" ", name)) if word in kept]
    return " ".join([_undated(other), *own])


def _times(name: str) -> list[str]:
    """Return the two times that a name is made of: "2023 to 2024"; none where it is not."""
    found = dates_in(name)
    left = {*tokens(name)} - {*tokens(" ".join(name[one.start : one.end] for one in found))}
    times = [name[one.start : one.end] for one in found]
    return times if len(times) == _PAIR and left <= {"and", "to", "in", "of"} else []


def _undated(name: str) -> str:
    for one in reversed(dates_in(name)):
        name = f"{_LEADS_TO_DATE.sub('', name[: one.start])} {name[one.end :].lstrip()}"
    return " ".join(name.split())
