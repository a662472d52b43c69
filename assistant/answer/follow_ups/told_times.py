"""Fills in "then", "until then" and "that evening" with the time that was told, if any was.

What was asked about stays beside it: "Can I use it on 20 March? (When is the water shut off?)".
"""

from __future__ import annotations

import re

from assistant.answer.follow_ups.chosen import Filled
from assistant.answer.follow_ups.topics import END, Before, beside, put
from assistant.answer.words.dates import Dated, dates_in
from assistant.answer.words.phrases import Sort, phrases

_THEN = re.compile(
    r"(?<!\w)(?:(?P<by>until|till|by|before|after|since|from) )?"
    r"(?:(?P<then>then)(?=(?: too| already| still| again)?[\s?!.…]*$)"
    r"|(?:(?:on|in|at|during) )?(?:that|the same) "
    r"(?P<part>day|evening|morning|afternoon|night|date|week|weekend|month|year|summer|winter|time)\b"
    r"(?! (?:as|that|when|of|last|next)\b))",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^\W*(?:and |so |but |or )?(?:(?P<by>before|after|since|until|till) )"
    r"(?:that|this|then|it)\W*$",
    re.IGNORECASE,
)
_ASKED_WHEN = re.compile(
    r"^\W*(?:(?:since|until|till|from|by|before) )?(?:when|(?:on |in |at )?(?:what|which) "
    r"(?:day|date|month|year|time|week|evening)|how (?:long ago|many days))\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|did|had)\b", re.IGNORECASE)
_HAS_OWN = re.compile(r"\b(?:if|when|once|after|before|as soon as)\b(?! then\b)", re.IGNORECASE)


def at_told_time(question: str, before: Before) -> Filled | None:
    """Return a question with the time that its "then" means, None where it has no such word.

    Where no time was told, "then" means the case that was asked about, which stands beside it.
    """
    found = _THEN.search(question)
    if found is None or dates_in(question) or not before.question.strip():
        return None
    if _HAS_OWN.search(question[: found.start()]) and not question[
        : found.start()
    ].lower().lstrip().startswith("when"):
        return None
    if found["then"] and not any(
        one.sort is not Sort.ASKED for one in phrases(question[: found.start()])
    ):
        return None
    told, quotes = _told(question, before)
    body = END.sub("", question)
    if told is not None:
        day, by = told
        exact = found["then"] or found["part"].casefold() in {"day", "date"}
        lead = found["by"] or (by if exact else f"that {found['part']}, {by}")
        body = put(body, (found.start(), found.end()), f"{lead} {day}")
    return Filled(f"{body}? ({before.question.strip()})", quotes and told is not None)


def beside_told_time(asked: str, before: Before) -> Filled | None:
    """Return the last question for the time "before that" or "after that", None for another."""
    found = _BESIDE.match(asked)
    dated = dates_in(before.question)
    if found is None:
        return None
    if not dated:
        return Filled(beside(asked, before))
    one = dated[-1]
    head = before.question[: one.start].rstrip()
    head = re.sub(r"\b(?:in|on|at|for|from|during|until|since)$", "", head, flags=re.IGNORECASE)
    said = before.question[one.start : one.end]
    text = f"{head.rstrip()} {found['by']} {said}{before.question[one.end :]}"
    return Filled(text)


def _told(question: str, before: Before) -> tuple[tuple[str, str] | None, bool]:
    """Return the time of a turn with its preposition, and whether the answer told it."""
    asked = dates_in(before.question)
    if asked:
        return _spoken(asked[0], before.question), False
    tells = _ASKED_WHEN.match(before.question) or _PAST.search(question)
    if tells and (said := dates_in(before.said)):
        return _spoken(said[0], before.said), True
    return None, False


def _spoken(dated: Dated, text: str) -> tuple[str, str]:
    return text[dated.start : dated.end], "on" if dated.days.is_day else "in"
