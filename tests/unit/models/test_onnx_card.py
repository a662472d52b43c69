"""A graphics card computes a network only if it starts, does it right, and does it faster."""

import json
import sys
import time
from types import SimpleNamespace

import numpy as np
import pytest

from assistant.errors import ModelDamaged
from models import graphics, hardware
from models.card_notes import NOTES, CardNote, notes_in, read_note, write_note
from models.hardware import hardware_words
from models.makeup import makeup_of
from models.onnx_card import CardSession, find_provider, likeness
from models.onnx_session import open_session

onnxruntime = pytest.importorskip("onnxruntime")
FEEDS = {"x": np.arange(6, dtype=np.float32).reshape(2, 3)}
REAL = onnxruntime.InferenceSession
VERSION = onnxruntime.__version__


@pytest.fixture
def network(tmp_path):
    """A network that doubles what it is given, as the file of a model called "toy"."""
    import onnx
    from onnx import TensorProto, helper

    shape = ["n", 3]
    graph = helper.make_graph(
        [helper.make_node("Add", ["x", "x"], ["y"])],
        "doubles",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, shape)],
    )
    path = tmp_path / "toy" / "network.onnx"
    path.parent.mkdir()
    opset = [helper.make_opsetid("", 17)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=9), path)
    return path


class FailedError(Exception):
    """What the runtime raises."""


FailedError.__module__ = "onnxruntime.capi"


class Runtime:
    """Has a card whose sessions are real ones on the processor, which can be made to misbehave."""

    def __init__(self):
        self.opened = []
        self.starts, self.breaks, self.wrong, self.slow = True, False, 0.0, True

    def session(self, path, *, sess_options, providers, **options):
        name = providers[0] if isinstance(providers[0], str) else providers[0][0]
        self.opened.append(name)
        if name == "CPUExecutionProvider":
            made = REAL(path, sess_options=sess_options, providers=providers)
            return SimpleNamespace(
                run=lambda outputs, feeds: self._slowly(made, outputs, feeds),
                get_inputs=made.get_inputs,
                get_outputs=made.get_outputs,
            )
        assert options == {"enable_fallback": 0}, "the runtime would print and go on by itself"
        if not self.starts:
            raise FailedError("no kernel image\nfor this device")
        made = REAL(path, sess_options=sess_options, providers=["CPUExecutionProvider"])
        return SimpleNamespace(
            run=lambda outputs, feeds: self._run(made, outputs, feeds),
            get_providers=lambda: [name, "CPUExecutionProvider"],
            get_inputs=made.get_inputs,
            get_outputs=made.get_outputs,
        )

    def _slowly(self, made, outputs, feeds):
        if self.slow:
            until = time.perf_counter() + 0.01
            while time.perf_counter() < until:
                pass
        return made.run(outputs, feeds)

    def _run(self, made, outputs, feeds):
        if self.breaks:
            raise FailedError("out of memory")
        if not self.slow:
            self.slow = True
            try:
                return self._slowly(made, outputs, feeds)
            finally:
                self.slow = False
        noise = np.array([[1, -1, 0]], dtype=np.float32) * self.wrong
        return [one + noise for one in made.run(outputs, feeds)]


@pytest.fixture
def runtime(monkeypatch):
    made = Runtime()
    monkeypatch.setattr(onnxruntime, "InferenceSession", made.session)
    monkeypatch.setattr(
        onnxruntime,
        "get_available_providers",
        lambda: ["DmlExecutionProvider", "CUDAExecutionProvider", "CPUExecutionProvider"],
    )
    monkeypatch.setattr(onnxruntime, "preload_dlls", lambda: sys.stdout.write("advice"))
    monkeypatch.setattr(hardware, "_may_reach_cards", lambda: True)
    return made


def result(session):
    return session.run(["y"], FEEDS)[0].tolist()


RIGHT = (FEEDS["x"] * 2).tolist()


def note_of(network):
    return notes_in(network.parents[1])["toy/network.onnx"]


def test_without_a_card_the_processor_computes_and_nothing_is_noted(network):
    session = open_session(network)
    assert not isinstance(session, CardSession)
    assert result(session) == RIGHT
    assert not (network.parent / NOTES).exists()


def test_the_best_way_to_a_card_is_taken_compared_once_and_noted(runtime, network, capsys):
    session = open_session(network)
    assert result(session) == RIGHT
    assert session.is_on_card
    assert runtime.opened == ["CUDAExecutionProvider", "CPUExecutionProvider"]
    note = note_of(network)
    assert (note.card, note.used) == ("CUDA", True)
    assert note.cosine >= 0.999
    assert note.faster > 1
    assert result(session) == RIGHT
    assert result(open_session(network)) == RIGHT
    assert runtime.opened[2:] == ["CUDAExecutionProvider"], "it was compared before"
    assert "advice" not in capsys.readouterr().out
    said = hardware_words(network.parents[1])
    assert "Text and photos are computed on the graphics card (CUDA)." in said


