"""Judges one answer against its label: is it right, does what it cites hold it, is it backed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.evaluation.facts import holds, is_value, share_held, states_alone
from assistant.evaluation.places import covers
from assistant.evaluation.questions import Question
from assistant.evaluation.support import flaws
from assistant.records import Answer, Hit, Kind, Sentence

_OF_FILE = "file: "  # a reason that tells what the metadata of the file say


@dataclass(frozen=True, slots=True)
class Unbacked:
    """A sentence that was shown as supported, with what of it its passage does not say."""

    sentence: str
    flaws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer is worth; a pair is (how many are right, how many there are)."""

    question: Question
    answer: Answer
    right: float | None  # share of the expected words; None: none are known
    exact: float | None  # the asked value is the only one stated; None: no single value is asked
    at_place: tuple[int, int]  # citations at a labelled place
    with_fact: tuple[int, int]  # citations whose passage holds the expected fact
    shown: int  # sentences shown as supported by a passage
    unbacked: tuple[Unbacked, ...]  # those of them that the passage does not say

    @property
    def abstained(self) -> bool:
        """Say whether no answer was given."""
        return not self.answer.found

    @property
    def cited(self) -> tuple[str, ...]:
        """Return the files that the answer cites, in its order, each once."""
        if not self.answer.found:
            return ()
        hits = [self.answer.citations[number - 1] for number in _used(self.answer)]
        return tuple(dict.fromkeys(hit.path for hit in hits))

    def as_dict(self) -> dict[str, Any]:
        """Return the question, what was said and the verdict for printing as JSON."""
        return {
            "question": self.question.text,
            "kind": self.question.kind,
            "expected": list(self.question.expected),
            "answerable": self.question.has_answer,
            "answered": self.answer.found,
            "answer": self.answer.text,
            "cited": list(self.cited),
            "right": self.right,
            "exact": self.exact,
            "citations_at_place": list(self.at_place),
            "citations_with_fact": list(self.with_fact),
            "shown_as_supported": self.shown,
            "unbacked": [{"sentence": u.sentence, "flaws": list(u.flaws)} for u in self.unbacked],
            "steps": list(self.answer.steps),
        }


def judge(question: Question, answer: Answer, *, unmarked: bool = False) -> Verdict:
    """Return the verdict on an answer.

    Args:
        question: with its label.
        answer: what was said to it.
        unmarked: sentences without a citation count as well, and rest on all passages; else they
            are the program's own statements, of whom it recognised for example.
    """
    cited = [answer.citations[number - 1] for number in _used(answer)] if answer.found else []
    shown = [
        one
        for one in answer.sentences
        if answer.found and one.supported and (one.citations or unmarked)
    ]
    unbacked = [Unbacked(one.text, found) for one in shown if (found := _flaws(one, answer))]
    facts = question.facts or question.expected
    return Verdict(
        question=question,
        answer=answer,
        right=_right(question, answer),
        exact=_exact(question, answer),
        at_place=_count([_at_place(hit, question) for hit in cited if question.relevant]),
        with_fact=_count([_holds_fact(hit, question) for hit in cited if facts]),
        shown=len(shown),
        unbacked=tuple(unbacked),
    )


def about(hit: Hit) -> str:
    """Return what is known of a passage besides its text: title, date, concepts, place."""
    known = [hit.title, hit.path, hit.heading, hit.date or "", ", ".join(hit.concepts)]
    if hit.kind is Kind.PHOTO:
        known.append("photo taken")
    if hit.locator.page is not None:
        known.append(f"page {hit.locator.page}")
    if hit.locator.start is not None:
        minutes, seconds = divmod(int(hit.locator.start), 60)
        known.append(f"at {minutes}:{seconds:02d}")
    known += [reason for reason in hit.reasons if reason.startswith(_OF_FILE)]
    return "\n".join(filter(None, known))


def said_by(hit: Hit) -> str:
    """Return all that a passage says, its title, its date and its place included."""
    return f"{about(hit)}\n{hit.text}"


def _right(question: Question, answer: Answer) -> float | None:
    if not question.expected:
        return None
    if not answer.found:
        return 0.0
    return share_held(answer.text, question.expected, every=question.every)


def _exact(question: Question, answer: Answer) -> float | None:
    """Judge the first sentence: a figure among others leaves the reader to choose."""
    values = [one for one in question.expected if is_value(one)]
    if question.every or not values:
        return None
    first = answer.sentences[0].text if answer.found and answer.sentences else ""
    return float(any(states_alone(first, one, question.text) for one in values))


def _flaws(sentence: Sentence, answer: Answer) -> tuple[str, ...]:
    """Return what no cited passage backs.

    One that says all of the sentence is enough; else those that it cites may say it together, as
    those of a sum or a comparison do.
    """
    numbers = sentence.citations or range(1, len(answer.citations) + 1)
    hits = [answer.citations[n - 1] for n in numbers]
    each = [flaws(sentence.text, hit.text, about(hit)) for hit in hits]
    if len(sentence.citations) > 1:
        texts, known = "\n".join(hit.text for hit in hits), "\n".join(map(about, hits))
        each.append(flaws(sentence.text, texts, known))
    fewest = min(each, key=len, default=["no passage"])
    return tuple(fewest)


def _used(answer: Answer) -> list[int]:
    return sorted({number for sentence in answer.sentences for number in sentence.citations})


def _holds_fact(hit: Hit, question: Question) -> bool:
    """Say whether a passage holds what is asked, or is of the document that is asked about."""
    facts = question.facts or question.expected
    held = any(holds(said_by(hit), one) for one in facts)
    return held or (question.whole and _at_place(hit, question))


def _at_place(hit: Hit, question: Question) -> bool:
    return any(covers(hit, target) for target in question.relevant)


def _count(right: list[bool]) -> tuple[int, int]:
    return sum(right), len(right)
