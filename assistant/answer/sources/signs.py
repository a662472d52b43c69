"""Weighs what speaks for and against a hit as the source of an answer, by logistic regression."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields, replace

from assistant.retrieve.cutoff import LIKELY


@dataclass(frozen=True, slots=True)
class Signs:
    """The features of a hit: what speaks for and against it as the source of an answer."""

    belief: float  # of the search
    cosine: float  # of its closest sentence
    words: float  # share of the question's words that it holds
    least: float  # how far the word is held that its quotation, title and heading hold least
    terms: float  # number of the question's words: more of them by chance are rarer
    valueless: float  # nothing of the sort that is asked for stands there
    lacking: float  # nor anywhere in the hit
    elsewhen: float  # it is of another year
    nameless: float  # a name of the question is missing in it
    apart: float  # or stands elsewhere in it
    unnamed: float  # what the question asks for is not named in the quotation
    verified: float | None = None  # log odds of the verifier; None where it has not read the hit


# Fitted with packaging/fit_gate.py on labelled questions of several libraries: without a verifier
# (there `unnamed` was then added to the others as they are), and with one. See docs/quality.md.
WEIGHTS = Signs(
    belief=0.88,
    cosine=2.0,
    words=2.03,
    least=0.74,
    terms=0.3,
    valueless=-1.38,
    lacking=-0.45,
    elsewhen=-1.87,
    nameless=-0.77,
    apart=-0.53,
    unnamed=-0.7,
)
BIAS = -3.44
VERIFIED_WEIGHTS = Signs(
    belief=1.32,
    cosine=0.0,  # where the verifier has read, this and `apart` only fit the sets they come from
    words=1.48,
    least=1.07,
    terms=0.07,
    valueless=-0.88,
    lacking=-0.11,
    elsewhen=-2.28,
    nameless=-0.63,
    apart=0.0,
    unnamed=-0.89,
    verified=1.1,  # fitted 0.74; heavier parts better what people wrote, and the others as well
)
VERIFIED_BIAS = -0.7
# In other languages than English the words say most, and the verifier, which learned from English
# alone, says a little. Fitted on six libraries in five languages; the rest only fit their own sets.
_NONE = Signs(**dict.fromkeys((one.name for one in fields(Signs)), 0.0))
FOREIGN_WEIGHTS = replace(
    _NONE, belief=0.85, cosine=1.53, words=3.11, valueless=-0.86, elsewhen=-3.69, nameless=-1.05
)
FOREIGN_BIAS = -2.6  # fitted -2.9: declines less of what a file tells in other words
FOREIGN_VERIFIED_WEIGHTS = replace(
    _NONE,
    belief=0.85,
    cosine=0.72,
    words=3.01,
    valueless=-0.74,
    elsewhen=-3.32,
    nameless=-0.64,
    verified=0.31,
)
FOREIGN_VERIFIED_BIAS = -2.05  # fitted -2.46, likewise
_FITTED = {  # by whether only words tell, and whether the verifier has read
    (False, False): (WEIGHTS, BIAS),
    (False, True): (VERIFIED_WEIGHTS, VERIFIED_BIAS),
    (True, False): (FOREIGN_WEIGHTS, FOREIGN_BIAS),
    (True, True): (FOREIGN_VERIFIED_WEIGHTS, FOREIGN_VERIFIED_BIAS),
}


def weight(signs: Signs, *, by_words: bool = False) -> float:
    """Return how well a hit speaks to a question by its signs, 0 to 1.

    Args:
        signs: those.
        by_words: question and hit are in another language than English, and the words of the one
            are looked for in the other as they stand there.
    """
    weights, bias = _FITTED[by_words, signs.verified is not None]
    pairs = zip(astuple(signs), astuple(weights), strict=True)
    return LIKELY(bias + sum(a * b for a, b in pairs if a is not None))
