"""The eyes of a language model: an mmproj opened by libmtmd, which reads prompts with pictures.

Importing this imports llama.cpp, so `vision_language` does it when the first picture is shown.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from llama_cpp import llama_cpp, mtmd_cpp  # noqa: TID253 - see above
from llama_cpp.llama_chat_format import MTMDChatHandler  # noqa: TID253

from assistant.arrays import Picture
from assistant.ports import Stop
from models.chat_form import MARKER, PLAIN_ENDS, PLAIN_TEMPLATE, Chat, Style, find_style
from models.language import chat_renderer

if TYPE_CHECKING:
    from llama_cpp import Llama

_GLANCE = 64  # steps of the encoder between two looks at whether to stop

_log_callbacks: list[object] = []
"""The log callback, once it is set; C keeps only a pointer to it, so it must stay alive."""


class Eyes(MTMDChatHandler):
    """Reads prompts with pictures into a model that is open; close it before the model.

    The library's handler takes pictures as addresses, which it would fetch; here they are handed
    over as pixels, and no text of a message can name one.
    """

    def __init__(
        self, llama: Llama, file: Path, *, template: str, threads: int, stop: Stop
    ) -> None:
        """Open an mmproj for a model.

        Args:
            llama: the open model.
            file: the mmproj.
            template: the model's chat template, or "".
            threads: how many may be used.
            stop: asked while a picture is encoded; the next step of the model then fails.

        Raises:
            ValueError: it cannot be opened, does not fit the model, or is not for pictures.
        """
        super().__init__(str(file), verbose=False, use_gpu=False)
        _silence()
        self._shown: Sequence[Picture] = ()
        self._left = _GLANCE
        self._stop = stop
        self._watch = llama_cpp.ggml_backend_sched_eval_callback(self._goes_on)
        self.style, self._template, self.ends = _form(llama, template)
        self.mtmd_ctx = self._opened(llama, threads)

    def complete(
        self, *, llama: Llama, messages: Chat, shown: Sequence[Picture], **how: object
    ) -> Iterator[Any]:
        """Read messages, with a marker for each picture, and return what the model replies.

        Args:
            llama: the open model.
            messages: as `chat_form.chat` makes them.
            shown: the pictures, in the order of their markers.
            how: the limits of the reply.

        Raises:
            ValueError, RuntimeError: reading failed, or was stopped.
        """
        self._shown = shown
        try:
            replies = self(llama=llama, messages=messages, **how)  # type: ignore[arg-type]
            return cast("Iterator[Any]", replies)
        finally:
            self._shown = ()

    def tokens_of(self, picture: Picture) -> int:
        """Return how many tokens a picture takes.

        Raises:
            ValueError: the library cannot take it.
        """
        bitmap = _bitmap(picture)
        chunks = mtmd_cpp.mtmd_input_chunks_init()
        try:
            text = mtmd_cpp.mtmd_input_text()
            text.text, text.text_len = MARKER.encode(), len(MARKER)
            text.add_special = False
            text.parse_special = True
            only = (mtmd_cpp.mtmd_bitmap_p_ctypes * 1)(bitmap)
            if mtmd_cpp.mtmd_tokenize(self.mtmd_ctx, chunks, ctypes.byref(text), only, 1):
                raise ValueError("a picture cannot be prepared")
            return int(mtmd_cpp.mtmd_helper_get_n_tokens(chunks))
        finally:
            mtmd_cpp.mtmd_input_chunks_free(chunks)
            mtmd_cpp.mtmd_bitmap_free(bitmap)

    def close(self) -> None:
        """Free the memory."""
        if self.mtmd_ctx is not None:
            mtmd_cpp.mtmd_free(self.mtmd_ctx)
            self.mtmd_ctx = None

    def _opened(self, llama: Llama, threads: int) -> mtmd_cpp.mtmd_context_p:
        settings = mtmd_cpp.mtmd_context_params_default()
        settings.use_gpu = False
        settings.print_timings = False
        settings.warmup = False
        settings.n_threads = threads
        settings.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_DISABLED
        settings.cb_eval = self._watch
        opened = mtmd_cpp.mtmd_init_from_file(self.clip_model_path.encode(), llama.model, settings)
        if opened is None:
            raise ValueError("it cannot be opened for this model")
        if not mtmd_cpp.mtmd_support_vision(opened):
            mtmd_cpp.mtmd_free(opened)
            raise ValueError("it is not for pictures")
        return cast("mtmd_cpp.mtmd_context_p", opened)

    def _goes_on(self, _tensor: int, asks: bool, _data: object) -> bool:  # noqa: FBT001 - C calls it
        """Say to the encoder which steps to report, and after such a step whether to go on."""
        if not asks:
            return not self._stop()
        self._left -= 1
        if self._left > 0:
            return False
        self._left = _GLANCE
        return True

    # What follows replaces steps of the library's handler.

    def get_image_urls(self, _messages: object) -> list[str]:  # type: ignore[override]
        """Return a name for each picture: its number."""
        return [str(number) for number in range(len(self._shown))]

    def load_image(self, image_url: str) -> bytes:
        """Return the name again: nothing is fetched."""
        return image_url.encode()

    def _create_bitmap_from_bytes(self, image_bytes: bytes) -> mtmd_cpp.mtmd_bitmap_p:
        return _bitmap(self._shown[int(image_bytes)])

    def _get_chat_template(self, _llama: Llama) -> str:
        return self._template

    def _postprocess_template_text(self, text: str, _names: list[str], _marker: str) -> str:
        return text


def _form(llama: Llama, template: str) -> tuple[Style, str, tuple[str, ...]]:
    """Return the style and the template for prompts with pictures, and what ends a reply."""
    if template:
        style = find_style(chat_renderer(llama, template), pictures=True)
        if style is not None:
            return style, template, ()
    return Style(parts=False, system=True), PLAIN_TEMPLATE, PLAIN_ENDS


def _bitmap(picture: Picture) -> mtmd_cpp.mtmd_bitmap_p:
    height, width = picture.shape[:2]
    pixels = np.ascontiguousarray(picture, dtype=np.uint8)
    data = pixels.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
    bitmap = mtmd_cpp.mtmd_bitmap_init(width, height, data)
    if bitmap is None:
        raise ValueError("a picture cannot be prepared")
    return cast("mtmd_cpp.mtmd_bitmap_p", bitmap)


def _silence() -> None:
    """Send this library's log nowhere, too."""
    if _log_callbacks:
        return
    quiet = llama_cpp.llama_log_callback(lambda _level, _text, _data: None)
    _log_callbacks.append(quiet)
    mtmd_cpp.mtmd_log_set(quiet, ctypes.c_void_p(None))
    mtmd_cpp.mtmd_helper_log_set(quiet, ctypes.c_void_p(None))
