"""Decides what may reach the language model: the hits that speak to the question.

When none does, the answer is that nothing was found, and the model is not asked (after "Re-ranking
the Context for Multimodal Retrieval Augmented Generation": entries are chosen by relevance, not
by a fixed number).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer.question.asked import Sort, asks_photo
from assistant.answer.question.attribute import missing
from assistant.answer.question.glossed import glossed
from assistant.answer.question.topical import topic_of
from assistant.answer.sources.another_year import is_of_another_year
from assistant.answer.sources.explained import explanation
from assistant.answer.sources.looks import (
    Look,
    all_said,
    is_another_row,
    lacks_name,
    misses,
    names_nobody,
)
from assistant.answer.sources.narrowed import narrowed
from assistant.answer.sources.pointed import pointed
from assistant.answer.sources.signs import Signs, weight
from assistant.answer.sources.spot import Spot, Wanted, cut, most_worded, shares, spot_in
from assistant.answer.sources.verifying import STATED, Closest, Read, verified
from assistant.answer.words.languages import are_foreign, language_of, tells
from assistant.answer.words.word_sense import WordSense
from assistant.arrays import Vectors
from assistant.embed import likeness_to
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models, TextEmbedder
from assistant.records import Form, Hit, PassageId
from assistant.retrieve.cutoff import Logistic
from assistant.retrieve.grammar import GRAMMARS, Grammar, grammar
from assistant.retrieve.query import grammar_of, names_in, stem, stems, tokens
from assistant.taught import About

CONSIDERED = 8  # hits that are looked at closely
_MOST_SENTENCES = 96  # of all hits together, that are compared by meaning
SPEAKS = 0.5  # below this, a hit does not speak to the question
_ALSO = 0.6  # further sources must reach this share of the best
UNNAMED = 0.45  # the best of a hit that lacks a name of the question: it does not speak to it
_NOBODY = 0.7  # of a hit that names nobody, where somebody is asked for
_LEADS = 0.3  # below this, a hit is not worth a look where nothing answers
_MOST_LEADS = 2
_LIGHT = frozenset(  # words that another one may well stand for
    "give gave given got put take took taken make made come came go went gone happen happened keep "
    "kept use used need needed called name thing things way kind sort people somebody".split()
)
_MOST_TERMS = 8  # more of them say no more
_ASKS = re.compile(r"^\W*(?:who|whom|whose|why|how|what|which|where)\b", re.IGNORECASE)
_RULES = re.compile(  # what is allowed, what will be or is so every day, no photo and no date shows
    r"\bwhen (?:does|do|is|are|will|must|should|can|may)\b"
    r"|^\W*(?:are we allowed|am i allowed|may|can|must|should|do we have to|do i have to|will)\b",
    re.IGNORECASE,
)
_SAYS_MORE = 4  # words of its own
_OF_TOPIC = 0.6  # how far a hit holds the words of what a question wants to hear of
_WORDS_ONLY = Logistic(0.62, 0.12)  # without a text model


@dataclass(frozen=True, slots=True)
class Evidence:
    """A hit, the words of it that are closest to the question, and how well it speaks."""

    hit: Hit
    quote: str  # whole sentences in a row, as they stand in the passage
    score: float  # 0 to 1
    value: str = ""  # of the sort that is asked for, as it stands there; "" for none
    said: float = 0.0  # share of the question's words that its closest sentence holds
    bare: bool = False  # its words are hardly more than those of its title and of the question
    place: int = 0  # among the hits, from 0
    answer: str = ""  # the words at which the answer verifier surely points; "" if at none
    sentence: str = ""  # the closest one, or that of these words


class Gate:
    """Weighs hits against a question and admits those that speak to it."""

    def __init__(self, models: Models) -> None:
        """Take the models; the text embedder is opened with the first question."""
        self._models = models
        self._sense = WordSense()

    def weigh(
        self,
        question: str,
        hits: Sequence[Hit],
        terms: Mapping[str, float],
        *,
        about: Sequence[About] = (),
        named: Mapping[PassageId, Sequence[str]] | None = None,
    ) -> list[Evidence]:
        """Return evidence from the first hits, the best first.

        Args:
            question: the question in full.
            hits: the hits of its search, best first.
            terms: the weights of the question's words.
            about: the concepts of the question; a hit that surely mentions one holds its name.
            named: further names that hits are about, though they lack them; with it all of the
                hits are looked at.
        """
        hits = hits if named is not None else hits[:CONSIDERED]
        called = {one.name: f"{one.name} {one.said}" for one in about}
        taught = ([called[name] for name in hit.concepts if name in called] for hit in hits)
        told = ((named or {}).get(hit.passage, ()) for hit in hits)
        names = [[*own, *further] for own, further in zip(taught, told, strict=True)]
        try:
            return self._weighed(question, hits, terms, self._models.text(), named=names)
        except (ModelMissing, ModelDamaged):  # the search before has said so
            return self._weighed(question, hits, terms, None, named=names)

    def covered(
        self, terms: Mapping[str, float], text: str, *, exact: Collection[str]
    ) -> dict[str, float]:
        """Return for each term how far a text covers it; without a model by its own words alone.

        Args:
            terms: words with their weights.
            text: any.
            exact: terms that nothing similar can stand for, such as names.
        """
        try:
            return self._sense.covered(terms, text, exact=exact, embedder=self._models.text())
        except (ModelMissing, ModelDamaged):
            return self._sense.covered(terms, text, exact=exact, embedder=None)

    def closeness(self, question: str, texts: Sequence[str]) -> list[float | None]:
        """Return how alike a question and each text are, None where no model can tell."""
        if not texts:
            return []
        try:
            return [*map(float, likeness_to(self._models.text(), question, texts))]
        except (ModelMissing, ModelDamaged):
            return [None] * len(texts)

    def vectors(self, texts: Sequence[str]) -> Vectors | None:
        """Return unit vectors of texts, shape (len(texts), dimension); None without a model."""
        try:
            return self._models.text().embed(texts)
        except (ModelMissing, ModelDamaged):
            return None

    def _weighed(
        self,
        question: str,
        hits: Sequence[Hit],
        terms: Mapping[str, float],
        embedder: TextEmbedder | None,
        *,
        named: Sequence[Sequence[str]],
    ) -> list[Evidence]:
        wanted = Wanted.of(question, terms, names_in(question))
        knows = embedder is not None and embedder.space.language != "en"
        wanted = wanted.in_language(_grammar_of(question, hits), is_understood=knows)
        looks = looked(wanted, hits, embedder, named=named)
        read: Sequence[Read | None] = [None] * len(looks)
        if embedder is None:
            scores = [self._by_words(look) for look in looks]
        else:
            signs, read = self.signs(looks, embedder)
            scores = [*map(_score, looks, signs)]
            if topic := topic_of(question):
                scores = [
                    score * self._speaks_of(topic, look, embedder)
                    for score, look in zip(scores, looks, strict=True)
                ]
        # Fitted with the places that are closest by words, so it goes by these.
        said = [self._said(look.hit, look.spot, wanted, embedder) for look in looks]
        found = [
            _evidence(look, its, score=score, said=own, place=place)
            for place, (look, its, score, own) in enumerate(
                zip(looks, read, scores, said, strict=True)
            )
        ]
        return sorted(found, key=lambda evidence: -evidence.score)

    def _speaks_of(self, topic: Sequence[str], look: Look, embedder: TextEmbedder) -> bool:
        """Say whether a hit speaks of all that a question wants to hear of."""
        if look.hit.form is Form.PICTURE:
            return True
        wanted = replace(look.wanted, terms=dict.fromkeys(topic, 1.0))
        foreign = are_foreign(wanted.question, look.hit.text)
        text = all_said(replace(look, wanted=wanted), f"{look.hit.path} {look.hit.text}")
        held = shares(wanted, text, self._sense, embedder, foreign=foreign)
        named = all(held[word] for word in topic if word in wanted.exact)
        return named and _share(wanted.terms, held) >= _OF_TOPIC

    def _said(self, hit: Hit, spot: Spot, wanted: Wanted, embedder: TextEmbedder | None) -> float:
        """Return the share of a question's words that the closest sentence of a hit holds."""
        foreign = are_foreign(wanted.question, hit.text)
        held = shares(wanted, spot.said, self._sense, embedder, foreign=foreign)
        return _share(wanted.terms, held)

    def _by_words(self, look: Look) -> float:
        hit, wanted = look.hit, look.wanted
        if _is_weighed(look):
            return hit.score
        text = f"{hit.title} {hit.path} {hit.heading} {hit.text} {' '.join(look.names)}"
        return _WORDS_ONLY(_share(wanted.terms, shares(wanted, text, self._sense, None)))

    def signs(
        self, looks: Sequence[Look], embedder: TextEmbedder, *, enough: float = STATED
    ) -> tuple[list[Signs], list[Read | None]]:
        """Return what speaks for and against hits, and what the verifier said of those it has read.

        It reads where that may matter.

        Args:
            looks: the hits with their closest places.
            embedder: the text model.
            enough: log odds that the answer is stated at which reading ends.
        """
        found = [self._signs(look, embedder) for look in looks]
        near = [
            Closest(look.hit, look.spot, weight(own, by_words=look.is_by_words), look.is_by_words)
            for look, own in zip(looks, found, strict=True)
        ]
        question = looks[0].wanted.question if looks else ""
        read = verified(self._models, question, near, enough=enough)
        every = zip(found, read, strict=True)
        return [replace(own, verified=its.odds if its else None) for own, its in every], read

    def _signs(self, look: Look, embedder: TextEmbedder) -> Signs:
        hit, spot, wanted = look.hit, look.spot, look.wanted
        sense, terms = self._sense, wanted.terms
        foreign = are_foreign(wanted.question, hit.text)
        whole, quoted, here = (
            shares(wanted, all_said(look, text), sense, embedder, foreign=foreign)
            for text in (f"{hit.path} {hit.text}", spot.quote, spot.said)
        )
        telling = [term for term in terms if term not in _LIGHT]
        exact = [term for term in terms if term in wanted.exact]
        judged = wanted.asked is not None and hit.form is not Form.PICTURE
        return Signs(
            belief=hit.score,
            cosine=spot.cosine,
            words=_share(terms, whole),
            least=min((quoted[term] for term in telling), default=1.0),
            terms=min(len(terms), _MOST_TERMS),
            valueless=float(judged and not spot.near),
            lacking=float(judged and spot.lacks),
            elsewhen=float(is_of_another_year(glossed(wanted.question), hit)),
            nameless=max((1.0 - whole[term] for term in exact), default=0.0),
            apart=max((whole[term] - here[term] for term in exact), default=0.0),
            unnamed=missing(wanted.attribute, quoted),
        )


