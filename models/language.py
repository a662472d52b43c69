"""Words answers with a GGUF model run by llama.cpp on the processor.

One reply at a time; the beginning that a prompt shares with the one before is not read again.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelDamaged
from assistant.ports import Message, Prompt, Stop
from models.threads import spare_threads, spin_briefly, thread_count

if TYPE_CHECKING:
    from llama_cpp import Llama

_CONTEXT = 4096
_SEED = 1
_LOOP_CHARACTERS = 40

_log_callbacks: list[object] = []
"""The log callback, once it is set; C keeps only a pointer to it, so it must stay alive."""


class LlamaLanguage:
    """A language model in one GGUF file (port `LanguageModel`)."""

    def __init__(self, file: Path, *, name: str, threads: int = 0, context: int = _CONTEXT) -> None:
        """Take the file and what to call the model; `context` is a limit in tokens."""
        self._file = file
        self._name = name
        self._threads = threads
        self._context = context
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
        return int(self._load().n_ctx())

    def count_tokens(self, text: str) -> int:
        """Return how many tokens a text takes; loads the model."""
        return len(self._load().tokenize(plain(text).encode(), add_bos=False, special=False))

    def stream(self, prompt: Prompt, stop: Stop) -> Iterator[str]:
        """Yield the reply piece by piece until it ends or `stop()` is true.

        Raises:
            ModelDamaged: the file cannot be loaded or the library fails while running it.
        """
        with self._turn:
            llama = self._load()
            self._stop = stop
            self._share_processor(llama)
            try:
                yield from _until_loop(self._pieces(llama, prompt), stop)
            except (RuntimeError, ValueError, TypeError) as error:
                llama.reset()  # type: ignore[no-untyped-call]
                if not stop():  # a stop while the prompt is read arrives as an error, too
                    raise ModelDamaged(
                        f"{self._name} failed while it wrote an answer ({error}). "
                        "Try a shorter question, or install the model again."
                    ) from error
            finally:
                self._stop = lambda: False

    @property
    def is_loaded(self) -> bool:
        """Say whether the model is in memory."""
        return self._llama is not None

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        with self._turn, self._lock:
            if self._llama is not None:
                self._llama.close()
                self._llama = None

    def _pieces(self, llama: Llama, prompt: Prompt) -> Iterator[str]:
        messages: Any = [_as_chat(message) for message in prompt.messages]
        replies: Any = llama.create_chat_completion(
            messages=messages,
            stream=True,
            max_tokens=prompt.max_tokens,
            temperature=prompt.temperature,
            seed=_SEED,
            repeat_penalty=1.0,  # more of it makes small models write wrong numbers
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
            if self._llama is None:
                self._llama = self._open()
            return self._llama

    def _open(self) -> Llama:
        spin_briefly()
        import llama_cpp

        _silence(llama_cpp)
        try:
            # `verbose=False` would point the process's standard output elsewhere for a moment,
            # which loses what other threads write. So: verbose, with nobody listening.
            with contextlib.redirect_stderr(io.StringIO()):
                llama = llama_cpp.Llama(
                    model_path=str(self._file),
                    n_ctx=self._context,
                    n_threads=thread_count(self._threads),
                    n_threads_batch=thread_count(self._threads),
                    seed=_SEED,
                    verbose=True,
                )
        except (ValueError, RuntimeError, OSError, AssertionError) as error:
            raise ModelDamaged(
                f"{self._name} cannot be loaded. Run `keepsake models check` to see whether it is "
                "damaged, then `keepsake models install starter` (or its own name) again."
            ) from error
        llama.verbose = False
        self._watch_stop(llama_cpp, llama)
        return llama

    def _watch_stop(self, llama_cpp: ModuleType, llama: Llama) -> None:
        """Let a stop interrupt the reading of a long prompt, not only the writing."""
        self._abort = abort = llama_cpp.ggml_abort_callback(lambda _: self._stop())
        llama_cpp.llama_set_abort_callback(llama.ctx, abort, ctypes.c_void_p(None))


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


def plain(text: str) -> str:
    """Take the power of control tokens from a text, so that no file can end its own message."""
    return text.replace("<|", "< |").replace("|>", "| >")


def _as_chat(message: Message) -> dict[str, str]:
    return {"role": message.role, "content": plain(message.text)}


def _silence(llama_cpp: ModuleType) -> None:
    """Send the C library's log nowhere: it is about tensors, and no user can act on it."""
    if _log_callbacks:
        return
    quiet = llama_cpp.llama_log_callback(lambda _level, _text, _data: None)
    _log_callbacks.append(quiet)
    llama_cpp.llama_log_set(quiet, ctypes.c_void_p(None))
