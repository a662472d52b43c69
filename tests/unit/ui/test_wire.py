"""The JSON that scripts read has the promised keys."""

import json
from dataclasses import replace

from assistant.records import (
    ContentId,
    Form,
    Hit,
    Kind,
    Locator,
    PassageId,
    Root,
    RootId,
    SearchResult,
    SourceState,
)
from assistant.reports import DeletedFiles, FileProblem, IndexReport, Preview, Status
from tests.hits import make_hit
from tests.ui.fake_engine import ANSWER, activity, status
from ui.commands import wire

HIT = Hit(
    passage=PassageId(1),
    content=ContentId(2),
    root="/root",
    path="a/b\udcff.pdf",
    kind=Kind.PAGE,
    form=Form.TEXT,
    title="Contract",
    locator=Locator(page=3, box=(0.1, 0.2, 0.3, 0.4)),
    score=0.51239,
    snippet="ten keys",
    text="we got ten keys",
    reasons=("words: keys",),
    date="2024-05-12",
)


def test_a_hit_has_the_keys_of_the_contract():
    shape = wire.hit_json(HIT)
    assert shape["source"] == "/root/a/b\\udcff.pdf"
    assert shape["uri"] == "file:///root/a/b%FF.pdf"
    assert (shape["kind"], shape["title"], shape["snippet"]) == ("page", "Contract", "ten keys")
    assert shape["locator"] == {"page": 3, "box": [0.1, 0.2, 0.3, 0.4]}
    assert shape["score"] == 0.5124
    assert (shape["reasons"], shape["concepts"]) == (["words: keys"], [])


def test_a_place_in_time_leaves_out_what_does_not_apply():
    locator = Locator(start=1.5, end=2.0, chars=(3, 9))
    assert wire.locator_json(locator) == {"start": 1.5, "end": 2.0, "chars": [3, 9]}
    assert wire.locator_json(Locator()) == {}


def test_a_search_lists_its_hits_in_order():
    shape = wire.search_json(SearchResult("keys", 12.345, (HIT, HIT), ("a notice",)))
    assert (shape["query"], shape["took_ms"]) == ("keys", 12.3)
    assert len(shape["hits"]) == 2
    assert shape["notices"] == ["a notice"]
    assert shape["answered"] is None


def test_an_answer_numbers_its_citations_from_one():
    shape = wire.ask_json(ANSWER)
    assert set(shape) == {
        "question",
        "answer",
        "found",
        "sentences",
        "citations",
        "steps",
        "model",
        "first_token_ms",
        "took_ms",
        "see_also",
        "neighbours",
        "understood",
    }
    assert [citation["n"] for citation in shape["citations"]] == [1, 2]
    assert shape["sentences"][1] == {
        "text": "The cat is grey.",
        "citations": [],
        "supported": False,
    }


def test_a_status_names_every_kind_and_state():
    found = Status(
        sources={Kind.PAGE: {SourceState.DONE: 2}},
        queue=1,
        rate_per_min=12.34,
        problems=(FileProblem("/root/x", "needs a password"),),
        roots=(Root(RootId(1), "/root"),),
        models={"text": "MiniLM"},
        bytes=5,
    )
    shape = wire.status_json(found)
    assert set(shape["sources"]) == {"photo", "page", "speech", "note"}
    assert shape["sources"]["page"] == {"done": 2, "waiting": 0, "failed": 0}
    assert shape["problems"] == [
        {
            "path": "/root/x",
            "reason": "needs a password",
            "attempts": 0,
            "retry_at": None,
            "is_folder": False,
        }
    ]
    assert (shape["queue"], shape["rate_per_min"], shape["bytes"]) == (1, 12.3, 5)
    assert shape["models"] == {"text": "MiniLM"}
    assert shape["roots"][0]["path"] == "/root"


def test_an_index_report_says_whether_it_was_stopped():
    report = IndexReport(5, 3, 1, 0, 1, 2.0)
    shape = wire.index_json(report, stopped=True, problems=[FileProblem("/x", "is empty")])
    assert (shape["indexed"], shape["failed"], shape["stopped"]) == (3, 1, True)
    [problem] = shape["problems"]
    assert (problem["path"], problem["reason"]) == ("/x", "is empty")


def test_a_status_tells_what_an_indexer_does_and_what_is_deleted():
    busy = replace(
        status(roots=True),
        activity=activity(rate_per_min=12.34),
        deleted=DeletedFiles(3, 99.5),
        ignored=2,
        paused=True,
        problems=(FileProblem("/x", "crashed", 2, 60.0),),
    )
    shape = json.loads(json.dumps(wire.status_json(busy)))
    assert (shape["activity"]["mode"], shape["activity"]["rate_per_min"]) == ("idle", 12.3)
    assert shape["activity"]["watches"][0]["by_events"] is True
    assert shape["deleted"] == {"count": 3, "forgotten_from": 99.5}
    assert (shape["ignored"], shape["paused"]) == (2, True)
    assert (shape["problems"][0]["attempts"], shape["problems"][0]["retry_at"]) == (2, 60.0)
    assert wire.status_json(status(roots=True))["activity"] is None


def test_a_preview_names_every_kind():
    preview = Preview(
        9, {Kind.PHOTO: 2}, {Kind.PHOTO: 50}, {"hidden": 7}, 1, (), None, unread={".mobi": 3}
    )
    assert wire.preview_json(preview) == {
        "files": 9,
        "wanted": 2,
        "chosen": {"photo": 2, "page": 0, "speech": 0, "note": 0},
        "bytes": {"photo": 50, "page": 0, "speech": 0, "note": 0},
        "left_out": {"hidden": 7},
        "folders_left_out": 1,
        "unseen": [],
        "seconds": None,
        "complete": True,
        "unread": {".mobi": 3},
    }


def test_the_score_of_a_hit_is_its_chance_where_that_is_known():
    known = make_hit(score=0.9, chance=0.31234, likely=False)
    shape = wire.hit_json(known)
    assert (shape["score"], shape["likely"]) == (0.3123, False)
    assert wire.hit_json(make_hit(score=0.9))["score"] == 0.9
