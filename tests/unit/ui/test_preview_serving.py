"""What the preview asks goes through the pipe as it is, and the engine does it."""

from __future__ import annotations

import pytest

from assistant.index.shown import Drawn, Marked, Presence, Shown, Spot, Text, Waveform
from assistant.records import ContentId, Facts, Kind, Locator, PassageId, Query
from assistant.taught import ConceptId
from tests.fakes import never
from tests.samples import make_household
from tests.ui.fake_preview import passage
from ui.pipe import messages
from ui.pipe import preview_messages as about
from ui.serving.preview_serving import serve_preview

ONE = ContentId(4)
REQUESTS = (
    about.GetShown(1, ONE, "/a", "odd \udcff.jpg"),
    about.GetPhoto(2, ONE, 1200),
    about.GetPage(3, ONE, 7, 900),
    about.GetWaveform(4, ONE),
    about.GetText(5, ONE, None, Locator(start=1.5, end=2.0)),
    about.GetText(5, ONE, 3, Locator(page=3, box=(0.0, 0.1, 0.2, 1.0))),
    about.FindInside(6, ONE, "heater"),
    about.ForgetFile(7, "/a/\udcff"),
    about.LeavePreview(8),
)
MARK = Marked(ConceptId(1), "Bo", sure=True, page=2, box=(0.0, 0.1, 0.2, 0.3))
FACTS = Facts(Kind.PAGE, "application/pdf", pages=3)
REPLIES = (
    about.ShownFound(1, Shown(ONE, "/a", "b", Presence.CHANGED, FACTS, 9, "", (MARK,))),
    about.ShownFound(1, Shown(ContentId(0), "/a", "b", Presence.GONE)),
    about.ShownFound(1, Shown(ONE, "/a", "b", Presence.THERE, FACTS, picture=PassageId(3))),
    about.PictureDrawn(2, Drawn(bytes(range(256)), pages=3)),
    about.PictureDrawn(2, Drawn(b"", "is damaged")),
    about.WaveformFound(4, Waveform(b"\x00\xff", 12.5)),
    about.TextFound(5, Text((passage(1, Kind.NOTE, "a\nb", chars=(0, 3)),), 2)),
    about.SpotsFound(6, (Spot(1, (0.0, 0.1, 0.2, 0.3), 2), Spot(None, None, 1))),
    about.FileForgotten(7, 1),
    about.PreviewLeft(8),
)


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda one: type(one).__name__)
def test_requests_survive_the_pipe(request_):
    assert messages.read_request(messages.to_line(request_)) == request_


@pytest.mark.parametrize("reply", REPLIES, ids=lambda one: type(one).__name__)
def test_replies_survive_the_pipe_and_are_the_last(reply):
    assert messages.read_reply(messages.to_line(reply)) == reply
    assert messages.is_last(reply)


def test_the_engine_answers_every_request(engine, tree):
    engine.add_root(make_household(tree))
    engine.index(lambda _: None, never)
    [hit, *_] = engine.search(Query("rent of the garden house")).hits
    for request, expected in (
        (about.GetShown(1, hit.content, hit.root, hit.path), about.ShownFound),
        (about.GetPage(2, hit.content, 1, 500), about.PictureDrawn),
        (about.GetPhoto(3, hit.content, 500), about.PictureDrawn),
        (about.GetWaveform(4, hit.content), about.WaveformFound),
        (about.GetText(5, hit.content, 1, hit.locator), about.TextFound),
        (about.FindInside(6, hit.content, "rent"), about.SpotsFound),
        (about.ForgetFile(7, f"{hit.root}/{hit.path}"), about.FileForgotten),
        (about.LeavePreview(8), about.PreviewLeft),
    ):
        replies: list[messages.Reply] = []
        serve_preview(engine, request, send=replies.append, stop=never)
        [reply] = replies
        assert type(reply) is expected
        assert reply.id == request.id
