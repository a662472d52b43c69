"""Answers as plain text: to be copied with their sources, and to be read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer.notices import unfinished
from assistant.errors import shown_path
from assistant.phrases import NOT_FOUND, listed
from assistant.records import Answer, Hit
from assistant.retrieve.told_apart import told_apart, with_name
from assistant.talks import Change, Outdated
from assistant.told import template_of
from ui.translation import retold, translate
from ui.wording import day, file_of, one_line, place, quoted, section_of

_NOTED = re.compile("“([^”]+)”")
_UNFINISHED = frozenset(template_of(one) for count in (1, 2) for one in unfinished(count))
_LOOKED_UP = "Looked up what you noted of"
_NO_MODEL = ("No language model can be used", "The language model failed")


def spoken(answer: Answer) -> str:
    """Return an answer as it is read aloud: each citation as a number in brackets."""
    return " ".join(_sentences(answer)) or one_line(answer.text)


def with_sources(answer: Answer) -> str:
    """Return an answer with its sources below, to be copied."""
    cited = used_sources(answer)
    parts = ["\n".join(_sentences(answer)) or one_line(answer.text)]
    if cited:
        parts.append(translate("Chat", "Sources"))
        parts[-1] += "".join(f"\n{n}. {source(answer.citations[n - 1])}" for n in cited)
    return "\n\n".join(parts) + "\n"


def source(hit: Hit) -> str:
    """Return a source in words: its title, the place in it, its file, what it says."""
    parts = [one_line(hit.title), place(hit.locator), section_of(hit), day(hit.date)]
    where = ", ".join(filter(None, parts))
    words = hit.snippet or hit.text
    said = f": {quoted(words)}" if one_line(words) else ""
    return f"{where} ({shown_path(file_of(hit))}){said}"


def notices(answer: Answer) -> list[str]:
    """Return what is to be known of an answer; that files wait is said where nothing was found."""
    return [
        one
        for one in answer.notices
        if not found_nothing(answer) or template_of(one) not in _UNFINISHED
    ]


def used_sources(answer: Answer) -> list[int]:
    """Return the numbers of the sources that sentences rest on, in order."""
    every = range(1, len(answer.citations) + 1)
    cited = {number for sentence in answer.sentences for number in sentence.citations}
    return [number for number in every if number in cited]


def known_of(answer: Answer) -> list[str]:
    """Return the names of what was taught and helped to find the answer."""
    names = [name for n in used_sources(answer) for name in answer.citations[n - 1].concepts]
    for step in answer.steps:
        if template_of(step).startswith(_LOOKED_UP):
            names += _NOTED.findall(step)
    return [one_line(name) for name in dict.fromkeys(names)]


def lacks_model(steps: Iterable[str]) -> bool:
    """Say whether no language model could word an answer."""
    return any(template_of(step).startswith(_NO_MODEL) for step in steps)


def found_nothing(answer: Answer) -> bool:
    """Say whether there is nothing to show but that nothing was found."""
    said = [template_of(sentence.text) for sentence in answer.sentences]
    return not answer.found and (not said or said == [NOT_FOUND])


def outdated_words(outdated: Sequence[Outdated], answer: Answer | None) -> str:
    """Return which sources of a kept answer are no longer what they were; "" for none."""
    names = told_apart([*outdated, *(answer.citations if answer else ())])
    words = {
        Change.CHANGED: translate("Chat", "{} has changed"),
        Change.DELETED: translate("Chat", "{} was deleted"),
        Change.FORGOTTEN: translate("Chat", "{} was forgotten"),
    }
    nameless = translate("Chat", "a source")
    said = (
        words[one.change].format(with_name(one_line(one.title) or nameless, one, names))
        for one in outdated
    )
    return str(retold(listed(said)))


def _sentences(answer: Answer) -> list[str]:
    unsupported = translate("Chat", "(not backed by your files)")
    return [
        " ".join(
            (
                one_line(one.text),
                *(f"[{number}]" for number in one.citations),
                *(() if one.supported else (unsupported,)),
            )
        )
        for one in answer.sentences
    ]
