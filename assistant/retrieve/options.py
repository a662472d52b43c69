"""What a search makes use of, each thing apart, so that it can be measured what it brings."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

_MEANING = "meaning"


def _switch(meaning: str) -> Any:  # noqa: ANN401 - a field stands for its value
    return field(default=True, metadata={_MEANING: meaning})


@dataclass(frozen=True, slots=True)
class Options:
    """The switches of a search; the defaults are what measuring chose (docs/quality.md)."""

    words: bool = _switch("Passages are found by their words, which count in how sure a hit is.")
    pieces: bool = _switch("Where no word is found, parts of longer words are looked for.")
    sections: bool = _switch("Words of a heading count for the passages under it.")
    names: bool = _switch("What a document is called finds it, and counts as its words do.")
    texts: bool = _switch("Passages are found by what they mean: vectors of texts.")
    pictures: bool = _switch("Photos are found by what they show: vectors of pictures.")
    siblings: bool = _switch("How well its best passages are found counts for a whole document.")
    belief: bool = _switch("How sure a hit is counts in the order, not its places in lists alone.")
    mixed: bool = _switch("Further passages of a file yield to other files.")
    floor: bool = _switch("Hits that are hardly believed are left out.")
    weighed: bool = _switch("Evidence is weighed together, and against all that was found.")
    likely: bool = _switch("Hits that are nearly as likely as the best one come before the others.")
    understanding: bool = _switch("Times, places, kinds, folders and cameras are conditions.")
    spelling: bool = _switch("A word that no file has is taken for the one that it misspells.")
    concepts: bool = _switch("Names of what was taught stand for it, in pictures too.")
    documents: bool = _switch("Whom and which time a question names decides which documents count.")
    openings: bool = _switch(
        "The first pages of a document say what it is about, as its name does."
    )
    joined: bool = _switch("Names that are written as one word, or as initials, are understood.")
    periods: bool = _switch("The years of a question are compared with those of a document.")
    inside: bool = _switch("All passages of the chosen documents compete, not only those found.")
    rest: bool = _switch("Inside a chosen document, what names it is left out of the question.")
    headings: bool = _switch("Inside a chosen document, a heading counts for what is under it.")
    reranking: bool = _switch("An installed reranker reads the best hits and orders them anew.")
    tables: bool = _switch("Inside a chosen document, tables come sooner for numbers.")


DEFAULT = Options()
WORDS_ALONE = Options(texts=False, pictures=False, understanding=False, concepts=False)
VECTORS_ALONE = Options(
    words=False,
    names=False,
    documents=False,
    weighed=False,  # which was fitted to both together
    understanding=False,
    spelling=False,
    concepts=False,
)


def meanings() -> dict[str, str]:
    """Return what each switch stands for, in a sentence."""
    return {one.name: str(one.metadata[_MEANING]) for one in fields(Options)}
