"""The messages between the app and its engine processes, and how each becomes a line of JSON.

Requests go to the engine on its stdin, replies come back on its stdout. A reply carries the id of
its request. Text keeps odd bytes of file names (surrogate escapes) through the pipe.
"""

from __future__ import annotations

import base64
import json
import types
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    NewType,
    Union,
    get_args,
    get_origin,
)

from assistant.field_types import field_types
from assistant.records import AnswerDone, AnswerEvent, ContentId, Query, Root, SearchResult
from assistant.reports import Status
from assistant.told import Told, from_plain, to_plain
from ui.pipe.message import message
from ui.translation import retold

if TYPE_CHECKING:
    from ui.pipe.browsing_messages import BrowsingReply, BrowsingRequest
    from ui.pipe.care_messages import CareReply, CareRequest
    from ui.pipe.chat_messages import ChatQuestion, ChatReply, ChatRequest
    from ui.pipe.choice_messages import ChoiceReply, ChoiceRequest
    from ui.pipe.concept_messages import ConceptReply, ConceptRequest
    from ui.pipe.folder_messages import FolderReply, FolderRequest
    from ui.pipe.measuring_messages import MeasuringReply, MeasuringRequest
    from ui.pipe.model_messages import ModelReply, ModelRequest
    from ui.pipe.preview_messages import PreviewReply, PreviewRequest

_AREAS = "browsing care chat choice concept folder measuring model preview".split()
"""Each has its messages in a module of its own, which is loaded with the first line to be read."""


@message
class Search:
    """Request: find; answered by `Found`."""

    id: int
    query: Query


@message
class Ask:
    """Request: answer a question; answered by several `Said`, the last with `AnswerDone`."""

    IS_QUESTION: ClassVar[bool] = True

    id: int
    question: str


@message
class GetThumbnail:
    """Request: a small picture of a content, or of a page of it; answered by `Thumbnail`."""

    id: int
    content: ContentId
    page: int | None


@message
class GetStrip:
    """Request: how a recording sounds along its time; answered by `Strip`."""

    id: int
    content: ContentId


@message
class GetStatus:
    """Request: the state of the library; answered by `StatusFound`."""

    id: int


@message
class AddRoot:
    """Request: watch a folder; answered by `RootAdded`."""

    id: int
    path: str  # absolute


@message
class Pause:
    """Request: let indexing rest, in one folder or (None) in all; answered by `StatusFound`."""

    id: int
    folder: str | None


@message
class Resume:
    """Request: take back a `Pause` of the same folder; answered by `StatusFound`."""

    id: int
    folder: str | None


@message
class Retry:
    """Request: try a file that failed again, or (None) all of them; answered by `StatusFound`."""

    id: int
    path: str | None


@message
class Ignore:
    """Request: hear no more of a file that failed; answered by `StatusFound`."""

    id: int
    path: str


@message
class LookForChanges:
    """Request: have all folders looked through now; answered by `StatusFound`."""

    id: int


@message
class Cancel:
    """Request: end the request of this id early; that one is answered by `Stopped`."""

    id: int


_OwnRequest = (
    Search
    | Ask
    | GetThumbnail
    | GetStrip
    | GetStatus
    | AddRoot
    | Pause
    | Resume
    | Retry
    | Ignore
    | LookForChanges
    | Cancel
)


@message
class Ready:
    """Reply, the first of all: the library is open; id is 0."""

    id: int
    status: Status


@message
class Unusable:
    """Reply: the library cannot be opened and the engine ends; id is 0."""

    id: int
    sentence: str
    damaged: bool = False  # its file is; then `RESCUES` brings it back


@message
class Found:
    """Reply to `Search`."""

    id: int
    result: SearchResult


@message
class Said:
    """Reply to `Ask` and its like: something happened on the way to the answer."""

    id: int
    event: AnswerEvent


@message
class Thumbnail:
    """Reply to `GetThumbnail`: an encoded picture, empty when there is none."""

    id: int
    picture: bytes


@message
class Strip:
    """Reply to `GetStrip`: peaks of equal stretches, empty when nobody measured them."""

    id: int
    peaks: bytes  # 0 to 255
    seconds: float


@message
class StatusFound:
    """Reply to `GetStatus` and to all that changes how indexing goes on."""

    id: int
    status: Status


@message
class RootAdded:
    """Reply to `AddRoot`."""

    id: int
    root: Root


@message
class Stopped:
    """Reply to a request that was cancelled."""

    id: int


@message
class Failed:
    """Reply to a request that could not be done; the sentence is for the user."""

    id: int
    sentence: str


_OwnReply = (
    Ready | Unusable | Found | Said | Thumbnail | Strip | StatusFound | RootAdded | Stopped | Failed
)