def _grammar_of(question: str, hits: Sequence[Hit]) -> Grammar | None:
    """Return the grammar of a question's language; if its few words tell none, that of its hits."""
    own = grammar_of(question)
    if own or tells(question, "en"):
        return own
    found = Counter(language_of(hit.text) for hit in hits if hit.form is not Form.PICTURE)
    language, most = next(iter(found.most_common(1)), ("", 0))
    return grammar(language) if language in GRAMMARS and 2 * most > len(hits) else None


def looked(
    wanted: Wanted,
    hits: Sequence[Hit],
    embedder: TextEmbedder | None,
    *,
    named: Sequence[Sequence[str]] = (),
) -> list[Look]:
    """Return hits with their closest places.

    Args:
        wanted: what the question asks for.
        hits: the hits.
        embedder: the text model; None: words decide which place is closest.
        named: for each hit the names of what the question is about and the hit mentions.
    """
    looks = []
    for hit, spot, names in zip(
        hits, _spots(wanted, hits, embedder), named or [()] * len(hits), strict=True
    ):
        own = _unnamed(wanted, names)
        if wanted.is_understood and are_foreign(wanted.question, hit.text):
            own = replace(own, by_words=None)  # the words of the one are not in the other
        looks.append(Look(hit, spot, own, names, explanation(hit, own)))
    return looks


