"""Measure questions against the sample library: `python -m tests.bench.answering`.

Indexes the sample with the starter models, reading included, and prints the peak memory of that;
then asks questions and prints the time to the first token and to the whole checked answer, beside
the bare loop: the language model alone on the same prompts. Then: the first token with eight
passages, what is saved when a prompt begins like the one before, how soon a stop frees the model,
and the processes of the app: wait and memory. With a folder as argument the library is kept there,
and is there already the next time.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from threading import Event, Timer

from assistant.answer.generate.prompt import build
from assistant.answer.sources.gate import Gate
from assistant.engine import Engine
from assistant.ports import Message, Prompt
from assistant.records import AnswerDone, Query
from models.load import InstalledModels, default_folder
from tests.bench.store_scale import say, spread
from tests.fakes import never
from tests.faults.answering import Talk
from ui.engine_process import engine_command
from ui.pipe.messages import ANSWERS, Ask, Found, Search

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
ASKED = 12
MOST_REUSED = 4  # prompts; each is read many times
PASSAGES = 8  # of the budget for the first token


class Remembering:
    """A language model that remembers what it was asked."""

    def __init__(self, model) -> None:
        self._model = model
        self.prompts: list[Prompt] = []

    def __getattr__(self, name: str):
        return getattr(self._model, name)

    def stream(self, prompt, stop):
        self.prompts.append(prompt)
        return self._model.stream(prompt, stop)


class RememberingModels(InstalledModels):
    """The installed models with a language model that remembers."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.remembering = Remembering(super().language())

    def language(self, *, pictures=False):
        return self.remembering


