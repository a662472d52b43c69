"""Words answers with a GGUF model run by llama.cpp, on a graphics card if it can use one.

One reply at a time; the beginning that a prompt shares with the one before is not read again.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from re import Pattern
from types import ModuleType
from typing import TYPE_CHECKING, Any

from assistant.arrays import Vectors
from assistant.errors import ModelDamaged
from assistant.ports import Prompt, Stop
from assistant.told import told
from models.amx import without_amx
from models.chat_form import (
    PLAIN_ENDS,
    PLAIN_TEMPLATE,
    Render,
    Style,
    chat,
    control_pattern,
    find_style,
    plain,
)
from models.gguf_facts import GgufFacts, read_facts
from models.graphics import find_card, layers_on
from models.leaning import beginnings, together
from models.memory_need import context_that_fits, free_memory
from models.threads import spare_threads, spin_briefly, thread_count

if TYPE_CHECKING:
    from llama_cpp import Llama
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter

__all__ = ["LlamaLanguage", "plain"]

CONTEXT = 4096
"""Tokens: room for the sources of an answer, without much memory."""

_SEED = 1
_LOOP_CHARACTERS = 40

_log_callbacks: list[object] = []
"""The log callback, once it is set; C keeps only a pointer to it, so it must stay alive."""


class NotLoadable(ModelDamaged):
    """The library for language models refuses a file."""


class LlamaLanguage:
    """A language model in one GGUF file (port `LanguageModel`)."""

    def __init__(
        self,
        file: Path,
        *,
        name: str,
        threads: int = 0,
        context: int = CONTEXT,
        plans: bool = False,
        free_memory: Callable[[], int] = free_memory,
    ) -> None:
        """Take the file and what to call the model.

        Args:
            file: in GGUF form.
            name: what users call it.
            threads: how many it may use; 0: automatic.
            context: most tokens that it shall hold; fewer when memory is short.
            plans: it is able enough to split questions.
            free_memory: tells how many bytes the computer has left, for tests.
        """
        self._file = file
        self._name = name
        self._threads = threads
        self._context = context
        self._plans = plans
        self._free_memory = free_memory
        self._style = Style(parts=False, system=True)
        self._ends: tuple[str, ...] = ()
        self._controls: Pattern[str] | None = None
        self._turn = threading.Lock()  # one reply at a time
        self._lock = threading.Lock()  # one loading at a time
        self._llama: Llama | None = None
        self._stop: Stop = lambda: False
        self._abort: object = None  # C keeps only a pointer to it

    @property
    def name(self) -> str:
        """Return name and version."""
        return self._name

    @property
    def context_tokens(self) -> int:
        """Return how many tokens prompt and reply may have together; loads the model."""
        with self._lock:  # so that nobody closes it meanwhile
            return int(self._loaded().n_ctx())

    @property
    def sees_pictures(self) -> bool:
        """Say whether it looks at the pictures of a prompt."""
        return False

    @property
    def plans(self) -> bool:
        """Say whether it is able enough to split questions."""
        return self._plans

    @property
    def judges(self) -> bool:
        """Say whether its yes or no tells something; of a small model it does not."""
        return self._plans

    def count_tokens(self, text: str) -> int:
        """Return how many tokens a text takes; loads the model."""
        with self._lock:
            llama = self._loaded()
            return len(
                llama.tokenize(plain(text, self._controls).encode(), add_bos=False, special=False)
            )

    def stream(self, prompt: Prompt, stop: Stop) -> Iterator[str]:
        """Yield the reply piece by piece until it ends or `stop()` is true.

        Raises:
            ModelDamaged: the file cannot be loaded, it does not fit into memory, or the library
                fails while running it.
        """
        with self._running(stop) as llama:
            yield from _until_loop(self._pieces(llama, prompt), stop)

    def leaning(self, prompt: Prompt, stop: Stop) -> float | None:
        """Return the log odds of yes against no as the reply to a prompt; None after a stop.

        Pictures of the prompt are left out.

        Raises:
            ModelDamaged: as for `stream`.
        """
        heard: list[float] = []
        with self._running(stop) as llama:
            yes, no = beginnings(llama, "yes"), beginnings(llama, "no")

            def listen(_: object, logits: Vectors) -> Vectors:
                heard.append(together(logits[yes]) - together(logits[no]))
                return logits

            first = replace(prompt, max_tokens=1)
            for _ in self._text_pieces(llama, first, logits_processor=[listen]):
                pass
        return heard[0] if heard else None

    @contextlib.contextmanager
    def _running(self, stop: Stop) -> Iterator[Llama]:
        """Have the model for one reply, which `stop()` ends at any token.

        Raises:
            ModelDamaged: as for `stream`.
        """
        with self._turn:
            llama = self._load()
            self._stop = stop
            self._share_processor(llama)
            try:
                yield llama
            except (RuntimeError, ValueError, TypeError) as error:
                # A stop while the prompt is read arrives as an error, too. Only what was read in
                # full before it counts as read, so the next prompt can begin with that.
                if not stop():
                    llama.reset()  # type: ignore[no-untyped-call]
                    raise ModelDamaged(
                        told(
                            "{} failed while it wrote an answer ({}). Try a shorter question, "
                            "or install the model again.",
                            self._name,
                            error,
                        )
                    ) from error
            finally:
                self._stop = lambda: False

    @property
    def is_loaded(self) -> bool:
        """Say whether the model is in memory."""
        return self._llama is not None

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        with self._turn:
            self._free()

    def release(self) -> bool:
        """Free the memory, but not in the middle of a reply; say whether that was done."""
        if not self._turn.acquire(blocking=False):
            return False
        try:
            self._free()
        finally:
            self._turn.release()
        return True

    def _free(self) -> None:
        with self._lock:
            if self._llama is not None:
                self._llama.close()
                self._llama = None

    def _pieces(self, llama: Llama, prompt: Prompt) -> Iterator[str]:
        yield from self._text_pieces(llama, prompt)

    def _text_pieces(self, llama: Llama, prompt: Prompt, **rest: object) -> Iterator[str]:
        texts = [replace(message, pictures=()) for message in prompt.messages]
        messages = chat(texts, self._style, self._controls)
        yield from self._texts(llama.create_chat_completion, prompt, messages=messages, **rest)

    def _texts(self, complete: Callable[..., Any], prompt: Prompt, **rest: object) -> Iterator[str]:
        """Yield what a function of the library, called with a prompt's limits, replies."""
        if prompt.grammar:
            rest["grammar"] = _grammar(prompt.grammar)
        replies = complete(
            stream=True,
            max_tokens=prompt.max_tokens,
            temperature=prompt.temperature,
            seed=_SEED,
            repeat_penalty=1.0,  # more of it makes small models write wrong numbers
            stop=list(self._ends),
            **rest,
        )
        for chunk in replies:
            if text := chunk["choices"][0]["delta"].get("content"):
                yield text

    def _share_processor(self, llama: Llama) -> None:
        import llama_cpp

        threads = spare_threads(self._threads)
        llama_cpp.llama_set_n_threads(llama.ctx, threads, threads)

    def _load(self) -> Llama:
        with self._lock:
            return self._loaded()

    def _loaded(self) -> Llama:
        if self._llama is None:
            self._llama = self._open()
        return self._llama

    def _open(self) -> Llama:
        facts = read_facts(self._file)
        context = self._context_for(facts)
        spin_briefly()
        import llama_cpp
        from llama_cpp.llama_chat_format import jinja2  # type: ignore[attr-defined]

        _silence(llama_cpp)
        layers = layers_on(find_card(llama_cpp), facts, context=context)
        # What the card cannot take after all (something else filled it) the processor can.
        for tried in dict.fromkeys((layers, 0)):
            try:
                llama = self._opened(llama_cpp, context=context, layers=tried)
                break
            except (ValueError, RuntimeError, OSError, AssertionError, jinja2.TemplateError) as exc:
                error = exc
        else:
            raise NotLoadable(
                told(
                    "{} cannot be loaded: it is damaged, or of a kind that is newer "
                    "than this Keepsake. Run `keepsake models check` to see which, "
                    "then `keepsake models install starter` (or its own name) again.",
                    self._name,
                )
            ) from error
        llama.verbose = False
        self._learn_form(llama_cpp, llama, facts)
        self._watch_stop(llama_cpp, llama)
        return llama

    def _opened(self, llama_cpp: ModuleType, *, context: int, layers: int) -> Llama:
        # `verbose=False` would point the process's standard output elsewhere for a moment,
        # which loses what other threads write. So: verbose, with nobody listening.
        with contextlib.redirect_stderr(io.StringIO()), without_amx(llama_cpp):
            llama: Llama = llama_cpp.Llama(
                model_path=str(self._file),
                n_ctx=context,
                n_gpu_layers=layers,
                n_threads=thread_count(self._threads),
                n_threads_batch=thread_count(self._threads),
                seed=_SEED,
                verbose=True,
            )
        return llama

    def _context_for(self, facts: GgufFacts) -> int:
        if facts.is_projector:
            raise ModelDamaged(
                told(
                    "{} is an mmproj, the eyes of another model, and no language "
                    "model. Install it together with the GGUF file of that model.",
                    self._file.name,
                )
            )
        return context_that_fits(self._name, facts, self._free_memory(), context=self._context)

    def _learn_form(self, llama_cpp: ModuleType, llama: Llama, facts: GgufFacts) -> None:
        """Find out how the model wants its messages, and which texts would be orders to it."""
        self._controls = control_pattern(_control_tokens(llama_cpp, llama))
        if facts.chat_template:
            found = find_style(chat_renderer(llama, facts.chat_template), pictures=False)
            if found is not None:
                self._style = found
                return
        self._ends = PLAIN_ENDS
        llama.chat_handler = _formatter(llama, PLAIN_TEMPLATE).to_chat_handler()

    def _watch_stop(self, llama_cpp: ModuleType, llama: Llama) -> None:
        """Let a stop interrupt the reading of a long prompt, not only the writing."""
        self._abort = abort = llama_cpp.ggml_abort_callback(lambda _: self._stop())
        llama_cpp.llama_set_abort_callback(llama.ctx, abort, ctypes.c_void_p(None))


