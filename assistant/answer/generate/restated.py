"""Takes from a small model's reply the one sentence that tells a value the program found itself.

Such a model copies lines, joins halves of two and goes in circles; most of what it writes can be
upheld word for word and is no answer all the same. So it may only word what is known already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.records import Form, Hit, Sentence
from assistant.retrieve.query import places_of, stems, telling_stems, tokens

# What a line of a table, a list or a heading has and a plain sentence has not; "15:00" is a time.
_NO_SENTENCE = re.compile(r":(?!\d)|[;|()\[\]{}<>“”„\"·•=\n]|^(?:\d+\.|[-*])\s")
_FIGURE = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?][\"'’”]?$")
_STATES = frozenset(
    "is are was were has have had must may can could should shall would "
    "i we you he she they it".split()
)
_ASKS_VERB = frozenset("do does did".split())  # "When does the ferry leave?" has the verb
_BEGINNING = frozenset("the a an your our my it this that".split())


def restated(
    sentences: Iterable[Sentence], question: str, value: str, sources: Sequence[Hit]
) -> list[Sentence]:
    """Return the first sentence that tells the value in words of its own, if there is one.

    Without a value it is what rests on pictures, of which no words of a file can be quoted.

    Args:
        sentences: of the reply, checked.
        question: the question in full.
        value: that answers it, as it stands in a source; "" if the program knows none.
        sources: item n - 1 is number n.
    """
    if not value:
        seen = {n for n, hit in enumerate(sources, 1) if hit.form is Form.PICTURE}
        return [one for one in sentences if not seen.isdisjoint(one.citations)]
    for one in sentences:
        said = (sources[number - 1].text for number in one.citations)
        if one.supported and _tells(one.text, question, value) and not _is_copied(one.text, said):
            return [one]
    return []


def _tells(text: str, question: str, value: str) -> bool:
    """Say whether a text is a plain sentence that gives a question this value, once and alone."""
    if _NO_SENTENCE.search(text) or not _ENDS.search(text):
        return False
    if not {*_FIGURE.findall(text)} <= {*_FIGURE.findall(f"{value} {question}")}:
        return False  # which of the two was asked for?
    wanted = stems(value)
    asked = telling_stems(question)
    rest = telling_stems(text) - set(wanted)
    # "The executors of the will of Rowan and Judith." states nothing.
    states = not rest <= asked or not _STATES.isdisjoint(tokens(text))
    states = states or not _ASKS_VERB.isdisjoint(tokens(question))
    is_once = len(places_of(wanted, stems(text))) == 1
    return is_once and not rest.isdisjoint(asked) and states


def _is_copied(text: str, sources: Iterable[str]) -> bool:
    """Say whether a sentence stands in a source, but for its first word; a quotation is clearer."""
    words = tokens(text)
    own = words[1:] if words and words[0] in _BEGINNING else words
    return any(f" {' '.join(own)} " in f" {' '.join(tokens(said))} " for said in sources)