def _evidence(look: Look, read: Read | None, *, score: float, said: float, place: int) -> Evidence:
    """Return what a hit tells, in the words at which the verifier points if it has read them."""
    spot = pointed(look.hit, look.spot, read, look.wanted)
    if look.line:
        spot = replace(look.spot, said=look.line, quote=look.line)
    bare = _is_bare(look.hit, spot, look.wanted)
    words = narrowed(look.hit, spot, look.wanted)
    return Evidence(look.hit, words, score, spot.value, said, bare, place, spot.answer, spot.said)


def _unnamed(wanted: Wanted, names: Sequence[str]) -> Wanted:
    """Leave names out: that a hit is about the right one says nothing of the rest."""
    if not names:
        return wanted
    called = set(stems(" ".join(names)))
    left = {term: heavy for term, heavy in wanted.terms.items() if stem(term) not in called}
    titled = wanted.titled - {*tokens(" ".join(names))}
    return replace(wanted, terms=left or wanted.terms, titled=titled)


def _is_weighed(look: Look) -> bool:
    """Say whether the search has weighed the mention and the rest of the question."""
    return bool(look.names) and look.hit.form is Form.PICTURE


def _score(look: Look, signs: Signs) -> float:
    if _is_weighed(look):
        return look.hit.score
    if misses(look):
        return 0.0
    likely = weight(signs, by_words=look.is_by_words) * (_NOBODY if names_nobody(look) else 1.0)
    if is_another_row(look) or (signs.nameless == 1.0 and lacks_name(look)):
        return min(likely, UNNAMED)
    certain = look.line or _is_seen(look.hit, look.wanted)
    return max(likely, look.hit.score if certain else 0.0)