if TYPE_CHECKING:
    Question = Ask | ChatQuestion  # what the answerer process takes, besides `Cancel`
    Request = (
        _OwnRequest
        | ConceptRequest
        | ChatRequest
        | FolderRequest
        | MeasuringRequest
        | ModelRequest
        | ChoiceRequest
        | CareRequest
        | PreviewRequest
        | BrowsingRequest
    )
    Reply = (
        _OwnReply
        | ConceptReply
        | ChatReply
        | FolderReply
        | MeasuringReply
        | ModelReply
        | ChoiceReply
        | CareReply
        | PreviewReply
        | BrowsingReply
    )

MOST_PROBLEMS = 60  # in a status; how many there are in all is told by its counts
# Options of the engine process: answer questions, see to the whole library, restore a copy.
ANSWERS, CARES, RESCUES = "--answers", "--care", "--rescue"
_TAG = "is"  # names the class of an object


class BadMessage(ValueError):  # noqa: N818 - like Problem, it says what it is
    """A line is not a message of this version."""


def is_question(request: Request) -> bool:
    """Say whether a request is one that the answerer process takes."""
    return getattr(request, "IS_QUESTION", False)


def is_last(reply: Reply) -> bool:
    """Say whether no other reply to the same request follows."""
    if getattr(reply, "GOES_ON", False):
        return False
    return not isinstance(reply, Said) or isinstance(reply.event, AnswerDone)


def to_line(message: Request | Reply) -> bytes:
    """Return a message as one line of ASCII, its newline included."""
    return json.dumps(_plain(message)).encode("ascii") + b"\n"


def read_request(line: bytes) -> Request:
    """Return the request in a line.

    Raises:
        BadMessage: there is none.
    """
    request: Request = _message(line, _all_of("Request"))
    return request


def read_reply(line: bytes) -> Reply:
    """Return the reply in a line.

    Raises:
        BadMessage: there is none.
    """
    reply: Reply = _message(line, _all_of("Reply"))
    return reply


@cache
def _all_of(direction: str) -> Any:  # noqa: ANN401 - a type form has no type yet
    """Return the union of all requests, or of all replies."""
    kinds = _OwnRequest if direction == "Request" else _OwnReply
    for area in _AREAS:
        kinds |= getattr(import_module(f"ui.pipe.{area}_messages"), area.capitalize() + direction)
    return kinds


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {_TAG: type(value).__name__, **parts}
    if isinstance(value, Told):
        return to_plain(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return value


def _message(line: bytes, expected: Any) -> Any:  # noqa: ANN401 - a type form has no type yet
    try:
        return _typed(json.loads(line), expected)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadMessage(f"not a message: {type(error).__name__}") from error


def _typed(value: Any, expected: Any) -> Any:  # noqa: ANN401
    """Return the value as an instance of the expected type, which may be any used in records."""
    origin = get_origin(expected)
    if isinstance(expected, NewType):
        return _typed(value, expected.__supertype__)
    if origin in {Union, types.UnionType}:
        return _typed_union(value, get_args(expected))
    if origin is tuple:
        return _typed_tuple(value, get_args(expected))
    if origin is dict:
        keys, values = get_args(expected)
        return {_typed(k, keys): _typed(v, values) for k, v in value.items()}
    return _typed_record(value, expected) if is_dataclass(expected) else _atom(value, expected)


def _typed_record(value: dict[str, Any], expected: Any) -> Any:  # noqa: ANN401
    hints = field_types(expected)
    return expected(**{name: _typed(value[name], hint) for name, hint in hints.items()})


def _atom(value: Any, expected: type) -> Any:  # noqa: ANN401
    if expected is str and isinstance(value, dict):
        value = retold(from_plain(value))
    if expected is bytes:
        return base64.b64decode(value, validate=True)
    if issubclass(expected, Enum) or (expected is float and isinstance(value, int)):
        return expected(value)
    if not isinstance(value, expected):
        raise TypeError(f"expected {expected}")
    return value


def _typed_union(value: Any, members: tuple[Any, ...]) -> Any:  # noqa: ANN401
    if value is None and types.NoneType in members:
        return None
    rest = [member for member in members if member is not types.NoneType]
    if len(rest) == 1:
        return _typed(value, rest[0])
    return _typed(value, {member.__name__: member for member in rest}[value[_TAG]])


def _typed_tuple(value: list[Any], members: tuple[Any, ...]) -> tuple[Any, ...]:
    if members[-1] is Ellipsis:
        return tuple(_typed(item, members[0]) for item in value)
    return tuple(_typed(item, member) for item, member in zip(value, members, strict=True))