def main() -> None:
    """Index the sample, ask, and ask the bare model the same."""
    lines = (SAMPLE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [q["question"] for q in map(json.loads, lines) if q.get("answer")][:ASKED]
    models = RememberingModels(default_folder())
    with tempfile.TemporaryDirectory(prefix="keepsake-") as folder:
        library = Path(sys.argv[1] if len(sys.argv) > 1 else folder, "library")
        with Engine(library, models) as engine:
            if not engine.roots():
                index_sample(engine)
            prompts = measure_answers(engine, models, questions)[:MOST_REUSED]
            measure_eight(engine, models, questions)
            measure_reuse(models.remembering, prompts)
            measure_stops(models.remembering, prompts)
        measure_processes(library, questions)


def index_sample(engine: Engine) -> None:
    """Index the sample, and print how long it takes and how much memory."""
    engine.add_root(SAMPLE / "library")
    took = engine.index(lambda _: None, never).took_s
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    say(f"index the sample: {took:.0f} s, peak {peak:.2f} GiB (extractor {child:.2f} GiB)\n")


def measure_answers(engine, models, questions) -> list[Prompt]:
    """Print how long answers take, and return what the language model was asked for them."""
    answers = [
        event.answer
        for question in questions
        for event in engine.ask(question, never)
        if isinstance(event, AnswerDone)
    ]
    firsts = [a.first_token_ms for a in answers if a.first_token_ms]
    say(f"{'first token, search included':34} {spread(firsts)}\n")
    say(f"{'whole checked answer':34} {spread([a.took_ms for a in answers])}\n")
    prompts = models.remembering.prompts[:]
    bare = [bare_ms(models.remembering, prompt) for prompt in prompts]
    say(f"{'bare model, same prompts':34} {spread(bare)}\n")
    return prompts


def bare_ms(model, prompt) -> float:
    """Return how long the model alone takes for a prompt, in milliseconds."""
    begun = time.perf_counter()
    for _ in model._model.stream(prompt, never):
        pass
    return 1000 * (time.perf_counter() - begun)


def first_ms(model, prompt) -> tuple[float, str]:
    """Return how long the model takes to its first token, in milliseconds, and its reply."""
    begun = time.perf_counter()
    pieces = model._model.stream(prompt, never)
    first = next(pieces, "")
    return 1000 * (time.perf_counter() - begun), first + "".join(pieces)


def forget(model) -> None:
    """Make the model forget what it has read."""
    model._model._llama.reset()


def measure_eight(engine, models, questions) -> None:
    """Print the time to the first token with eight passages."""
    searcher, gate, model = engine._searcher, Gate(models), models.remembering
    prompts, whole, alone, worked = [], [], [], []
    for question in questions:
        begun = time.perf_counter()
        hits = searcher.search(Query(question, limit=16)).hits
        weighed = gate.weigh(question, hits, searcher.terms(question))[:PASSAGES]
        prompt, used = build(
            question,
            weighed,
            count_tokens=model.count_tokens,
            context_tokens=model.context_tokens,
        )
        if used == PASSAGES:
            before = 1000 * (time.perf_counter() - begun)
            prompts.append(prompt)
            worked_before = time.process_time()
            begun = time.perf_counter()
            next(model._model.stream(prompt, never), "")
            alone.append(1000 * (time.perf_counter() - begun))
            worked.append(1000 * (time.process_time() - worked_before))
            whole.append(before + alone[-1])
    long = statistics.median(tokens(model, prompt.messages) for prompt in prompts)
    say(f"{PASSAGES} passages, {len(prompts)} prompts, median {long:.0f} tokens")
    say(f"{'first token, search included':34} {spread(whole)}")
    say(f"{'first token, model alone':34} {spread(alone)}")
    say(f"{'the same in processor time':34} {spread(worked)}\n")


def tokens(model, messages: Sequence[Message]) -> int:
    """Return how many tokens messages take, but for the marks around them."""
    return sum(model.count_tokens(message.text) for message in messages)


def measure_reuse(model, prompts: Sequence[Prompt]) -> None:
    """Print what a prompt costs that begins like the one before, against one that does not."""
    another, follow_up, shares = [], [], []
    for first, second in pairwise(prompts):
        forget(model)
        cold = first_ms(model, second)[0]
        forget(model)
        _, reply = first_ms(model, first)
        another.append(first_ms(model, second)[0] / cold)

        turn = (*first.messages, Message("assistant", reply.strip()))
        longer = Prompt((*turn, second.messages[-1]), max_tokens=second.max_tokens)
        forget(model)
        cold = first_ms(model, longer)[0]
        forget(model)
        first_ms(model, first)
        follow_up.append(first_ms(model, longer)[0] / cold)
        rules = tokens(model, first.messages[:1]) / tokens(model, second.messages)
        shares.append((rules, tokens(model, turn) / tokens(model, longer.messages)))
    rules, turns = (100 * statistics.median(share) for share in zip(*shares, strict=True))
    say("time to the first token with what was read before, against without")
    say(f"{f'another question, {rules:.0f} % the same':34} {ratios(another)}")
    say(f"{f'next turn, {turns:.0f} % the same':34} {ratios(follow_up)}\n")


def ratios(found: Sequence[float]) -> str:
    """Return median and range of ratios, as text."""
    return f"{statistics.median(found):.2f} ({min(found):.2f} to {max(found):.2f})"


def measure_stops(model, prompts: Sequence[Prompt]) -> None:
    """Print how long after a stop the model is free, while it reads and while it writes."""
    reading, writing = [], []
    for prompt in prompts:
        forget(model)
        reading.append(freed_ms(model, prompt, after_s=0.1))
        pieces = model._model.stream(prompt, (stop := Event()).is_set)
        next(pieces, "")
        begun = time.perf_counter()
        stop.set()
        for _ in pieces:
            pass
        writing.append(1000 * (time.perf_counter() - begun))
    say(f"{'a stop while it reads':34} {spread(reading)}")
    say(f"{'a stop while it writes':34} {spread(writing)}\n")


def freed_ms(model, prompt, after_s: float) -> float:
    """Return how many milliseconds a reply goes on after a stop that comes in so many seconds."""
    stopped = []
    stop = Event()

    def end() -> None:
        stopped.append(time.perf_counter())
        stop.set()

    timer = Timer(after_s, end)
    timer.start()
    for _ in model._model.stream(prompt, stop.is_set):
        pass
    over = time.perf_counter()
    timer.join()
    return max(0.0, 1000 * (over - stopped[0]))


def measure_processes(library: Path, questions: Sequence[str]) -> None:
    """Print wait and memory of the process that answers, and memory of the one that searches."""
    answerer = Talk([*engine_command(library), ANSWERS])
    try:
        waits = []
        for number, question in enumerate(questions, 1):
            begun = time.perf_counter()
            answerer.say(Ask(number, question))
            answerer.until(AnswerDone, number)
            waits.append(1000 * (time.perf_counter() - begun))
        say(f"answerer: first answer {waits[0]:.0f} ms, start and loading included")
        say(f"{'later answers':34} {spread(waits[1:])}")
        say(f"answerer: {resident_mib(answerer.process.pid):.0f} MiB resident")
        begun = time.perf_counter()
        answerer.end()
        say(f"answerer: gone {1000 * (time.perf_counter() - begun):.0f} ms after it was let go")
    finally:
        answerer.close()
    searcher = Talk(engine_command(library))
    try:
        searcher.say(Search(1, Query(questions[0])))
        searcher.until(Found)
        say(f"process that searches: {resident_mib(searcher.process.pid):.0f} MiB resident\n")
    finally:
        searcher.close()


def resident_mib(pid: int) -> float:
    """Return how much memory a process takes, in MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
