"""Killed while it answers, the program loses no question that it took, and no answer it gave."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.store import chats
from assistant.store.connection import Store
from assistant.talks import TurnState
from tests.faults import chat_work
from tests.store_check import check_store

REPO = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("seed", range(5))
def test_a_killed_answer_leaves_its_question(library, seed):
    enough = random.Random(seed).randint(1, 30)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.chat_work", str(library)],
        cwd=REPO,
        stdout=subprocess.PIPE,
        bufsize=0,
    ) as worker:
        assert worker.stdout is not None
        said = b""
        while len(said) < enough:
            said += worker.stdout.read(1) or pytest.fail("the worker ended")
        worker.kill()
        said += worker.stdout.read()
    with Store.open(library) as store, store.write() as tx:
        assert check_store(tx) == []
        every = [chats.get_chat(tx, one.id) for one in chats.list_chats(tx, limit=99).chats]
    turns = sorted((turn for one in every for turn in one.turns), key=lambda turn: turn.id)
    asked, answered = said.count(b"q"), said.count(b"a")
    # The kill may fall between a commit and its acknowledgement.
    assert len(turns) in {asked, asked + 1}
    assert [turn.question for turn in turns] == [
        chat_work.question(number) for number in range(len(turns))
    ]
    assert sum(turn.state is TurnState.ANSWERED for turn in turns) in {answered, answered + 1}
    assert all(turn.state is TurnState.ANSWERED for turn in turns[:-1])
