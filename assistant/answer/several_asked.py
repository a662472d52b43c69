"""Takes apart a question that asks several things, and joins the answers to its parts into one.

"Who is the vet and what is her number?" is answered as two questions, the second as one that goes
on from the first. A part to which nothing is found is named, so that nobody takes silence for no.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from assistant.answer.course import each_number, shown_order
from assistant.answer.follow_ups.follow_up import understand
from assistant.answer.follow_ups.leaning import before_of, used
from assistant.answer.follow_ups.topics import Before
from assistant.answer.question.shapes import LOOKED_UP, shape_of
from assistant.answer.words.phrases import AUXILIARY, PERSONS, VERBS
from assistant.phrases import NOT_FOUND
from assistant.ports import Stop
from assistant.records import (
    Answer,
    AnswerDone,
    AnswerEvent,
    ContentId,
    Explained,
    Hit,
    Neighbour,
    PassageId,
    Sentence,
    StepTaken,
)
from assistant.retrieve.query import tokens
from assistant.told import joined, told

_MOST = 3  # parts
_LONGEST = 300  # characters
_SOON = 5  # words of a question within which its verb turns up
_ASKING = "who|whom|whose|when|where|what|which|why|how"
_LED = r"(?:(?:by|for|in|on|at|to|from|with|until|since)\s+)?"
_NEXT = re.compile(
    rf"(?:(?P<end>\?)\s*(?:and\s+)?|,?\s+and\s+|(?P<comma>,\s+))(?!by how)"
    rf"(?={_LED}(?:{_ASKING})\b)",
    re.IGNORECASE,
)
_VERBS = "|".join(sorted(AUXILIARY))
_BEGINS = re.compile(rf"{_LED}(?:{_ASKING}|{_VERBS})\b", re.IGNORECASE)
_INNER = re.compile(rf"\b(?:{_ASKING})\b", re.IGNORECASE)
_TIME = r"when|where|why|(?:what|which) (?:time|day|date)|how(?: (?:much|long|many|often|far))?"
_BARE = re.compile(rf"{_LED}(?:who|whom|what|{_TIME})\s*\??", re.IGNORECASE)
_BOTH = re.compile(
    rf"(?P<one>{_LED}(?:what|{_TIME})),? and (?P<other>{_LED}(?:what|whom|{_TIME})) "
    rf"(?P<rest>(?:{_VERBS})\b.+)",
    re.IGNORECASE | re.DOTALL,
)
_DOES = re.compile(
    r"(?:do|does|did|have|has|had|can|could|should|must|will|would)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_IS = re.compile(rf"\b({_ASKING})['’]s\b", re.IGNORECASE)
_QUOTATION = re.compile(r"“(.+)”$", re.DOTALL)

_T = TypeVar("_T")
Ask = Callable[[str, Sequence[ContentId]], Iterator[AnswerEvent]]
"""Yields the events of an answer to one question; the contents given come first."""


def parts_of(question: str) -> list[str]:
    """Return the questions that a question is made of, as they are written; itself if it is one."""
    asked = question.strip()
    if len(asked) > _LONGEST:
        return [question]
    plain = _QUOTED.sub(lambda found: "x" * len(found[0]), asked)  # there nothing is cut
    if both := _both(asked):
        return both
    cuts = [found for found in _NEXT.finditer(plain) if _is_asked(plain[found.end() :])]
    if all(cut["comma"] for cut in cuts):  # "When I came, what was there?" is one
        return [question]
    ends = [*(cut.start() for cut in cuts), len(asked)]
    starts = [0, *(cut.end() for cut in cuts)]
    parts = [asked[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    is_split = 1 < len(parts) <= _MOST and _is_whole(parts[0])
    if any(_goes_on(one) for one, cut in zip(parts, cuts, strict=False) if not cut["end"]):
        return [question]
    return [_as_question(one) for one in parts] if is_split else [question]


def _both(asked: str) -> list[str]:
    """Return the two questions of "When and where does the choir meet?", or none."""
    found = _BOTH.fullmatch(asked)
    if found is None or _NEXT.search(found["rest"]):
        return []
    asks_what = "what" in (found["one"].lower(), found["other"].lower())
    if asks_what and not _DOES.match(found["rest"]):  # "what and when is coming"
        return []
    return [_as_question(f"{found[one]} {found['rest']}") for one in ("one", "other")]


def _is_whole(first: str) -> bool:
    """Say whether a part is a question by itself, and not one to be reckoned with the next."""
    asks = _BEGINS.match(first) is not None and not _BARE.fullmatch(first)
    return asks and shape_of(first).task in LOOKED_UP


def _goes_on(part: str) -> bool:
    """Say whether what follows belongs to a clause: "about what is allowed and what is not"."""
    begin = _BEGINS.match(part)
    return begin is None or _INNER.search(part, begin.end()) is not None


def _is_asked(rest: str) -> bool:
    """Say whether a question begins here, and no clause: "what is her name", not "when she came".

    What asks without a verb ("and when?") has to end the question.
    """
    if _BARE.fullmatch(rest):
        return True
    rest = _IS.sub(r"\1 is", _NEXT.split(rest, maxsplit=1)[0].lower())
    words = re.findall(r"[\w'’]+", rest)
    if words[-1:] == ["not"]:
        return False
    words = words[: _SOON + 1]
    if words[:1] == ["who"] and not AUXILIARY.intersection(words):
        return not VERBS.isdisjoint(words[1:2])  # "who pays"
    verb = next((at for at, word in enumerate(words) if word in AUXILIARY), None)
    if verb is None or PERSONS.intersection(words[:verb]):
        return False
    return verb + 1 < len(words)


def _as_question(part: str) -> str:
    return f"{part[:1].upper()}{part[1:].rstrip(' ?.!')}?"


def each_part(question: str, ask: Ask, stop: Stop) -> Iterator[AnswerEvent]:
    """Yield the events of an answer to a question; the last is `AnswerDone`.

    Args:
        question: in full.
        ask: yields the events of an answer to one question; the contents given come first.
        stop: ends the work.
    """
    parts = parts_of(question)
    if len(parts) == 1:
        yield from ask(question, ())
        return
    step = told("Took the question apart: {}", " · ".join(parts))
    yield StepTaken(step)
    answers: list[Answer] = []
    before: list[Before] = []
    for part in parts:
        meant = understand(part, before).question
        prefer = used(answers[-1]) if answers else ()
        for event in ask(meant, prefer):
            if isinstance(event, AnswerDone):
                answers.append(event.answer)
            else:
                yield event
        if stop():
            break
        before.append(before_of(meant, answers[-1]))
    yield AnswerDone(_joined(question, step, [*zip(parts, answers, strict=False)]))


def _joined(question: str, step: str, answered: Sequence[tuple[str, Answer]]) -> Answer:
    """Return one answer for all: of each part what was found, or that nothing was."""
    answers = [answer for _, answer in answered]
    found = any(answer.found for answer in answers)
    cited: dict[PassageId, Hit] = {}
    said: list[Sentence] = []
    also: list[int] = []
    near: dict[PassageId, Neighbour] = {}
    for part, answer in answered:
        if found and not answer.found:
            nothing = told("I did not find this in your library: {}", part)
            said.append(Sentence(nothing, (), supported=True))
            continue
        cited |= {hit.passage: hit for hit in answer.citations if hit.passage not in cited}
        places = {passage: number for number, passage in enumerate(cited, 1)}
        numbers = {n: places[hit.passage] for n, hit in enumerate(answer.citations, 1)}
        own = (
            replace(one, citations=each_number(one.citations, numbers)) for one in answer.sentences
        )
        said += [one for one in own if one not in said]
        also += each_number(answer.also, numbers)
        for one in answer.neighbours:
            near.setdefault(one.hit.passage, replace(one, of=numbers.get(one.of, 0)))
    said = _not_twice(said)
    shown = shown_order(said, also, len(cited))
    hits = tuple(cited.values())
    said = [replace(one, citations=each_number(one.citations, shown)) for one in said]
    named = {number for one in said for number in one.citations}
    return Answer(
        question=question,
        text=joined(one.text for one in said) or NOT_FOUND,
        found=found,
        sentences=tuple(said),
        citations=tuple(hits[number - 1] for number in shown),
        steps=(step, *(one for answer in answers for one in answer.steps)),
        model=next((one.model for one in answers if one.model), ""),
        first_token_ms=answers[0].first_token_ms,
        took_ms=sum(one.took_ms for one in answers),
        notices=_once(one for answer in answers for one in answer.notices),
        explained=_explained([one.explained for one in answers if one.explained]),
        neighbours=tuple(replace(one, of=shown.get(one.of, 0)) for one in near.values()),
        understood=_once(one for answer in answers for one in answer.understood),
        also=_once(number for number in each_number(also, shown) if number not in named),
    )


def _not_twice(said: Sequence[Sentence]) -> list[Sentence]:
    """Leave out quotations that a longer one of the same source holds whole."""
    quoted = [_QUOTATION.search(one.text) for one in said]
    words = [f" {' '.join(tokens(found[1]))} " if found else "" for found in quoted]

    def is_held(at: int) -> bool:
        return any(
            len(words[at]) < len(other)
            and words[at] in other
            and one.citations == said[at].citations
            for other, one in zip(words, said, strict=True)
        )

    return [one for at, one in enumerate(said) if not (words[at] and is_held(at))]


def _explained(each: Sequence[Explained]) -> Explained | None:
    if not each:
        return None
    hits = {hit.passage: hit for one in each for hit in one.hits}
    weighed = {one.hit.passage: one for its in each for one in reversed(its.weighed)}
    return Explained(
        hits=tuple(hits.values()),
        weighed=tuple(sorted(weighed.values(), key=lambda one: -one.score)),
        prompt=tuple(message for one in each for message in one.prompt),
        search_ms=sum(one.search_ms for one in each),
        gate_ms=sum(one.gate_ms for one in each),
        judged=next((one.judged for one in each if one.judged), None),
    )


def _once(values: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))
