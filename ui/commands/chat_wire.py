"""The JSON shapes of conversations and of the notebook, and of how an answer came about.

Keys are stable, new ones may be added. Moments are seconds since 1970.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from assistant.records import Answer
from assistant.talks import Chat, ChatId, ChatPage, Conversation, Note, Turn, TurnId
from ui.commands.show_explain import timings
from ui.commands.wire import Json, ask_json, hit_json


def place_json(chat: ChatId | None, turn: TurnId | None) -> Json:
    """Return where a question is stored; null when it is not."""
    return {"chat": chat, "turn": turn}


def page_json(page: ChatPage) -> Json:
    """Return what `keepsake chats list --json` prints."""
    return {"chats": [chat_json(chat) for chat in page.chats], "total": page.total}


def chat_json(chat: Chat) -> Json:
    """Return a conversation without its turns; `waiting` counts the last ones without an answer."""
    return {
        "chat": chat.id,
        "title": chat.title,
        "created": chat.created,
        "changed": chat.changed,
        "turns": chat.turns,
        "waiting": chat.waiting,
    }


def conversation_json(conversation: Conversation) -> Json:
    """Return what `keepsake chats show --json` prints."""
    turns = [turn_json(turn) for turn in conversation.turns]
    return chat_json(conversation.chat) | {"turns": turns}


def turn_json(turn: Turn) -> Json:
    """Return a question with its answer in the shape of `keepsake ask --json`, or null."""
    return {
        **place_json(turn.chat, turn.id),
        "asked": turn.asked,
        "question": turn.question,
        "understood": turn.understood,
        "state": turn.state.value,
        "note": turn.note,
        "answer": None if turn.answer is None else ask_json(turn.answer),
    }


def notes_json(notes: Sequence[Note]) -> Json:
    """Return what `keepsake notebook list --json` prints."""
    return {"notes": [note_json(note) for note in notes]}


def note_json(note: Note) -> Json:
    """Return an entry of the notebook, with what has become of its sources."""
    return {
        "note": note.id,
        "kept": note.kept,
        "stale": note.stale,
        "outdated": [{"title": one.title, "change": one.change.value} for one in note.outdated],
        **turn_json(note.turn),
    }


def explain_json(answer: Answer) -> Json:
    """Return what `--explain` adds: `speaks` is null for hits that were not looked at closely."""
    explained = answer.explained
    if explained is None:
        return {"explain": None}
    weighed = {one.hit.passage: round(one.score, 4) for one in explained.weighed}
    cited = {hit.passage: number for number, hit in enumerate(answer.citations, 1)}
    hits = [
        {**hit_json(hit), "speaks": weighed.get(hit.passage), "n": cited.get(hit.passage)}
        for hit in explained.hits
    ]
    prompt = [{"role": role, "text": text} for role, text in explained.prompt]
    return {
        "explain": {
            "steps": list(answer.steps),
            "hits": hits,
            "prompt": prompt,
            "judged": None if explained.judged is None else asdict(explained.judged),
            "timings": timings(answer, explained),
        }
    }
