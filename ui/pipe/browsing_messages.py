"""The messages about the library by date between the app and its engine; see `ui.pipe.messages`."""

from __future__ import annotations

from assistant.by_date import Choice, Facets, Item, Month, Span, Weight
from assistant.records import ContentId
from ui.pipe.message import message


@message
class ListMonths:
    """Request: how much there is in each month; answered by `MonthsFound`."""

    id: int
    choice: Choice


@message
class ListItems:
    """Request: things of a month; answered by `ItemsFound`."""

    id: int
    choice: Choice
    span: Span


@message
class ListContents:
    """Request: the ids of things; answered by `ContentsFound`."""

    id: int
    choice: Choice
    spans: tuple[Span, ...]


@message
class ListFacets:
    """Request: by what can be filtered; answered by `FacetsFound`."""

    id: int


@message
class WeighContents:
    """Request: what would be forgotten with these things; answered by `Weighed`."""

    id: int
    contents: tuple[ContentId, ...]


@message
class ForgetContents:
    """Request: forget these things for good; answered by `ContentsForgotten`."""

    id: int
    contents: tuple[ContentId, ...]


@message
class IndexAgain:
    """Request: have these things indexed once more; answered by `WaitingAgain`."""

    id: int
    contents: tuple[ContentId, ...]


BrowsingLookUp = ListMonths | ListItems | ListContents | ListFacets | WeighContents
BrowsingOrder = ForgetContents | IndexAgain
BrowsingRequest = BrowsingLookUp | BrowsingOrder


@message
class MonthsFound:
    """Reply to `ListMonths`, the newest first."""

    id: int
    months: tuple[Month, ...]


@message
class ItemsFound:
    """Reply to `ListItems`, the newest first."""

    id: int
    items: tuple[Item, ...]


@message
class ContentsFound:
    """Reply to `ListContents`."""

    id: int
    contents: tuple[ContentId, ...]


@message
class FacetsFound:
    """Reply to `ListFacets`."""

    id: int
    facets: Facets


@message
class Weighed:
    """Reply to `WeighContents`."""

    id: int
    weight: Weight


@message
class ContentsForgotten:
    """Reply to `ForgetContents`: how many files are left out from now on."""

    id: int
    files: int


@message
class WaitingAgain:
    """Reply to `IndexAgain`: how many files wait for it."""

    id: int
    files: int


BrowsingReply = (
    MonthsFound
    | ItemsFound
    | ContentsFound
    | FacetsFound
    | Weighed
    | ContentsForgotten
    | WaitingAgain
)
