"""What the fake engine has in its library: 450 things in three months, and what it does to them."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.by_date import Choice, Counted, Facets, Item, Month, Place, Span, Weight
from assistant.records import ContentId, Kind, PassageId
from ui.pipe import browsing_messages as about
from ui.pipe import messages

COUNTS = {"2024-05": 300, "2024-03": 149, "": 1}
KINDS = (Kind.PHOTO, Kind.PAGE, Kind.SPEECH, Kind.NOTE)


def thing(number: int, month: str, root: str) -> Item:
    """Return the thing of a number; every fourth is a photo, and so on."""
    kind = KINDS[number % len(KINDS)]
    return Item(
        content=ContentId(number),
        kind=kind,
        root=root,
        path=f"{kind}/{number}.bin",
        title=f"thing {number}",
        date=f"{month}-07" if month else None,
        pages=4 if kind is Kind.PAGE else None,
        duration=62.0 if kind is Kind.SPEECH else None,
        ratio=1.5 if kind is Kind.PHOTO else None,
        passage=PassageId(number),
        excerpt="<b>words</b> of it",
        copies=1,
    )


class FakeShelves:
    """Answers requests about the library by date."""

    def __init__(self, root: str) -> None:
        number = iter(range(1, 10_000))
        self.things = {
            month: [thing(next(number), month, root) for _ in range(count)]
            for month, count in COUNTS.items()
        }

    def serve(self, request: about.BrowsingRequest) -> messages.Reply:
        if isinstance(request, about.BrowsingOrder | about.WeighContents):
            return self.obey(request)
        number = request.id
        match request:
            case about.ListMonths(_, choice):
                found = ((month, len(list(self.of(month, choice)))) for month in self.things)
                return about.MonthsFound(number, tuple(Month(m, n) for m, n in found if n))
            case about.ListItems(_, choice, span):
                return about.ItemsFound(number, tuple(self.within(choice, span)))
            case about.ListContents(_, choice, spans):
                ids = [one.content for span in spans for one in self.within(choice, span)]
                return about.ContentsFound(number, tuple(ids))
        return about.FacetsFound(number, self.facets())

    def obey(self, request: about.BrowsingRequest) -> messages.Reply:
        number, contents = request.id, request.contents
        match request:
            case about.WeighContents():
                count = len(contents)
                return about.Weighed(number, Weight(count, 3 * count, 2, 1))
            case about.ForgetContents():
                for month, things in self.things.items():
                    self.things[month] = [one for one in things if one.content not in contents]
                return about.ContentsForgotten(number, len(contents))
        return about.WaitingAgain(number, len(contents))

    def within(self, choice: Choice, span: Span) -> list[Item]:
        return list(self.of(span.month, choice))[span.offset :][: span.limit]

    def of(self, month: str, choice: Choice) -> Iterator[Item]:
        for one in self.things.get(month, ()):
            if not choice.kinds or one.kind in choice.kinds:
                yield one

    def facets(self) -> Facets:
        every = [one for things in self.things.values() for one in things]
        kinds = {kind: sum(one.kind is kind for one in every) for kind in Kind}
        folders = (Counted("/library/root", len(every)), Counted("/library/root/photo", 113))
        return Facets(kinds, folders, (Counted("Bo & Mia", 7),), (Place(48.8, 2.3, 12),))
