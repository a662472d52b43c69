"""The messages about one content that is shown closely; part of the protocol of `ui.messages`."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.index.shown import Drawn, Shown, Spot, Text, Waveform
from assistant.records import ContentId, Locator


@dataclass(frozen=True, slots=True)
class GetShown:
    """Request: what is known of a content that was found at a path; answered by `ShownFound`."""

    id: int
    content: ContentId
    root: str
    path: str


@dataclass(frozen=True, slots=True)
class GetPhoto:
    """Request: a photo, its longer side at most so many pixels; answered by `PictureDrawn`."""

    id: int
    content: ContentId
    longest: int


@dataclass(frozen=True, slots=True)
class GetPage:
    """Request: a page, its longer side so many pixels; answered by `PictureDrawn`."""

    id: int
    content: ContentId
    page: int
    longest: int


@dataclass(frozen=True, slots=True)
class GetWaveform:
    """Request: how loud a recording is along its time; answered by `WaveformFound`."""

    id: int
    content: ContentId


@dataclass(frozen=True, slots=True)
class GetText:
    """Request: the words of a content, or (page) of one page of it; answered by `TextFound`.

    Of very many words those around a place are wanted.
    """

    id: int
    content: ContentId
    page: int | None
    near: Locator


@dataclass(frozen=True, slots=True)
class FindInside:
    """Request: where words stand in a content; answered by `SpotsFound`."""

    id: int
    content: ContentId
    words: str


@dataclass(frozen=True, slots=True)
class ForgetFile:
    """Request: forget a file for good, which itself stays; answered by `FileForgotten`."""

    id: int
    path: str  # absolute


@dataclass(frozen=True, slots=True)
class LeavePreview:
    """Request: nothing is shown closely any more; answered by `PreviewLeft`."""

    id: int


PreviewRequest = (
    GetShown | GetPhoto | GetPage | GetWaveform | GetText | FindInside | ForgetFile | LeavePreview
)


@dataclass(frozen=True, slots=True)
class ShownFound:
    """Reply to `GetShown`."""

    id: int
    shown: Shown


@dataclass(frozen=True, slots=True)
class PictureDrawn:
    """Reply to `GetPhoto` and `GetPage`."""

    id: int
    drawn: Drawn


@dataclass(frozen=True, slots=True)
class WaveformFound:
    """Reply to `GetWaveform`."""

    id: int
    waveform: Waveform


@dataclass(frozen=True, slots=True)
class TextFound:
    """Reply to `GetText`."""

    id: int
    text: Text


@dataclass(frozen=True, slots=True)
class SpotsFound:
    """Reply to `FindInside`: in the order of the pages."""

    id: int
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class FileForgotten:
    """Reply to `ForgetFile`: how many files were forgotten."""

    id: int
    count: int


@dataclass(frozen=True, slots=True)
class PreviewLeft:
    """Reply to `LeavePreview`."""

    id: int


PreviewReply = (
    ShownFound | PictureDrawn | WaveformFound | TextFound | SpotsFound | FileForgotten | PreviewLeft
)
