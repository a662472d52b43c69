"""Writes down speech with Whisper (faster-whisper), in windows cut at silence.

Sound comes in short parts; they are gathered into windows of a minute or so, and each window ends
in the longest silence of its last part, so that no word is cut and memory stays small. Silence and
noise yield nothing: a voice detector decides first, and what Whisper itself doubts is dropped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.arrays import Sound
from assistant.errors import ModelDamaged
from assistant.ports import Stop
from assistant.records import SAMPLE_RATE, SoundPart, SpokenSegment
from assistant.told import told
from models.card_notes import CardNote, write_note
from models.graphics import has_nvidia_driver, is_processor_only
from models.speech_windows import Window, windows
from models.threads import spin_briefly, thread_count

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

_SURE_LANGUAGE = 0.6
_NO_SPEECH = 0.6
_DOUBTFUL = -1.0  # mean log-probability of a token
_HOPELESS = -1.6
_REPETITIVE = 2.4  # how well the text compresses
_MOST_REPEATS = 2
_WEIGHTS = "model.bin"
_ON_CARDS = ("float16", "int8_float16", "int8_float32", "float32")  # the best first
_QUIET_PEAK = 0.002  # below this a window holds nothing that a microphone meant


class WhisperTranscriber:
    """A Whisper model in CTranslate2's form (port `Transcriber`)."""

    def __init__(self, folder: Path, *, name: str, threads: int = 0, language: str = "") -> None:
        """Take the model's folder, what to call it, and how it is used.

        Args:
            folder: of the model.
            name: for messages and the status line.
            threads: how many it may use; 0: automatic.
            language: code of what is spoken in recordings; "": it is found for each one.
        """
        self.language = language
        self._folder = folder
        self._name = name
        self._threads = thread_count(threads)
        self._lock = threading.Lock()
        self._whisper: WhisperModel | None = None

    @property
    def name(self) -> str:
        """Return name and version."""
        return self._name

    def segments(self, parts: Iterable[SoundPart], stop: Stop) -> Iterator[SpokenSegment]:
        """Yield what is said, in order, times in the whole recording; nothing for noise.

        Args:
            parts: the recording, without gaps; only about two minutes of it are held at once.
            stop: asked after every phrase.

        Raises:
            ModelDamaged: the model's files cannot be used.
        """
        language = self._chosen_language()
        recent: list[str] = []
        for window in windows(parts, self._speech):
            if stop():
                return
            if not window.speech or np.abs(window.samples).max(initial=0.0) < _QUIET_PEAK:
                continue
            heard, info = self._listen(window, language)
            if language is None and info.language_probability >= _SURE_LANGUAGE:
                language = info.language
            for segment in heard:
                if stop():
                    return
                spoken = _spoken(segment, window)
                if spoken is None or _is_loop(spoken.text, recent):
                    continue
                yield spoken

    @property
    def is_loaded(self) -> bool:
        """Say whether the model is in memory."""
        return self._whisper is not None

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        with self._lock:
            self._whisper = None

    def _listen(self, window: Window, language: str | None) -> tuple[Iterable[Any], Any]:
        heard: tuple[Iterable[Any], Any] = self._load().transcribe(
            window.samples,
            language=language,
            vad_filter=True,
            condition_on_previous_text=False,
        )
        return heard

    def _chosen_language(self) -> str | None:
        """Return the user's language if the model knows it; else it is left to find out."""
        if not self.language:
            return None
        return self.language if self.language in self._load().supported_languages else None

    def _speech(self, samples: Sound) -> list[tuple[int, int]]:
        """Return the stretches of a sound in which somebody speaks, in samples."""
        from faster_whisper.vad import VadOptions, get_speech_timestamps

        options = VadOptions(min_silence_duration_ms=300, speech_pad_ms=100)
        found = get_speech_timestamps(samples, options, sampling_rate=SAMPLE_RATE)
        return [(stretch["start"], stretch["end"]) for stretch in found]

    def _load(self) -> WhisperModel:
        with self._lock:
            if self._whisper is None:
                self._whisper = self._open()
            return self._whisper

    def _open(self) -> WhisperModel:
        spin_briefly()
        from faster_whisper import WhisperModel
        from faster_whisper.transcribe import tqdm

        tqdm.monitor_interval = 0  # no thread that watches progress bars which nobody shows
        opened = partial(
            WhisperModel, str(self._folder), cpu_threads=self._threads, local_files_only=True
        )
        if (number := card_number_type()) and (on_card := self._on_card(opened, number)):
            return on_card
        try:
            return opened(device="cpu", compute_type="int8")
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelDamaged(
                told(
                    "{} cannot be loaded. Run `keepsake models check`, then `keepsake "
                    "models install starter` again.",
                    self._name,
                )
            ) from error

    def _on_card(self, opened: Callable[..., WhisperModel], number: str) -> WhisperModel | None:
        """Open the model on the card and have it listen to a second of silence; None: it fails."""
        import ctranslate2

        weights = self._folder / _WEIGHTS
        try:
            model = opened(device="cuda", compute_type=number)
            # Libraries of the card are looked for only when something is computed.
            list(model.transcribe(np.zeros(SAMPLE_RATE, np.float32), language="en")[0])
        except (RuntimeError, ValueError, OSError) as error:
            why = told("CUDA could not be started: {}", str(error).partition("\n")[0])
            note = CardNote("CUDA", used=False, why=why, final=False)
            write_note(weights, ctranslate2.__version__, note)
            return None
        write_note(weights, ctranslate2.__version__, CardNote("CUDA", used=True))
        return model


def card_number_type() -> str:
    """Return as what numbers speech is computed on a card; "" if there is none to use."""
    if is_processor_only() or not has_nvidia_driver():
        return ""
    import ctranslate2

    if not ctranslate2.get_cuda_device_count():
        return ""
    known = ctranslate2.get_supported_compute_types("cuda")
    return next((one for one in _ON_CARDS if one in known), "")


def _spoken(segment: Any, window: Window) -> SpokenSegment | None:  # noqa: ANN401
    """Return the segment in the recording's time; None when it is likely made up."""
    text = segment.text.strip()
    silent = segment.no_speech_prob > _NO_SPEECH and segment.avg_logprob < _DOUBTFUL
    repetitive = segment.compression_ratio > _REPETITIVE
    if not text or silent or repetitive or segment.avg_logprob < _HOPELESS:
        return None
    start = window.start + max(0.0, segment.start)
    end = min(window.end, window.start + segment.end)
    score = float(np.exp(min(0.0, segment.avg_logprob)))
    return SpokenSegment(start, max(start, end), text, score)


def _is_loop(text: str, recent: list[str]) -> bool:
    """Tell whether the same words came several times in a row; `recent` remembers them."""
    if recent and recent[-1] != text.casefold():
        recent.clear()
    recent.append(text.casefold())
    return len(recent) > _MOST_REPEATS
