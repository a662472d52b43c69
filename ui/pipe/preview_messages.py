"""The messages about one content that is shown closely; part of `ui.pipe.messages`."""

from __future__ import annotations

from assistant.index.shown import Drawn, Shown, Spot, Text, Waveform
from assistant.records import ContentId, Locator
from ui.pipe.message import message


@message
class GetShown:
    """Request: what is known of a content that was found at a path; answered by `ShownFound`."""

    id: int
    content: ContentId
    root: str
    path: str


@message
class GetPhoto:
    """Request: a photo, its longer side at most so many pixels; answered by `PictureDrawn`."""

    id: int
    content: ContentId
    longest: int


@message
class GetPage:
    """Request: a page, its longer side so many pixels; answered by `PictureDrawn`."""

    id: int
    content: ContentId
    page: int
    longest: int


@message
class GetWaveform:
    """Request: how loud a recording is along its time; answered by `WaveformFound`."""

    id: int
    content: ContentId


@message
class GetText:
    """Request: the words of a content, or (page) of one page of it; answered by `TextFound`.

    Of very many words those around a place are wanted.
    """

    id: int
    content: ContentId
    page: int | None
    near: Locator


@message
class FindInside:
    """Request: where words stand in a content; answered by `SpotsFound`."""

    id: int
    content: ContentId
    words: str


@message
class ForgetFile:
    """Request: forget a file for good, which itself stays; answered by `FileForgotten`."""

    id: int
    path: str  # absolute


@message
class LeavePreview:
    """Request: nothing is shown closely any more; answered by `PreviewLeft`."""

    id: int


PreviewRequest = (
    GetShown | GetPhoto | GetPage | GetWaveform | GetText | FindInside | ForgetFile | LeavePreview
)


@message
class ShownFound:
    """Reply to `GetShown`."""

    id: int
    shown: Shown


@message
class PictureDrawn:
    """Reply to `GetPhoto` and `GetPage`."""

    id: int
    drawn: Drawn


@message
class WaveformFound:
    """Reply to `GetWaveform`."""

    id: int
    waveform: Waveform


@message
class TextFound:
    """Reply to `GetText`."""

    id: int
    text: Text


@message
class SpotsFound:
    """Reply to `FindInside`: in the order of the pages."""

    id: int
    spots: tuple[Spot, ...]


@message
class FileForgotten:
    """Reply to `ForgetFile`: how many files were forgotten."""

    id: int
    count: int


@message
class PreviewLeft:
    """Reply to `LeavePreview`."""

    id: int


PreviewReply = (
    ShownFound | PictureDrawn | WaveformFound | TextFound | SpotsFound | FileForgotten | PreviewLeft
)
