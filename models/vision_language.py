"""Words answers with a GGUF model that sees: its mmproj turns pictures into tokens (libmtmd).

Prompts without pictures take the shorter way of every language model, and the eyes stay closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from assistant.arrays import Picture
from assistant.errors import ModelDamaged
from assistant.ports import Message, Prompt, Shown
from assistant.told import told
from models.chat_form import chat
from models.gguf_facts import GgufFacts, read_facts
from models.language import LlamaLanguage
from models.memory_need import context_that_fits, free_memory
from models.threads import thread_count

if TYPE_CHECKING:
    from llama_cpp import Llama

    from models.eyes import Eyes

CONTEXT = 8192
"""Tokens: a picture takes some hundreds."""

_LONGEST_SIDE = 1024  # pixels; more costs seconds and memory, and most encoders shrink it anyway
_SIGNS, _MARKS = 16, 4  # tokens that a template adds to a message, and beside a picture, about


class VisionLlama(LlamaLanguage):
    """A language model in one GGUF file with its eyes in another (port `LanguageModel`)."""

    def __init__(
        self,
        file: Path,
        eyes: Path,
        *,
        name: str,
        threads: int = 0,
        context: int = CONTEXT,
        plans: bool = False,
        free_memory: Callable[[], int] = free_memory,
    ) -> None:
        """Take both files and what to call the model; the rest is as for `LlamaLanguage`."""
        super().__init__(
            file,
            name=name,
            threads=threads,
            context=context,
            plans=plans,
            free_memory=free_memory,
        )
        self._eyes_file = eyes
        self._eyes: Eyes | None = None

    @property
    def sees_pictures(self) -> bool:
        """Say whether it looks at the pictures of a prompt."""
        return True

    def _free(self) -> None:
        if self._eyes is not None:
            self._eyes.close()
            self._eyes = None
        super()._free()

    def _pieces(self, llama: Llama, prompt: Prompt) -> Iterator[str]:
        if not any(message.pictures for message in prompt.messages):
            yield from super()._pieces(llama, prompt)
            return
        eyes = self._eyes = self._eyes or self._open_eyes(llama)
        messages = self._fitting(prompt, eyes, llama.n_ctx())
        shown = [one.picture for message in messages for one in message.pictures]
        asked = chat(messages, eyes.style, self._controls)
        before, self._ends = self._ends, eyes.ends
        try:
            yield from self._texts(eyes.complete, prompt, llama=llama, messages=asked, shown=shown)
        finally:
            self._ends = before
            # The library keeps no ids for the tokens of pictures: nothing of them may be reused.
            llama.reset()  # type: ignore[no-untyped-call]

    def _fitting(self, prompt: Prompt, eyes: Eyes, context: int) -> list[Message]:
        """Return the messages with as many of their pictures, made small, as there is room for."""
        texts = sum(self.count_tokens(one.text) + _SIGNS for one in prompt.messages)
        room = context - prompt.max_tokens - texts
        fitting = []
        for message in prompt.messages:
            kept: list[Shown] = []
            for one in message.pictures:
                picture = small(one.picture)
                room -= eyes.tokens_of(picture) + _MARKS
                if room >= 0:
                    kept.append(replace(one, picture=picture))
            fitting.append(replace(message, pictures=tuple(kept)))
        return fitting

    def _open_eyes(self, llama: Llama) -> Eyes:
        model, facts = read_facts(self._file), read_facts(self._eyes_file)
        check_eyes(facts, model, name=self._name)
        from models.eyes import Eyes  # noqa: PLC0415 - it imports llama.cpp

        try:
            return Eyes(
                llama,
                self._eyes_file,
                template=model.chat_template,
                threads=thread_count(self._threads),
                stop=self._stops,
            )
        except ValueError as error:
            raise ModelDamaged(
                told(
                    "The eyes of {} ({}) cannot be used: {}. Install the mmproj file "
                    "that was published with the model, again or anew.",
                    self._name,
                    self._eyes_file.name,
                    error,
                )
            ) from error

    def _stops(self) -> bool:
        return self._stop()

    def _context_for(self, facts: GgufFacts) -> int:
        super()._context_for(facts)
        try:
            eyes = read_facts(self._eyes_file)
        except ModelDamaged:
            eyes = None  # said when pictures are to be seen; text can be answered without
        free = self._free_memory()
        return context_that_fits(self._name, facts, free, context=self._context, eyes=eyes)


def check_eyes(eyes: GgufFacts, model: GgufFacts, *, name: str) -> None:
    """Make sure that an mmproj can belong to a model, as far as the headers tell.

    Raises:
        ModelDamaged: it is none, is not for pictures, or is for another model.
    """
    file = eyes.path.name
    if not eyes.is_projector:
        raise ModelDamaged(
            told(
                "{} is a language model, not the eyes of one. Choose the file with "
                "“mmproj” in its name.",
                file,
            )
        )
    if not eyes.sees:
        raise ModelDamaged(
            told("{} lets a model hear, not see. Choose an mmproj for pictures.", file)
        )
    if not eyes.matches(model):
        raise ModelDamaged(
            told(
                "{} does not belong to {}: it makes vectors for another model. "
                "Choose the mmproj file that was published with the model.",
                file,
                name,
            )
        )


def small(picture: Picture) -> Picture:
    """Return a picture with its longer side at most 1,024 pixels; never enlarged."""
    if max(picture.shape[:2]) <= _LONGEST_SIDE:
        return picture
    image = Image.fromarray(picture)
    image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.BICUBIC)
    return np.asarray(image)
