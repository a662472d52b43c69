"""Conversations and their turns: stored before and after each answer, listed, deleted, forgotten.

The triggers of migration 0004 see to it that no answer outlives what it rests on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from assistant.records import Answer, Sentence
from assistant.store import citations
from assistant.store.transactions import ReadTx, SqlValue, WriteTx, clean, id_list
from assistant.talks import (
    Chat,
    ChatId,
    ChatPage,
    Conversation,
    Meant,
    NoteId,
    Turn,
    TurnId,
    TurnState,
)
from assistant.taught import ConceptId
from assistant.told import from_plain, to_plain

LONGEST_TITLE = 80  # characters
_ALL = -(2**31)  # below every number of a citation
_AFTER_ALL = 2**62  # above every id

_BEGIN = "insert into conversations (title, created, changed) values (?1, ?2, ?2)"
_TOUCH = "update conversations set changed = max(changed, ?) where id = ?"
_ASK = """
insert into turns (conversation_id, asked, question, understood, pictured) values (?, ?, ?, ?, ?)
"""
_ASK_AGAIN = """
update turns set state = 'open', understood = ?, answer = '', found = 0, sentences = '[]',
    steps = '[]', model = ''
where id = ?
"""
_NAME = "insert or ignore into turn_concepts (turn_id, concept_id) values (?, ?)"
_ANSWER = """
update turns set state = 'answered', answer = ?, found = ?, sentences = ?, steps = ?, model = ?,
    first_token_ms = ?, took_ms = ?
where id = ? and state = 'open'
"""
_DROP_CITATIONS = "delete from citations where turn_id = ? and number > ?"
_CHATS = """
select c.id, c.title, c.created, c.changed, count(t.id), coalesce(sum(t.state = 'open'
    and not exists (select 1 from turns l where l.conversation_id = t.conversation_id
        and l.id > t.id and l.state = 'answered')), 0)
from conversations c left join turns t on t.conversation_id = c.id
where true {where} group by c.id order by c.changed desc, c.id desc limit ? offset ?
"""
_COUNT = "select count(*) from conversations c where true {where}"
_WORD = """
and (c.title like ?{n} escape '\\' or exists (
    select 1 from turns w where w.conversation_id = c.id
    and (w.question like ?{n} escape '\\' or w.answer like ?{n} escape '\\')))
"""
_TURNS = """
select t.id, t.conversation_id, t.asked, t.question, t.understood, t.state, t.pictured, n.id,
    t.answer, t.found, t.sentences, t.steps, t.model, t.first_token_ms, t.took_ms
from turns t left join notes n on n.turn_id = t.id
where {where} order by t.id
"""
_LAST_OF_CHAT = """
t.id in (select id from turns where conversation_id = ? and id < ? order by id desc limit ?)
"""
_RENAME = "update conversations set title = ? where id = ?"
_LET_GO = """
update turns set conversation_id = null
where conversation_id = ? and id in (select turn_id from notes)
"""
_DROP_TURNS = "delete from turns where conversation_id = ?"
_DROP = "delete from conversations where id = ?"
_FORGET_ANSWERS = """
update turns set state = 'forgotten' where state <> 'forgotten' and id in (
    select value from json_each(?))
