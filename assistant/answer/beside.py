"""What is known besides the sources when a question is answered, and what of it is told a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import known
from assistant.answer.generate import prompt
from assistant.answer.generate.cards import Seen, cards
from assistant.answer.sources.gate import Evidence
from assistant.ports import LanguageModel
from assistant.taught import About, Concept

CARDS_TOKENS = 192  # what the cards of concepts may take of a prompt


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the sources when a question is answered."""

    about: Sequence[About]
    seen: Sequence[Seen]
    concepts: Mapping[str, Concept]

    def concerned(self, evidence: Sequence[Evidence]) -> list[Concept]:
        """Return the concepts whose cards matter."""
        return known.concerned(self.about, self.seen, evidence, self.concepts)

    def beside(self, evidence: Sequence[Evidence], model: LanguageModel) -> prompt.Beside:
        """Return what of it goes into the prompt."""
        chosen = self.concerned(evidence)
        if not chosen:
            return prompt.NOTHING_BESIDE
        room = min(CARDS_TOKENS, model.context_tokens // 4)
        made = cards(chosen, count_tokens=model.count_tokens, room=room)
        who = " ".join(sentence.text for sentence in known.recognised(self.seen))
        return prompt.Beside(made.text, who, known.captions(evidence, self.concepts))
