"""Gathers candidate passages for a question from words, names and vectors, and ranks them.

Documents come first: what a document is called and its best passages decide which documents are
meant, then their passages compete (after "Unified multimodal interleaved document
representation", which finds the document before the passage).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.records import ContentId, PassageId, Scored
from assistant.retrieve import about, dense, lexical
from assistant.retrieve.cutoff import PICTURE
from assistant.retrieve.documents import NO_CHOICE, Choice
from assistant.retrieve.fuse import Ranking, reciprocal_ranks
from assistant.retrieve.options import DEFAULT, Options
from assistant.retrieve.query import Wanted
from assistant.store.filters import Filter
from assistant.store.passages import contents_of
from assistant.store.transactions import ReadTx

DEPTH = 100  # candidates of each list, or more when more hits are wanted; see docs/quality.md
NAMED = 20  # documents looked into because of what they are called
PICTURES_COUNT = 2.5  # photos stand in one list where texts stand in two or three
MENTIONS_COUNT = 2.0  # passages that mention what the question is about


@dataclass(frozen=True, slots=True)
class Lists:
    """The candidate lists of one question, each best first."""

    words: Sequence[Scored]
    pieces: Sequence[Scored]
    texts: Sequence[Scored]
    photos: Sequence[Scored]
    named: Sequence[tuple[ContentId, float]]
    about: about.Lists = about.NOWHERE


def gather(
    tx: ReadTx,
    wanted: Wanted,
    terms: Mapping[str, float],
    *,
    aims: dense.Aims,
    only: Filter,
    topic: about.Topic | None = None,
    choice: Choice = NO_CHOICE,
    depth: int = DEPTH,
    options: Options = DEFAULT,
) -> Lists:
    """Return what each way of looking finds, at most `depth` passages each.

    Documents that the question is likely about are looked through elsewhere, all of their passages.
    """
    called = terms if options.names else {}
    named = choice.first(NAMED) or lexical.by_names(tx, called, NAMED, only=only)
    inside = replace(only, contents=tuple(content for content, _ in named))
    said = terms if options.words else {}
    by_words = partial(lexical.by_words, headings=options.sections)
    words = by_words(tx, wanted, said, depth, only=only)
    texts = dense.nearest_texts(tx, aims.text, depth, only=only)
    if named and not choice.is_likely:
        words = _joined(words, by_words(tx, wanted, said, depth, only=inside))
        texts = _joined(texts, dense.nearest_texts(tx, aims.text, depth, only=inside))
    by_pieces = options.words and options.pieces and not words
    deep = about.depth(tx, topic, aims, depth)
    photos = dense.nearest_photos(tx, aims.picture, deep, only=only)
    return Lists(
        words=words,
        pieces=lexical.by_pieces(tx, wanted, depth, only=only) if by_pieces else (),
        texts=texts,
        photos=photos[:depth],
        named=named,
        about=about.gather(tx, topic, aims, photos, only=only, limit=depth),
    )


def rank(tx: ReadTx, lists: Lists, *, options: Options = DEFAULT) -> dict[PassageId, float]:
    """Return the fused score of every candidate; higher is better."""
    passages = {
        item.passage
        for found in (lists.words, lists.pieces, lists.texts, lists.photos)
        for item in found
    } | about.joined(lists.about)
    content = contents_of(tx, passages)
    documents = _documents(lists, content) if options.siblings else {}
    photos = PICTURES_COUNT * PICTURE(lists.photos[0].score) if lists.photos else 0.0
    mentioned = lists.about
    fused = reciprocal_ranks(
        [
            Ranking(_ids(mentioned.together), 2.0 * MENTIONS_COUNT),
            Ranking(_ids(mentioned.surest), MENTIONS_COUNT),
            Ranking(_ids(mentioned.texts), MENTIONS_COUNT),
            Ranking(_ids(mentioned.photos), MENTIONS_COUNT),
            Ranking(_ids(lists.words)),
            Ranking(_ids(lists.pieces)),
            Ranking(_ids(lists.texts)),
            Ranking(_ids(lists.photos), photos),
        ]
    )
    return {
        passage: fused.get(passage, 0.0) + documents.get(content[passage], 0.0)
        for passage in passages
    }


def _documents(lists: Lists, content: Mapping[PassageId, ContentId]) -> dict[ContentId, float]:
    """Return the fused score of every document: by its name and by its best passages."""

    def of(found: Iterable[Scored]) -> list[ContentId]:
        return [content[item.passage] for item in found]

    rankings = [
        Ranking([document for document, _ in lists.named]),
        Ranking(of(lists.words), 0.5),
        Ranking(of(lists.texts), 0.5),
    ]
    fused = reciprocal_ranks(rankings)
    return {document: fused.get(document, 0.0) for document in content.values()}


def _ids(found: Iterable[Scored]) -> list[PassageId]:
    return [item.passage for item in found]


def _joined(first: Sequence[Scored], second: Sequence[Scored]) -> list[Scored]:
    """Merge two lists of the same scale, best first, each passage once."""
    best = {item.passage: item for item in (*second, *first)}
    return sorted(best.values(), key=lambda item: (-item.score, item.passage))
