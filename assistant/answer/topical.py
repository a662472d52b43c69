"""Recognises questions for what is said of something: no few words are the answer to them.

"What did the landlord say about the fan?" is answered by whatever speaks of the fan. Who reads for
the words of an answer finds none there.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.retrieve.query import QUESTION_WORDS, stem, tokens

_SAY = (
    r"says?|said|writes?|wrote|written|tells?|told|mentions?|mentioned|reports?|reported|notes?|"
    r"noted|thinks?|thought|explains?|explained|advises?|advised|suggests?|suggested|recommends?|"
    r"recommended|agreed?|discuss(?:ed)?|decided?"
)
_OF = r"(?:about|on|regarding|concerning|as to)"
_ASKS = re.compile(
    rf"^\W*(?:(?:what|anything|everything) (?:did|does|do|has|have|had|is|was|were|has been)\b"
    rf".{{0,60}}?\b(?P<said>{_SAY})(?: to)?(?: me| us| you| them)? {_OF}"
    r"|(?:what (?:do|did|does) (?:i|we) (?:know|have)|(?:please )?tell (?:me|us)"
    r"(?: something| more| everything| all)?|(?:is|was) there anything|anything|what is there"
    r"|what (?:do|does) (?:my|our|the) (?:files?|notes?|documents?) (?:say|tell))"
    r"(?: said| written| known)? about) (?P<topic>.+?)\W*$",
    re.IGNORECASE | re.DOTALL,
)


@lru_cache(maxsize=64)
def topic_of(question: str) -> tuple[str, ...]:
    """Return the telling words of what a question wants to hear of; none if it is another one."""
    asked = _ASKS.match(question)
    if asked is None:
        return ()
    every = tokens(asked["topic"])
    return tuple(word for word in every if word not in QUESTION_WORDS) or tuple(every)


def frame_of_saying(question: str) -> frozenset[str]:
    """Return the stem of the word for saying in such a question; it need not stand anywhere."""
    asked = _ASKS.match(question)
    return frozenset(map(stem, tokens(asked["said"] or ""))) if asked else frozenset()
