"""The engine process's side of the messages about what is shown closely."""

from __future__ import annotations

from pathlib import Path

from assistant.engine import Engine
from assistant.ports import Stop
from ui.pipe import preview_messages as messages
from ui.pipe.preview_messages import PreviewReply, PreviewRequest
from ui.serving.lane import Send


def serve_preview(engine: Engine, request: PreviewRequest, *, send: Send, stop: Stop) -> None:
    """Do what a request asks and send its reply; raises what the engine raises."""
    send(_reply_to(engine, request, stop))


def _reply_to(engine: Engine, request: PreviewRequest, stop: Stop) -> PreviewReply:
    showing = engine.showing
    reply: PreviewReply
    match request:
        case messages.GetShown(number, content, root, path):
            reply = messages.ShownFound(number, showing.about(content, root, path))
        case messages.GetPhoto(number, content, longest):
            reply = messages.PictureDrawn(number, showing.photo(content, longest))
        case messages.GetPage(number, content, page, longest):
            reply = messages.PictureDrawn(number, showing.page(content, page, longest))
        case messages.GetWaveform(number, content):
            reply = messages.WaveformFound(number, showing.waveform(content, stop))
        case messages.GetText(number, content, of_page, near):
            reply = messages.TextFound(number, showing.text(content, of_page, near=near))
        case messages.FindInside(number, content, words):
            reply = messages.SpotsFound(number, showing.find(content, words))
        case messages.ForgetFile(number, file):
            reply = messages.FileForgotten(number, engine.forget(Path(file)))
        case messages.LeavePreview(number):
            showing.rest()
            reply = messages.PreviewLeft(number)
    return reply