def test_what_differs_stays_on_the_processor_from_then_on(runtime, network):
    runtime.wrong = 1.0
    session = open_session(network)
    assert result(session) == RIGHT, "already the first result is that of the processor"
    assert not session.is_on_card
    assert not note_of(network).used
    before = len(runtime.opened)
    assert result(open_session(network)) == RIGHT
    assert runtime.opened[before:] == ["CPUExecutionProvider"]
    said = hardware_words(network.parents[1])
    assert "toy/network.onnx is computed on the processor: CUDA computes something else" in said
    assert "are computed on the graphics card" not in said


def test_a_card_that_is_no_faster_is_left_alone(runtime, network):
    runtime.slow = False
    session = open_session(network)
    assert result(session) == RIGHT
    assert not session.is_on_card
    assert note_of(network).why == "CUDA is no faster"
    assert note_of(network).final


def test_a_card_that_cannot_be_started_says_why_and_is_tried_again(runtime, network):
    runtime.starts = False
    assert result(open_session(network)) == RIGHT
    assert note_of(network).why == "CUDA could not be started: no kernel image"
    runtime.starts = True
    session = open_session(network)
    assert result(session) == RIGHT
    assert session.is_on_card
    assert note_of(network).used


def test_a_card_that_gives_up_in_the_middle_hands_over(runtime, network):
    session = open_session(network)
    result(session)
    runtime.breaks = True
    assert result(session) == RIGHT
    assert not session.is_on_card
    assert note_of(network).why == "CUDA broke off: out of memory"
    runtime.breaks = False
    again = open_session(network)
    assert result(again) == RIGHT
    assert again.is_on_card
    runtime.breaks = True
    assert result(open_session(network)) == RIGHT


def test_a_wrong_call_is_an_error_on_a_card_too(runtime, network):
    session = open_session(network)
    with pytest.raises(Exception, match="y2"):
        session.run(["y2"], FEEDS)


def test_a_missing_library_of_the_real_runtime_is_told(monkeypatch, network):
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CUDAExecutionProvider"])
    with pytest.warns(UserWarning, match="CUDA"):
        assert result(open_session(network)) == RIGHT
    if "CUDAExecutionProvider" not in REAL(network).get_providers():
        assert "driver or libraries are missing" in note_of(network).why


def test_the_user_can_keep_everything_on_the_processor(runtime, network):
    graphics.use_processor_only(wanted=True)
    try:
        assert result(open_session(network)) == RIGHT
        assert runtime.opened == ["CPUExecutionProvider"]
        assert "as the setting `graphics` says" in hardware_words(network.parents[1])
    finally:
        graphics.use_processor_only(wanted=False)


def test_a_damaged_network_is_damaged_with_a_card_too(runtime, network):
    network.write_bytes(b"garbage" * 100)
    with pytest.raises(ModelDamaged):
        open_session(network)


def test_notes_count_only_for_what_they_were_made_with(network):
    write_note(network, VERSION, CardNote("CUDA", used=True))
    assert read_note(network, "CUDA", VERSION) == CardNote("CUDA", used=True)
    assert read_note(network, "CUDA", "0.1") is None
    assert read_note(network, "CoreML", VERSION) is None
    network.write_bytes(network.read_bytes() + b"\x00")
    assert read_note(network, "CUDA", VERSION) is None
    (network.parent / NOTES).write_text(json.dumps({"network.onnx": 7, "other": {"card": []}}))
    assert read_note(network, "CUDA", VERSION) is None
    assert notes_in(network.parents[1]) == {}
    (network.parent / NOTES).write_text("[")
    assert notes_in(network.parents[1]) == {}
    network.unlink()
    write_note(network, VERSION, CardNote("CUDA", used=True))


def test_the_likeness_is_that_of_the_worst_output_and_of_length_too():
    one = np.array([3.0, 4.0], dtype=np.float32)
    assert likeness([one, one * 0], [one, one * 0]) == pytest.approx(1.0)
    assert likeness([one, one], [one, one[::-1]]) == pytest.approx(0.96)
    assert likeness([one * 2], [one]) == 0
    assert likeness([one * np.nan], [one]) == 0
    assert likeness([one[:1]], [one]) == 0


def test_a_runtime_that_knows_no_card_offers_none():
    none = SimpleNamespace(get_available_providers=lambda: ["AzureExecutionProvider"])
    assert find_provider(none) is None


def test_a_card_in_place_of_the_processor_is_another_makeup(network):
    def makeup():
        return makeup_of(network, (), ("tokenizers",))

    before = makeup()
    write_note(network, VERSION, CardNote("CUDA", used=False, final=True))
    assert makeup() == before
    write_note(network, VERSION, CardNote("CUDA", used=True))
    assert "CUDA" in makeup()
    graphics.use_processor_only(wanted=True)
    try:
        assert makeup() == before
    finally:
        graphics.use_processor_only(wanted=False)
