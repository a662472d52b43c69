"""Reads from a question what it calls the thing that it asks for: "interest rate", "teacher".

A passage about the account that says nothing of a rate of interest does not answer what that is,
however much else of the question it holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from assistant.answer.question.asked import Asked, frame_of
from assistant.retrieve.query import QUESTION_WORDS, stem, stem_set, tokens

_LONGEST = 3  # words of a name
_IS = r"(?:is|are|was|were)"
_OWN = r"(?:the|my|our|his|her|their|your|a|an)"
_WORD = r"[^\W\d_][\w-]*"
_FORMS = (
    # "what was the interest rate of the account", "what is Henry's surname"
    re.compile(
        rf"\bwhat(?:['’]s| {_IS}) (?:(?:{_OWN} )?[\w-]+['’]s? |{_OWN} )(?P<name>[^?.,]+)", re.I
    ),
    # "when is Anna's birthday"
    re.compile(rf"\bwhen {_IS} [\w-]+['’]s (?P<name>[^?.,]+)", re.I),
    # "which yoga teacher gives the course", "whose signature is on the contract"
    re.compile(rf"\b(?:what|which|whose) (?!{_IS}\b)(?P<name>{_WORD}[^?.,]*)", re.I),
    re.compile(rf"\bhow (?:many|much) (?P<name>{_WORD}[^?.,]*)", re.I),
    # "Anna's birthday"
    re.compile(
        rf"^\W*(?:{_OWN} )?(?!(?:what|who|where|when|how|it|that|there|here|let)['’])[\w-]+['’]s "
        r"(?P<name>[^?.,]+)",
        re.I,
    ),
)
_OF = re.compile(
    rf"(?:[\w-]+ ){{1,2}}of (?:(?:{_OWN} )?[\w-]+['’]s? |{_OWN} )(?P<name>[^?.,]+)", re.I
)
_VERBS = frozenset(
    "is are was were do does did will would can could shall should must may might has have had be "
    "been i we you he she it they there".split()
)
_JOINS = frozenset(
    "the a an of in on at for from to with by into about my our his her their your this that these "
    "those when where who which if than or and not".split()
)
_ARTICLES = frozenset("the a an my our his her their your this that these those".split())
_SORTS = stem_set(  # a passage tells one without saying so
    "name kind sort type time day date year month thing way number amount total more else"
)


def attribute_of(question: str, asked: Asked | None) -> frozenset[str]:
    """Return the words that name what a question asks for; none where it only says what sort."""
    found = next(filter(None, (form.search(question) for form in _FORMS)), None)
    if found is None:
        return frozenset()
    frame = frame_of(asked, question) | _SORTS
    words = _telling(_name(found["name"]), frame)
    owner = None if words else _OF.match(found["name"])  # "the name of our dentist"
    return frozenset(words or _telling(_name(owner["name"]) if owner else [], frame))


def _telling(words: Iterable[str], frame: Collection[str]) -> list[str]:
    return [one for one in words if one not in QUESTION_WORDS and stem(one) not in frame]


def missing(attribute: Collection[str], held: Mapping[str, float]) -> float:
    """Return how far the least held of these words is missing, 0 to 1."""
    return max((1.0 - held[word] for word in attribute if word in held), default=0.0)


def _name(text: str) -> list[str]:
    """Return the words before a verb or a word that joins; that before an article is a verb."""
    words = tokens(text)
    for place, word in enumerate(words[: _LONGEST + 1]):
        if word in _VERBS:
            return words[:place]
        if word in _JOINS:
            is_verb = place > 1 and word in _ARTICLES
            return words[: place - is_verb]
    return words[:_LONGEST] if len(words) <= _LONGEST else words[:1]
