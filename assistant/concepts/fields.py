"""Checks of what a person types into a concept: names, aliases, texts and strictness."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from assistant.concepts.fold import fold
from assistant.errors import UsageProblem, whole_characters
from assistant.store import concepts
from assistant.store.transactions import ReadTx
from assistant.taught import Concept, ConceptId, fold_name
from assistant.told import told

LONGEST_NAME = 200
LONGEST_TEXT = 100_000
MOST_ALIASES = 100
"""Characters of a name, characters of a text, and aliases of a concept, at most."""

_ASKED = "Where it is not clear from the context which one is meant, you will be asked."


def checked_name(name: str) -> str:
    """Return a name with its spacing tidied.

    Raises:
        UsageProblem: nothing of it can be seen, or it is too long.
    """
    tidy = " ".join(whole_characters(name).replace("\0", " ").split())
    # Letters that cannot be seen would make names that look alike, or like nothing.
    tidy = "".join(c for c in tidy if c.isprintable() or unicodedata.category(c) == "Cf").strip()
    if not any(c.isprintable() and not c.isspace() for c in tidy) or not fold_name(tidy):
        raise UsageProblem(
            told("A concept needs a name that can be seen. Give it one, such as “Bo”.")
        )
    if len(tidy) > LONGEST_NAME:
        raise UsageProblem(
            told(
                "The name has {} characters; {} are the most. Choose a shorter name and put the "
                "rest into the info.",
                len(tidy),
                LONGEST_NAME,
            )
        )
    return tidy


def checked_aliases(aliases: Iterable[str], name: str) -> tuple[str, ...]:
    """Return aliases without doubles and without the name itself, in order.

    Raises:
        UsageProblem: one of them is no name, or there are too many.
    """
    seen = {fold_name(name)}
    found: list[str] = []
    for alias in aliases:
        tidy = checked_name(alias)
        if fold_name(tidy) not in seen:
            seen.add(fold_name(tidy))
            found.append(tidy)
    if len(found) > MOST_ALIASES:
        raise UsageProblem(
            told(
                "“{}” would have {} aliases; {} are the most. Leave some out.",
                name,
                len(found),
                MOST_ALIASES,
            )
        )
    return tuple(found)


def checked_text(text: str, what: str) -> str:
    """Return a text as it can be stored; `what` is what it is called, such as "info".

    Raises:
        UsageProblem: it is too long.
    """
    if len(text) > LONGEST_TEXT:
        raise UsageProblem(
            told(
                "The {} has {} characters; {} are the most. Shorten it, or keep the long text as "
                "a note in a watched folder, where it can be found too.",
                what,
                len(text),
                LONGEST_TEXT,
            )
        )
    return whole_characters(text).replace("\0", " ")


def checked_strictness(value: float) -> float:
    """Return a strictness from -1 to 1.

    Raises:
        UsageProblem: it is none.
    """
    if not math.isfinite(value) or not -1.0 <= value <= 1.0:
        raise UsageProblem(
            told(
                "A strictness of {:g} has no meaning. Give a number from -1 (accepts more "
                "readily) to 1 (asks for more evidence); 0 is normal.",
                value,
            )
        )
    return float(value)


def check_free(tx: ReadTx, name: str, *, but: ConceptId | None = None) -> None:
    """See that no other concept has this name.

    Raises:
        UsageProblem: one has.
    """
    taken = concepts.find_concept(tx, name)
    if taken is not None and taken != but:
        shown = concepts.get_concepts(tx, [taken])[taken].name
        raise UsageProblem(
            told(
                "There is a concept called “{}” already. Choose another name, such as “{} 2”, or "
                "merge the two if they are the same.",
                shown,
                name,
            )
        )


def shared_names(tx: ReadTx, concept_id: ConceptId) -> list[str]:
    """Return a sentence for each name of a concept that another one goes by too.

    Texts tell names apart by their letters only: "Café" is "cafe" there.
    """
    concept = concepts.get_concepts(tx, [concept_id])[concept_id]
    others: defaultdict[tuple[str, ...], dict[str, list[ConceptId]]] = defaultdict(dict)
    for other, name, folded in concepts.all_names(tx):
        if other != concept_id:
            others[fold(name) or (folded,)].setdefault(folded, []).append(other)
    found: list[str] = []
    for name in (concept.name, *concept.aliases):
        like = others.get(fold(name) or (fold_name(name),), {})
        same = like.pop(fold_name(name), [])
        if same:
            known = concepts.get_concepts(tx, same).values()
            of_its_own = any(fold_name(one.name) == fold_name(name) for one in known)
            whose = (
                "what another concept is called" if of_its_own else f"a name of {_names_of(known)}"
            )
            found.append(f"“{name}” is also {whose}. {_ASKED}")
        elif alike := [one for ids in like.values() for one in ids]:
            whose = _names_of(concepts.get_concepts(tx, dict.fromkeys(alike)).values())
            found.append(f"In texts, “{name}” reads like a name of {whose}. {_ASKED}")
    return found


def _names_of(known: Iterable[Concept]) -> str:
    return ", ".join(f"“{one.name}”" for one in known)
