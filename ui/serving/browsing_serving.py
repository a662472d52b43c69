"""The engine process's side of the messages about the library by date: what each request does."""

from __future__ import annotations

from assistant.engine import Engine
from assistant.retrieve.browsing import Browsing
from ui.pipe import browsing_messages as messages
from ui.pipe.browsing_messages import BrowsingReply, BrowsingRequest


def serve_browsing(engine: Engine, request: BrowsingRequest) -> BrowsingReply:
    """Do what a request asks and return its reply; raises what the library raises."""
    number, browsing = request.id, engine.browsing
    match request:
        case messages.ListMonths(_, choice):
            return messages.MonthsFound(number, tuple(browsing.months(choice)))
        case messages.ListItems(_, choice, span):
            return messages.ItemsFound(number, tuple(browsing.items(choice, span)))
        case messages.ListContents(_, choice, spans):
            return messages.ContentsFound(number, tuple(browsing.contents(choice, spans)))
        case messages.ListFacets():
            return messages.FacetsFound(number, browsing.facets())
        case messages.WeighContents() | messages.ForgetContents() | messages.IndexAgain():
            return _on_contents(browsing, request)


def _on_contents(
    browsing: Browsing,
    request: messages.WeighContents | messages.ForgetContents | messages.IndexAgain,
) -> BrowsingReply:
    match request:
        case messages.WeighContents(number, contents):
            return messages.Weighed(number, browsing.weigh(contents))
        case messages.ForgetContents(number, contents):
            return messages.ContentsForgotten(number, browsing.forget(contents))
        case messages.IndexAgain(number, contents):
            return messages.WaitingAgain(number, browsing.index_again(contents))