def _grammar(text: str) -> object:
    """Return a grammar as the library takes it; it reads it anew for every reply."""
    from llama_cpp.llama_grammar import LlamaGrammar

    return LlamaGrammar.from_string(text, verbose=False)


def _until_loop(pieces: Iterator[str], stop: Stop) -> Iterator[str]:
    """Pass the pieces on until a stop, or until the reply begins to say the same again."""
    said = ""
    for piece in pieces:
        if stop():
            return
        said += piece
        if said[-_LOOP_CHARACTERS:] in said[:-_LOOP_CHARACTERS]:
            return
        yield piece


def chat_renderer(llama: Llama, template: str) -> Render:
    """Return what puts messages into a template; it raises whatever the template raises."""
    form = _formatter(llama, template)
    return lambda messages: str(form(messages=messages).prompt)  # type: ignore[arg-type]


def _formatter(llama: Llama, template: str) -> Jinja2ChatFormatter:
    """Return what puts messages into a template, with the model's own first and last tokens."""
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter

    begin, end = (
        llama.detokenize([token], special=True).decode("utf-8", "ignore") if token >= 0 else ""
        for token in (llama.token_bos(), llama.token_eos())
    )
    # An empty text would end every reply at its beginning.
    return Jinja2ChatFormatter(template, eos_token=end or "</s>", bos_token=begin)


def _control_tokens(llama_cpp: ModuleType, llama: Llama) -> Iterator[str]:
    vocabulary = llama_cpp.llama_model_get_vocab(llama.model)
    for token in range(llama.n_vocab()):
        if llama_cpp.llama_vocab_is_control(vocabulary, token):
            yield llama_cpp.llama_vocab_get_text(vocabulary, token).decode("utf-8", "ignore")


def _silence(llama_cpp: ModuleType) -> None:
    """Send the C library's log nowhere: it is about tensors, and no user can act on it."""
    if _log_callbacks:
        return
    quiet = llama_cpp.llama_log_callback(lambda _level, _text, _data: None)
    _log_callbacks.append(quiet)
    llama_cpp.llama_log_set(quiet, ctypes.c_void_p(None))
