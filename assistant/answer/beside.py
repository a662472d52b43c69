"""What is known besides the sources when a question is answered, and what of it is told a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import known
from assistant.answer.generate import prompt
from assistant.answer.generate.cards import Seen, cards
from assistant.answer.sources.gate import Evidence
from assistant.ports import LanguageModel
from assistant.records import Sentence
from assistant.retrieve.query import tokens
from assistant.retrieve.search import Searcher
from assistant.taught import About, Concept

_WHO = frozenset(("who", "whom", "whose"))
_CARDS_TOKENS = 192  # what the cards of concepts may take of a prompt


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the sources when a question is answered."""

    about: Sequence[About]
    seen: Sequence[Seen]
    concepts: Mapping[str, Concept]

    def concerned(self, evidence: Sequence[Evidence]) -> list[Concept]:
        """Return the concepts whose cards matter."""
        return known.concerned(self.about, self.seen, evidence, self.concepts)

    def pictured(
        self, question: str, evidence: Sequence[Evidence], searcher: Searcher
    ) -> dict[int, Sentence]:
        """Return what is known of photos, by the numbers of those among the evidence."""
        asked = {*tokens(question)}
        if not self.about and not (self.concepts and not _WHO.isdisjoint(asked)):
            return {}
        mentions = searcher.mentions(item.hit.passage for item in evidence)
        located = searcher.taken if "where" in asked else None
        return known.in_pictures(evidence, mentions, about=self.about or None, located=located)

    def beside(self, evidence: Sequence[Evidence], model: LanguageModel) -> prompt.Beside:
        """Return what of it goes into the prompt."""
        chosen = self.concerned(evidence)
        if not chosen:
            return prompt.NOTHING_BESIDE
        room = min(_CARDS_TOKENS, model.context_tokens // 4)
        made = cards(chosen, count_tokens=model.count_tokens, room=room)
        who = " ".join(sentence.text for sentence in known.recognised(self.seen))
        return prompt.Beside(made.text, who, known.captions(evidence, self.concepts))
