"""Recognises questions for what is said of something: no few words are the answer to them.

"What did the landlord say about the fan?" is answered by whatever speaks of the fan. Who reads for
the words of an answer finds none there.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answer.words.dates import dates_in
from assistant.retrieve.query import QUESTION_WORDS, stem_set, tokens

_SAY = (
    "say|write|tell|mention|report|note|think|explain|advise|suggest|recommend|agree|discuss|decide"
)
_SAID = (
    "said|written|wrote|told|mentioned|reported|noted|explained|advised|suggested|recommended|"
    "agreed|discussed|decided|known"
)
_OF = r"(?: to)?(?: me| us| you| them)? (?:about|regarding|concerning|as to)"
_NO_SUBJECT = r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bmy )(?<!\bour )(?<!\bin )(?<!\bof )(?<!\bto )"
_ASKS = re.compile(
    rf"^\W*(?:(?:what|anything|everything)"
    rf"(?: (?:did|does|do) .{{1,60}}? {_NO_SUBJECT}(?P<say>{_SAY})"
    rf"| (?:has|have|had) .{{1,60}}? (?P<has>{_SAID})"
    rf"| (?:is|was|were|has been|had been) (?P<was>{_SAID})(?: (?:by|in) .{{1,40}}?)?)"
    rf"{_OF}"
    r"|(?:what (?:do|did|does) (?:i|we) (?:know|have)|(?:please )?tell (?:me|us)"
    r"(?: something| more| everything| all)?|(?:is|was) there anything|anything|what is there"
    r"|what (?:do|does) (?:my|our|the) (?:files?|notes?|documents?) (?:say|tell))"
    r"(?: said| written| known)? about) (?P<topic>.+?)\W*$",
    re.IGNORECASE | re.DOTALL,
)
# What only says more of the topic, and words for where it stands.
_CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|when|where|while|if|i|we|you|he|she|they|in (?:my|our|the) "
    r"(?:files?|notes?|library|documents?|mails?|memos?))\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_TIME = re.compile(
    r"\b(?:(?:last|this|next|past|previous) \w+|yesterday|today|\w+ ago|recently)\b", re.IGNORECASE
)


@lru_cache(maxsize=64)
def topic_of(question: str) -> tuple[str, ...]:
    """Return the telling words of what a question wants to hear of; none if it is another one."""
    asked = _ASKS.match(question)
    if asked is None:
        return ()
    topic = _TIME.sub(" ", _CLAUSE.sub(" ", asked["topic"]))
    dated = {word for one in dates_in(topic) for word in tokens(topic[one.start : one.end])}
    every = [word for word in tokens(topic) if word not in dated]
    telling = tuple(word for word in every if word not in QUESTION_WORDS)
    return telling or (tuple(every) if every != ["it"] else ())


def frame_of_saying(question: str) -> frozenset[str]:
    """Return the stem of the word for saying in such a question; it need not stand anywhere."""
    asked = _ASKS.match(question)
    said = (asked["say"] or asked["has"] or asked["was"] or "") if asked else ""
    return stem_set(said)
