"""Small values that the processes share through the library, each a text under a name."""

from __future__ import annotations

from assistant.store.transactions import ReadTx, WriteTx, clean

_GET = "select value from controls where name = ?"
_SET = """
insert into controls (name, value) values (?, ?)
on conflict (name) do update set value = excluded.value
"""
_DROP = "delete from controls where name = ?"


def get_control(tx: ReadTx, name: str) -> str | None:
    """Return the value under a name, or None when there is none."""
    found = tx.value(_GET, (name,))
    return None if found is None else str(found)


def set_control(tx: WriteTx, name: str, value: str | None) -> None:
    """Put a value under a name; None takes it away."""
    if value is None:
        tx.run(_DROP, (name,))
    else:
        tx.run(_SET, (name, clean(value)))
