"""Says in a sentence what a picture shows, with the names of those who are recognised in it.

A model that sees words it when one is installed; whom the picture shows is for the program to say:
a name that was not recognised is not let through, and one that was is put in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer.generate import reply
from assistant.answer.generate.cards import caption, cards, harmless
from assistant.answer.generate.prompt import rules_in
from assistant.answer.words.sentences import sentences
from assistant.concepts.recognising import Look
from assistant.errors import ModelDamaged, ModelMissing, UsageProblem
from assistant.phrases import listed
from assistant.ports import LanguageModel, Message, Models, Prompt, Shown, Stop
from assistant.taught import Concept, Decision, Seen

_TOKENS = 48  # one short sentence
_LONGEST = 300  # characters of one
_CARDS_TOKENS = 96
_ASKED = "What does the picture show?"


@dataclass(frozen=True, slots=True)
class Caption:
    """A sentence about a picture."""

    text: str
    model: str = ""  # that worded it; "": the program made it of what it knows
    notices: tuple[str, ...] = ()  # why a model could not


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a picture shows."""

    seen: tuple[Seen, ...]  # the sure ones first, then by score
    caption: Caption


class Captions:
    """Makes captions of pictures that need not be in the library."""

    def __init__(self, models: Models, taught: Callable[[], Iterable[Concept]]) -> None:
        """Take the models and what gives all concepts; load nothing."""
        self._models = models
        self._taught = taught

    def captioned(
        self, looks: Iterable[Look | UsageProblem], stop: Stop, *, by_model: bool = True
    ) -> Iterator[Recognition | UsageProblem]:
        """Yield what pictures show with a caption each; what could not be read stays a problem."""
        for look in looks:
            if isinstance(look, UsageProblem):
                yield look
            else:
                yield Recognition(look.seen, self.caption(look, stop, by_model=by_model))

    def caption(self, look: Look, stop: Stop, *, by_model: bool = True) -> Caption:
        """Return a sentence about a picture.

        Args:
            look: the picture with what was recognised in it.
            stop: ends the model's work; the program's sentence comes then.
            by_model: whether a model may word it, which takes seconds.
        """
        taught = {one.id: one for one in self._taught()}
        sure = [one.concept for one in look.seen if one.decision is Decision.YES]
        shown = [taught[one] for one in sure if one in taught]
        notices: tuple[str, ...] = ()
        if by_model:
            try:
                model = self._models.language(pictures=True)
                said = _said(model, look, shown, stop) if model.sees_pictures else ""
                said = personal(said, shown, [one for one in taught.values() if one not in shown])
                if said and not stop():
                    return Caption(said, model.name)
            except ModelMissing:
                pass
            except ModelDamaged as exc:
                notices = (exc.sentence,)
        return Caption(caption(shown, look.labels, "", None), notices=notices)


def personal(said: str, shown: Sequence[Concept], others: Iterable[Concept]) -> str:
    """Return a model's sentence with the names of all who are shown; "" if it names others.

    "A dog lies on the sofa" becomes "Bo lies on the sofa" where Bo is the only dog that is shown
    and that the sentence speaks of; else the names stand before the sentence.
    """
    if not said or any(_names(said, name) for one in others for name in (one.name, *one.aliases)):
        return ""
    for one in shown:
        kind = one.category
        alone = sum(other.category == kind for other in shown) == 1
        if kind and alone and not _is_named(said, one):
            said = _with_name(said, kind, harmless(one.name))
    missing = [harmless(one.name) for one in shown if not _is_named(said, one)]
    return f"{listed(missing)}: {said}" if missing else said


def _said(model: LanguageModel, look: Look, shown: Sequence[Concept], stop: Stop) -> str:
    """Return the first sentence that a model says of a picture; "" when it says nothing of use."""
    room = min(_CARDS_TOKENS, model.context_tokens // 8)
    known = cards(shown, count_tokens=model.count_tokens, room=room).text
    text = f"{known}\n\n" if known else ""
    asked = Message("user", f"{text}{_ASKED}", (Shown(len(text), look.picture),))
    prompt = Prompt((Message("system", rules_in("caption.txt")), asked), max_tokens=_TOKENS)
    written = reply.finished("".join(reply.write(model, prompt, stop)))
    first = next(iter(sentences(written)), "")
    said = harmless(first)
    return "" if reply.declines(written) or len(said) > _LONGEST else said


def _is_named(said: str, concept: Concept) -> bool:
    return any(_names(said, name) for name in (concept.name, *concept.aliases))


def _names(said: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said, re.IGNORECASE) is not None


def _with_name(said: str, kind: str, name: str) -> str:
    """Return a sentence that speaks of one thing of a kind with that thing's name."""
    spoken = re.escape(kind)
    if len(re.findall(rf"\b{spoken}", said, re.IGNORECASE)) != 1:
        return said
    article = rf"\b(?:an?|the|one)\s+{spoken}(?!\w)"
    return re.sub(article, lambda _: name, said, count=1, flags=re.IGNORECASE)