"""
_EMPTY_UNDERSTOOD = "update turns set understood = '' where id in (select value from json_each(?))"
_NAMED = "select turn_id from turn_concepts where concept_id = ?"
_TEXTS = "select id, question, understood, answer, steps from turns"
_TITLES = "select id, title from conversations"
_EMPTY_QUESTION = "update turns set question = '', understood = '' where id = ?"


def begin_chat(tx: WriteTx, question: str, *, now: float) -> ChatId:
    """Make a conversation, called after its first question."""
    return ChatId(tx.insert(_BEGIN, (title_of(question), int(now))))


def begin_turn(
    tx: WriteTx,
    chat_id: ChatId | None,
    question: str,
    *,
    meant: Meant,
    now: float,
    pictured: bool = False,
) -> TurnId:
    """Store a question that is not answered yet.

    Args:
        tx: the transaction.
        chat_id: the conversation; None for what only the notebook will keep.
        question: as it was typed.
        meant: how it is understood.
        now: the wall clock.
        pictured: a picture came with it.
    """
    values = (chat_id, int(now), clean(question), _rewritten(question, meant), int(pictured))
    turn_id = TurnId(tx.insert(_ASK, values))
    _borrow(tx, turn_id, meant)
    if chat_id is not None:
        tx.run(_TOUCH, (int(now), chat_id))
    return turn_id


def ask_again(tx: WriteTx, turn: Turn, meant: Meant) -> None:
    """Take the answer from a question, and note how it is understood now."""
    tx.run(_DROP_CITATIONS, (turn.id, _ALL))
    tx.run(_ASK_AGAIN, (_rewritten(turn.question, meant), turn.id))
    _borrow(tx, turn.id, meant)


def note_concepts(tx: WriteTx, turn_id: TurnId, concepts: Iterable[ConceptId]) -> None:
    """Note which concepts a question or its answer speaks of."""
    tx.run_many(_NAME, ((turn_id, concept) for concept in concepts))


def finish_turn(tx: WriteTx, turn_id: TurnId, answer: Answer) -> bool:
    """Store the answer of an open turn; False, and nothing is stored, when a source is gone."""
    tx.run(_DROP_CITATIONS, (turn_id, 0))
    if not citations.put_citations(tx, turn_id, answer):
        return False
    sentences = [
        [to_plain(one.text), list(one.citations), one.supported] for one in answer.sentences
    ]
    stored = tx.run(
        _ANSWER,
        (
            clean(answer.text),
            int(answer.found),
            _json(sentences),
            _json([to_plain(one) for one in answer.steps]),
            clean(answer.model),
            answer.first_token_ms,
            answer.took_ms,
            turn_id,
        ),
    )
    if not stored:  # forgotten meanwhile, with what it took from an answer before
        tx.run(_DROP_CITATIONS, (turn_id, _ALL))
    return bool(stored)


def list_chats(
    tx: ReadTx, *, words: Sequence[str] = (), limit: int = 20, offset: int = 0
) -> ChatPage:
    """Return conversations, the newest first; all `words` must stand in each."""
    where = "".join(_WORD.format(n=number) for number in range(1, len(words) + 1))
    values: list[SqlValue] = [f"%{_plain(word)}%" for word in words]
    rows = tx.rows(_CHATS.format(where=where), (*values, limit, offset))
    total = int(tx.value(_COUNT.format(where=where), values))
    return ChatPage(tuple(_to_chat(row) for row in rows), total)


def newest_chat(tx: ReadTx) -> ChatId | None:
    """Return the conversation that was spoken in last, or None."""
    return next((chat.id for chat in list_chats(tx, limit=1).chats), None)


def get_chat(
    tx: ReadTx, chat_id: ChatId, *, limit: int | None = None, before: TurnId | None = None
) -> Conversation | None:
    """Return a conversation with its turns, or None when it is gone.

    Args:
        tx: the transaction.
        chat_id: the conversation.
        limit: how many turns at most, the last ones; None: all.
        before: only turns that stand before this one.
    """
    rows = tx.rows(_CHATS.format(where="and c.id = ?"), (chat_id, 1, 0))
    if not rows:
        return None
    values = (chat_id, _AFTER_ALL if before is None else before, -1 if limit is None else limit)
    return Conversation(_to_chat(rows[0]), _get_turns(tx, _LAST_OF_CHAT, values))


def get_turns(tx: ReadTx, turn_ids: Iterable[TurnId]) -> dict[TurnId, Turn]:
    """Return turns by id; those that are gone are left out."""
    found = _get_turns(tx, "t.id in (select value from json_each(?))", (id_list(turn_ids),))
    return {turn.id: turn for turn in found}


def rename_chat(tx: WriteTx, chat_id: ChatId, title: str) -> bool:
    """Give a conversation another title; False when it is gone."""
    return bool(tx.run(_RENAME, (title_of(title), chat_id)))


def drop_chat(tx: WriteTx, chat_id: ChatId) -> bool:
    """Delete a conversation with its turns but for those in the notebook; False when it is gone."""
    tx.run(_LET_GO, (chat_id,))
    tx.run(_DROP_TURNS, (chat_id,))
    return bool(tx.run(_DROP, (chat_id,)))


def forget_concept(tx: WriteTx, concept_id: ConceptId, names: Collection[str]) -> int:
    """Forget the turns that speak of a concept, and titles that name it; return how many turns.

    What the user typed stays where it does not name it.
    """
    spoken = {TurnId(row[0]) for row in tx.rows(_NAMED, (concept_id,))}
    called = _whole_words(names)
    if called is not None:
        for turn_id, *texts in tx.rows(_TEXTS):
            if any(called.search(text) for text in texts):
                spoken.add(TurnId(turn_id))
    wanted = id_list(spoken)
    tx.run(_FORGET_ANSWERS, (wanted,))
    tx.run(_EMPTY_UNDERSTOOD, (wanted,))
    if called is not None:
        for turn_id, question, *_ in tx.rows(_TEXTS):
            if called.search(question):
                tx.run(_EMPTY_QUESTION, (turn_id,))
        for chat_id, title in tx.rows(_TITLES):
            if called.search(title):
                tx.run(_RENAME, ("", chat_id))
    return len(spoken)


def title_of(text: str) -> str:
    """Return a text as the title of a conversation: one line, cut at a word."""
    line = " ".join(clean(text).split())
    if len(line) <= LONGEST_TITLE:
        return line
    return (line[:LONGEST_TITLE].rpartition(" ")[0] or line[: LONGEST_TITLE - 1]) + "…"


def _rewritten(question: str, meant: Meant) -> str:
    return clean(meant.question) if meant.question != question else ""


def _borrow(tx: WriteTx, turn_id: TurnId, meant: Meant) -> None:
    if meant.after is not None:
        citations.borrow_citations(tx, turn_id, meant.after, quotes=meant.quotes)


def _get_turns(tx: ReadTx, where: str, values: Sequence[SqlValue]) -> tuple[Turn, ...]:
    rows = tx.rows(_TURNS.format(where=where), values)
    cited = citations.get_citations(tx, [TurnId(row[0]) for row in rows])
    return tuple(_to_turn(row, cited.get(TurnId(row[0]), citations.Cited())) for row in rows)


def _to_turn(row: tuple[Any, ...], cited: citations.Cited) -> Turn:
    turn_id, chat_id, asked, question, understood, state, pictured, note_id, *rest = row
    answer = None
    if state == TurnState.ANSWERED:
        text, found, sentences, steps, model, first_token_ms, took_ms = rest
        answer = Answer(
            question=question,
            text=text,
            found=bool(found),
            sentences=tuple(
                Sentence(from_plain(said), tuple(numbers), supported)
                for said, numbers, supported in json.loads(sentences)
            ),
            citations=cited.hits,
            also=cited.also,
            steps=tuple(from_plain(one) for one in json.loads(steps)),
            model=model,
            first_token_ms=first_token_ms,
            took_ms=took_ms,
        )
    return Turn(
        id=TurnId(turn_id),
        chat=None if chat_id is None else ChatId(chat_id),
        asked=float(asked),
        question=question,
        understood=understood or question,
        state=TurnState(state),
        answer=answer,
        note=None if note_id is None else NoteId(note_id),
        pictured=bool(pictured),
    )


def _to_chat(row: tuple[Any, ...]) -> Chat:
    return Chat(ChatId(row[0]), row[1], float(row[2]), float(row[3]), row[4], row[5])


def _whole_words(names: Collection[str]) -> re.Pattern[str] | None:
    """Return what finds any of the names, written as they are, as words of their own."""
    found = sorted({name for name in names if name.strip()}, key=len, reverse=True)
    if not found:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)")


def _plain(word: str) -> str:
    """Return a word in which no sign has a meaning for `like`."""
    return re.sub(r"([\\%_])", r"\\\1", clean(word))


def _json(value: object) -> str:
    # What files held may have been cut between the halves of a character.
    return clean(json.dumps(value, ensure_ascii=False))
