"""`keepsake ask` gives an answer with numbered sources, or says that there is none."""

import io
import json
import os
import signal
from dataclasses import replace

from assistant.answer.generate import judging
from assistant.engine import Engine
from assistant.records import AnswerDone
from tests.e2e.fake_program import FakeWiring


def test_an_answer_has_numbers_and_sources(keepsake, indexed):
    wiring = FakeWiring(reply="We were given ten keys for the front door. [1]")
    outcome = keepsake("ask", "How many keys for the front door were we given?", wiring=wiring)
    assert outcome.code == 0
    assert "[1]" in outcome.out
    assert "keys.md" in outcome.out
    shape = keepsake("ask", "How many keys were we given?", "--json", wiring=wiring).json
    assert shape["found"] is True
    assert shape["citations"][0]["n"] == 1


def test_quote_only_asks_no_language_model(keepsake, indexed):
    wiring = FakeWiring(reply="We were given ten keys for the front door. [1]")
    question = "How many keys for the front door were we given?"
    outcome = keepsake("ask", "--quote-only", "--json", question, wiring=wiring)
    assert (outcome.code, outcome.err) == (0, "")
    assert (outcome.json["found"], outcome.json["model"]) == (True, "")
    assert "We were given ten keys" in outcome.json["answer"]
    assert keepsake("ask", "--json", question, wiring=wiring).json["model"]
    assert keepsake("settings", "language_model", "false").code == 0
    chosen = keepsake("ask", "--json", question, wiring=wiring)
    assert (chosen.json["answer"], chosen.err) == (outcome.json["answer"], "")


def test_what_is_not_in_the_library_is_declined(keepsake, indexed):
    outcome = keepsake("ask", "Which comet did Halley name?")
    assert outcome.code == 0
    assert "I did not find this in your library" in outcome.out


def test_without_models_it_says_which_and_how_to_get_them(keepsake, indexed):
    wiring = FakeWiring(without=("text", "image", "reading", "speech", "language"))
    outcome = keepsake("search", "soup", wiring=wiring)
    assert "soup.txt" in outcome.out
    assert "keepsake models install starter" in outcome.err
    assert "keepsake models install starter" in keepsake("status", wiring=wiring).err


class NoticingEngine(Engine):
    """An engine whose answers come with a notice, or not before somebody stops them."""

    def ask(self, question, stop, *, picture=None, prefer=(), literal=()):
        if question == "forever":
            os.kill(os.getpid(), signal.SIGINT)
            while not stop():
                pass
        for event in super().ask(question, stop):
            if isinstance(event, AnswerDone):
                yield AnswerDone(replace(event.answer, notices=("A notice.",)))
            else:
                yield event


class NoticingWiring(FakeWiring):
    def engine(self, library):
        return NoticingEngine(library, self.models(library))


def test_notices_of_an_answer_are_shown(keepsake, indexed):
    outcome = keepsake("ask", "Where?", wiring=NoticingWiring())
    assert outcome.err.splitlines() == ["A notice."]
    shape = keepsake("ask", "Where?", "--json", wiring=NoticingWiring()).json
    assert shape["notices"] == ["A notice."]


def test_ctrl_c_ends_an_answer(keepsake, indexed):
    outcome = keepsake("ask", "forever", wiring=NoticingWiring())
    assert (outcome.code, outcome.out) == (1, "")
    first, last = outcome.err.splitlines()
    assert first.startswith("Stopping")
    assert last == "Stopped."


def test_a_question_is_kept_and_gone_on_with(keepsake, indexed):
    first = keepsake("ask", "How many keys for the front door were we given?", "--json").json
    assert (first["chat"], first["turn"]) == (1, 1)
    second = keepsake("ask", "--chat", "last", "Where are they?", "--json").json
    assert (second["chat"], second["turn"], second["question"]) == (1, 2, "Where are they?")
    assert second["steps"][0] == "Understood as: Where are the keys?"
    assert keepsake("ask", "--chat", 7, "Where?").code == 2
    assert keepsake("ask", "--chat", "x", "Where?").code == 2


