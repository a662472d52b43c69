"""Says for each request which thread of the engine process does it, and how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from assistant.engine import Engine
from assistant.ports import Stop
from ui.pipe import messages
from ui.pipe.browsing_messages import BrowsingLookUp, BrowsingOrder
from ui.pipe.chat_messages import ChatEdit, ChatLookUp, ShowPicture
from ui.pipe.choice_messages import ChoiceRequest
from ui.pipe.concept_messages import ConceptRequest, GetExample, SlowConceptRequest
from ui.pipe.folder_messages import FolderRequest
from ui.pipe.measuring_messages import MeasuringRequest
from ui.pipe.model_messages import ModelRequest
from ui.pipe.preview_messages import ForgetFile, PreviewRequest
from ui.serving.browsing_serving import serve_browsing
from ui.serving.chat_serving import serve_chats, serve_picture
from ui.serving.choice_serving import serve_choices
from ui.serving.concept_serving import serve_concepts
from ui.serving.folder_serving import serve_folders
from ui.serving.lane import Send
from ui.serving.measuring import serve_measuring
from ui.serving.model_serving import serve_models
from ui.serving.preview_serving import serve_preview
from ui.serving.status_reply import short
from ui.wiring import Wiring

_SmallPicture = messages.GetThumbnail | messages.GetStrip | GetExample


class ServeOne(Protocol):
    """Serves one request: does what it asks, and sends its replies."""

    def __call__(self, engine: Engine, request: Any, *, send: Send, stop: Stop) -> None:  # noqa: ANN401
        """Do it; raises what the engine raises."""
        ...


def routes(wiring: Wiring, library: Path) -> Sequence[tuple[Any, str, ServeOne]]:
    """Return for each kind of request the lane and how it is served; the first that fits counts."""
    return (
        (messages.Search, "queries", _replying(_search)),
        # Small pictures do not wait behind what takes seconds.
        (_SmallPicture, "pictures", _replying(_show_picture)),
        (SlowConceptRequest, "concept searches", _replying(serve_concepts)),
        (ConceptRequest, "concepts", _replying(serve_concepts)),
        (
            ShowPicture,
            "concepts",
            _replying(lambda _engine, request: serve_picture(request)),
        ),
        (
            ChatLookUp | ChatEdit,
            "chats",
            _replying(lambda engine, request: serve_chats(engine.chats, request)),
        ),
        (BrowsingLookUp, "library", _replying(serve_browsing)),
        (FolderRequest | BrowsingOrder, "folders", _replying(_rearrange)),
        (
            ChoiceRequest,
            "folders",
            _replying(partial(serve_choices, wiring, library)),
        ),
        (ForgetFile, "folders", serve_preview),
        (PreviewRequest, "previews", serve_preview),
        (ModelRequest, "models", partial(serve_models, wiring)),
        (MeasuringRequest, "measuring", partial(serve_measuring, wiring)),
        (object, "care", _care),
    )


def _replying(reply: Callable[[Engine, Any], messages.Reply]) -> ServeOne:
    """Return how to serve a request that has one reply."""

    def serve_one(engine: Engine, request: Any, *, send: Send, stop: Stop) -> None:  # noqa: ANN401, ARG001
        send(reply(engine, request))

    return serve_one


def _search(engine: Engine, request: messages.Search) -> messages.Found:
    return messages.Found(request.id, engine.search(request.query))


def _rearrange(engine: Engine, request: FolderRequest | BrowsingOrder) -> messages.Reply:
    if isinstance(request, BrowsingOrder):
        return serve_browsing(engine, request)
    return serve_folders(engine, request)


def _show_picture(engine: Engine, request: _SmallPicture) -> messages.Reply:
    if isinstance(request, GetExample):
        return serve_concepts(engine, request)
    if isinstance(request, messages.GetStrip):
        kept = engine.showing.kept_waveform(request.content)
        return messages.Strip(request.id, kept.peaks, kept.duration)
    picture = engine.thumbnail(request.content, request.page)
    return messages.Thumbnail(request.id, picture or b"")


def _care(engine: Engine, request: messages.Request, *, send: Send, stop: Stop) -> None:  # noqa: ARG001
    send(_take_care(engine, request))
    engine.copies.tend_alone()


def _take_care(
    engine: Engine, request: messages.Request
) -> messages.StatusFound | messages.RootAdded:
    """Do what a request says about how indexing goes on, and return how the library is then."""
    match request:
        case messages.AddRoot(number, path):
            return messages.RootAdded(number, engine.add_root(Path(path)))
        case messages.Pause(_, folder):
            engine.pause(_path(folder))
        case messages.Resume(_, folder):
            engine.resume(_path(folder))
        case messages.Retry(_, path):
            # What is no failed file is a folder that could not be looked into.
            if not engine.retry(_path(path)):
                engine.ask_for_scan()
        case messages.Ignore(_, file):
            engine.ignore(Path(file))
        case messages.LookForChanges():
            engine.ask_for_scan()
    return messages.StatusFound(request.id, short(engine.status()))


def _path(text: str | None) -> Path | None:
    return None if text is None else Path(text)