def admit(evidence: Sequence[Evidence], most: int, *, speaks: float = SPEAKS) -> list[Evidence]:
    """Return what may be used for an answer, best first; empty means that nothing was found.

    Args:
        evidence: weighed, best first.
        most: how many at most.
        speaks: the score that the best must reach.
    """
    if not evidence or evidence[0].score < speaks:
        return []
    return [e for e in evidence if e.score >= _ALSO * evidence[0].score][:most]


def nearest(evidence: Sequence[Evidence], question: str) -> list[Evidence]:
    """Return what to look at where nothing was found that answers; best first, often nothing.

    Where nothing comes near, passages are worth a look that hold the names of the question.
    """
    near = [one for one in evidence if one.score >= _LEADS]
    if not near and (names := names_in(question)):
        near = [one for one in evidence if names <= {*tokens(one.hit.text)}]
    return near[:_MOST_LEADS]


def _is_seen(hit: Hit, wanted: Wanted) -> bool:
    """Say whether what a photo looks like is enough: not for a fact that no photo shows."""
    if hit.form is not Form.PICTURE:
        return False
    if wanted.asked is not None and wanted.asked.sort not in {Sort.DATE, Sort.YEAR}:
        return False
    question = wanted.question
    return asks_photo(question) or not (_ASKS.search(question) or _RULES.search(question))


def _is_bare(hit: Hit, spot: Spot, wanted: Wanted) -> bool:
    """Say whether a quotation says hardly more than its title, its heading and the question."""
    known = set(stems(f"{hit.title} {hit.heading} {wanted.question}"))
    own = set(stems(spot.quote)) - known
    if wanted.asked is None and hit.form is Form.TABLE:  # its figures answer no other question
        own = {one for one in own if not one.isdigit()}
    return len(own) < _SAYS_MORE


def _share(terms: Mapping[str, float], held: Mapping[str, float]) -> float:
    total = sum(terms.values())
    return sum(terms[term] * held[term] for term in terms) / total if total else 0.0


def _spots(wanted: Wanted, hits: Sequence[Hit], embedder: TextEmbedder | None) -> list[Spot]:
    """Return the closest place of each hit.

    Of a long list or table only the pieces with most words of the question are compared by meaning.
    """
    most = max(1, _MOST_SENTENCES // max(1, len(hits)))
    said = [cut(hit) for hit in hits]
    compared = [most_worded(own, most, wanted) for own in said]
    flat = [own[at] for own, places in zip(said, compared, strict=True) for at in places]
    near = [0.0] * len(flat)
    if embedder is not None and flat:
        near = [*map(float, likeness_to(embedder, wanted.question, flat))]
    rest = iter(near)
    cosines = [[0.0] * len(own) for own in said]
    for own, places in zip(cosines, compared, strict=True):
        for at in places:
            own[at] = next(rest)
    return [spot_in(*each, wanted) for each in zip(hits, said, cosines, strict=True)]
