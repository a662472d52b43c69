"""The part of the store's checker that knows conversations, their sources and the notebook."""

from __future__ import annotations

from assistant.store.transactions import ReadTx

_NONE_OF_THESE = {
    "turns in no known state": """
        select count(*) from turns
        where state not in ('open', 'answered', 'forgotten')""",
    "turns that neither a conversation nor a note keeps": """
        select count(*) from turns
        where conversation_id is null and id not in (select turn_id from notes)""",
    "turns without an answer that have words of one": """
        select count(*) from turns
        where state <> 'answered' and (answer <> '' or sentences <> '[]' or steps <> '[]')""",
    "sources of no answer": """
        select count(*) from citations
        where turn_id not in (
            select id from turns where state = 'answered' or state = 'open' and number < 0)""",
}
_OF_FILES = {
    "answers that rest on what is forgotten": """
        select count(*) from citations t
        where not exists (
            select 1 from contents c where c.digest = t.heir_digest and c.size = t.heir_size)
        and not exists (
            select 1 from shelf h where h.digest = t.heir_digest and h.size = t.heir_size)
        and not (t.heir_digest is null and t.heir_source in (select id from sources))""",
}


def check_chats(tx: ReadTx, *, restored: bool) -> list[str]:
    """Return what is wrong with the conversations, one plain line each; nothing if all is well.

    What was `restored` from a copy may speak of files that are not indexed (again).
    """
    asked = _NONE_OF_THESE if restored else {**_NONE_OF_THESE, **_OF_FILES}
    numbers = {complaint: tx.value(sql) for complaint, sql in asked.items()}
    return [f"{number} {complaint}" for complaint, number in numbers.items() if number]
