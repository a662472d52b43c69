"""Knows the line that explains the code of a question: the row that begins with "E20"."""

from __future__ import annotations

import re

from assistant.answer.sources.spot import Wanted, cut
from assistant.records import Form, Hit
from assistant.retrieve.query import stem, stem_set, stems, tokens

_CODE = re.compile(r"[a-z]{1,3}\d{2,4}[a-z]?")
_ASKING = stem_set(
    "mean means meaning code codes error errors fault faults show shows showing shown display "
    "displays stand stands signal flash flashes blink blinks do should when"
)
_BEGINNING = 80  # characters of a text that say what it is about
_KINDS = frozenset(("error", "code", "fault"))
_PARTED = re.compile(r"\b([A-Za-z]{1,3})[.-](\d{1,4})\b")
_LABEL = re.compile(r"^[\w ]{1,20}: ")  # of the first cell of a row that is said


def explanation(hit: Hit, wanted: Wanted) -> str:
    """Return the line of a hit that explains the code for which a question asks; "" for none.

    The question says no more than what shows the code: "what does the washer mean by E20?".
    """
    words = tokens(whole_codes(wanted.question))
    codes = [word for word in words if _CODE.fullmatch(word)]
    if len(codes) != 1 or hit.form is Form.PICTURE:
        return ""
    known = {*stems(f"{hit.title} {hit.path} {hit.heading} {hit.text[:_BEGINNING]}"), *_ASKING}
    asked = {stem(word) for word in wanted.terms if word not in codes}
    for line in cut(hit) if asked <= known else ():
        own = tokens(whole_codes(_LABEL.sub("", line)))
        own = own[1:] if own[:1] and own[0] in _KINDS else own
        if own[:1] == codes and len(own) > 1:
            return line
    return ""


def whole_codes(text: str) -> str:
    """Return a text with codes that are written in parts as one word: "F.28" as "F28"."""
    return _PARTED.sub(r"\1\2", text)