def test_without_history_nothing_is_stored(keepsake, indexed):
    assert keepsake("ask", "How many keys?", "--no-history", "--json").json["chat"] is None
    assert keepsake("chats", "list", "--json").json == {"chats": [], "total": 0}
    refused = keepsake("ask", "--no-history", "--chat", "last", "How many?")
    assert (refused.code, "needs the history" in refused.err) == (2, True)


def test_without_a_question_and_a_terminal_it_says_what_to_type(keepsake):
    for arguments in (["ask"], ["ask", "--json"], ["ask", " "]):
        outcome = keepsake(*arguments)
        assert (outcome.code, outcome.out) == (2, "")
        assert "Type a question" in outcome.err


def test_what_was_understood_is_told_and_can_be_switched_off(keepsake, indexed):
    question = "How many keys for the front door are in my notes?"
    shape = keepsake("ask", question, "--json").json
    understood = {"facet": "kind", "label": "note", "said": "in my notes"}
    assert shape["understood"] == [understood]
    told = keepsake("ask", question, "--explain").out
    assert "\nUnderstood\n“in my notes”: Notes\n" in told
    assert keepsake("ask", question, "--no-understand", "--json").json["understood"] == []


def test_an_answer_is_explained(keepsake, indexed):
    wiring = FakeWiring(reply="We were given ten keys for the front door. [1]")
    question = "How many keys for the front door were we given?"
    shape = keepsake("ask", question, "--explain", "--json", wiring=wiring).json["explain"]
    assert shape["hits"][0]["n"] == 1
    assert 0.5 < shape["hits"][0]["speaks"] <= 1
    assert [one["role"] for one in shape["prompt"]] == ["system", "user"]
    assert question in shape["prompt"][1]["text"]
    assert set(shape["timings"]) == {"search_ms", "gate_ms", "first_token_ms", "total_ms"}
    text = keepsake("ask", question, "--explain", wiring=wiring).out
    for head in ("Steps", "Passages that were found", "What the language model was asked", "Time"):
        assert f"\n{head}\n" in text
    assert "explain" not in keepsake("ask", question, "--json", wiring=wiring).json
    nothing = keepsake("ask", "Which comet did Halley name?", "--explain").out
    assert "It was not asked." in nothing


def test_what_a_model_holds_of_the_sources_is_explained(keepsake, indexed, monkeypatch):
    monkeypatch.setattr(judging, "SURE", 1.01)
    question = "How many keys for the front door were we given?"
    wiring = FakeWiring(leans=-9.0)
    shape = keepsake("ask", question, "--explain", "--json", wiring=wiring).json
    assert not shape["found"]
    assert shape["explain"]["judged"]["leaning"] == -9.0
    assert "judge_ms" in shape["explain"]["timings"]
    told = keepsake("ask", question, "--explain", wiring=wiring).out
    assert "leans to no (log odds -9.00)" in " ".join(told.split())


def test_a_picture_that_cannot_be_read_leaves_no_conversation(keepsake, indexed, tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    for picture in (broken, tmp_path / "nowhere.jpg"):
        outcome = keepsake("ask", "Who is this?", "--image", str(picture))
        assert outcome.code == 2
        assert picture.name in outcome.err
    assert keepsake("chats", "list", "--json").json["chats"] == []


def test_questions_that_come_from_a_file_are_answered_one_by_one(keepsake, indexed, monkeypatch):
    asked = "How many keys were we given?\n\nWhich comet did Halley name?\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(asked))
    outcome = keepsake("ask", "--no-history")
    assert outcome.code == 0
    assert outcome.out.index("keys.md") < outcome.out.index("Which comet did Halley name?")
    assert "I did not find this" in outcome.out
    monkeypatch.setattr("sys.stdin", io.StringIO(asked))
    first, second = map(json.loads, keepsake("ask", "--json").out.splitlines())
    assert (first["found"], second["found"]) == (True, False)
    monkeypatch.setattr("sys.stdin", io.StringIO(asked))
    picture = keepsake("ask", "--image", __file__)
    assert picture.code == 2
    assert "--image belongs to a single question" in picture.err
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert "Type a question" in keepsake("ask").err


def test_what_holds_for_all_questions_of_a_file_is_noticed_once(keepsake, indexed, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("Where?\nWhen?\n"))
    outcome = keepsake("ask", wiring=NoticingWiring())
    assert outcome.err.splitlines() == ["A notice."]
