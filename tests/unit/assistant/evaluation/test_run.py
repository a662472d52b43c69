"""A whole evaluation against a library whose answers are known."""

import json

import pytest

from assistant.evaluation.places import covers
from assistant.evaluation.questions import Target
from assistant.evaluation.run import evaluate
from assistant.records import (
    Answer,
    AnswerDone,
    Kind,
    Locator,
    SearchResult,
    Sentence,
    StepTaken,
)
from tests.hits import make_hit


def hit(path, *, page=None, start=None, end=None):
    place = Locator(page=page, start=start, end=end)
    return make_hit(path=path, title=path, kind=Kind.PAGE, locator=place)


class Library:
    """Answers from two tables."""

    def __init__(self, hits, answers):
        self.hits, self.answers = hits, answers
        self.answerable = self

    def search(self, query):
        return SearchResult(query.text, 2.0, tuple(self.hits.get(query.text, ())))

    def tells(self, query, stop):
        return None if query.text == "search only" else bool(self.answers[query.text][1])

    def ask(self, question, stop, *, prefer=()):
        yield StepTaken("Searched")
        text, cited = self.answers[question]
        sentences = (Sentence(text, tuple(range(1, len(cited) + 1)), supported=True),)
        yield AnswerDone(
            Answer(question, text, bool(cited), sentences, tuple(cited), (), "m", 5.0, 9.0)
        )


@pytest.fixture
def file(tmp_path):
    lines = [
        {"question": "one", "relevant": [{"source": "a.pdf", "page": 2}], "answer": "blue"},
        {"question": "two", "relevant": [{"source": "b.ogg", "start": 5, "end": 9}], "answer": "x"},
        {"question": "none", "relevant": [], "answerable": False},
        {"question": "search only", "relevant": [{"source": "a.pdf"}]},
    ]
    path = tmp_path / "q.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


@pytest.fixture
def library():
    hits = {
        "one": [hit("a.pdf", page=1), hit("a.pdf", page=2)],
        "two": [hit("c.pdf", page=1), hit("b.ogg", start=8, end=20)],
        "search only": [hit("a.pdf", page=7)],
    }
    answers = {
        "one": ("It is blue.", [hit("a.pdf", page=2), hit("c.pdf", page=1)]),
        "two": ("I did not find this.", []),
        "none": ("I did not find this.", []),
    }
    return Library(hits, answers)


def test_figures_by_hand(file, library):
    report = evaluate(library, file).as_dict()
    source, locator = report["retrieval"]["source"], report["retrieval"]["locator"]
    assert report["n"] == 4
    assert source["recall@1"]["value"] == pytest.approx(2 / 3)
    assert source["recall@5"]["value"] == 1
    assert source["mrr"]["value"] == pytest.approx((1 + 0.5 + 1) / 3)
    assert locator["recall@1"]["value"] == pytest.approx(1 / 3)
    assert locator["recall@50"]["value"] == 1
    assert [one["cited"] for one in report["questions"]][:2] == [["a.pdf", "c.pdf"], []]
    answers = report["answers"]
    assert answers["containment"]["value"] == 0.5
    assert answers["abstention_recall"]["value"] == 1
    assert answers["abstention_precision"]["value"] == 0.5
    assert answers["false_abstention"]["value"] == 0.5
    assert answers["citation_precision"]["value"] == 0.5
    nothing = report["retrieval"]["nothing_said"]
    assert nothing["abstention_recall"]["value"] == 1, "no hit is likely"
    assert nothing["false_abstention"]["value"] == pytest.approx(1 / 3)
    assert report["time_ms"]["search"]["value"] == 2
    assert report["time_ms"]["answer"]["value"] == 9


def test_no_answers_never_asks(file, library):
    library.answers = {}
    report = evaluate(library, file, answers=False).as_dict()
    assert report["answers"]["containment"] is None
    assert report["retrieval"]["nothing_said"]["false_abstention"] is None
    assert report["time_ms"]["answer"] is None


def test_progress_ends_complete(file, library):
    seen = []
    evaluate(library, file, answers=False, on_progress=lambda d, t: seen.append((d, t)))
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 4.9, False), (0, 5, True), (9, 12, True), (9.1, 12, False), (6, 7, True), (0, 60, True)],
)
def test_times_must_overlap(start, end, expected):
    assert covers(hit("b.ogg", start=start, end=end), Target("b.ogg", None, 5, 9)) is expected


def test_a_timed_target_needs_a_timed_hit():
    assert not covers(hit("b.ogg"), Target("b.ogg", None, 5, 9))


def test_a_follow_up_is_asked_as_it_is_meant(tmp_path):
    first, second = "How high was the rent in 2024?", "How high was the rent in 2023?"
    library = Library({}, {first: ("It was 990.", [hit("a.pdf")]), second: ("900", [hit("b.pdf")])})
    file = tmp_path / "questions.jsonl"
    asked = {"question": "and in 2023?", "answer": "900", "context": [first]}
    file.write_text(json.dumps(asked))
    report = evaluate(library, file).as_dict()
    assert report["answers"]["containment"]["value"] == 1.0


def test_pages_and_moments_are_told_apart_and_a_moment_has_to_be_near(tmp_path):
    place = {"source": "b.ogg", "start": 20, "end": 24}
    lines = [
        {"question": "page", "relevant": [{"source": "a.pdf", "page": 2}, {"source": "c.md"}]},
        {"question": "near", "relevant": [place]},
        {"question": "far", "relevant": [place]},
        {"question": "file", "relevant": [{"source": "c.md"}]},
    ]
    path = tmp_path / "q.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    hits = {
        "page": [hit("a.pdf", page=2)],
        "near": [hit("b.ogg", start=15, end=40)],
        "far": [hit("b.ogg", start=14, end=40)],
    }
    retrieval = evaluate(Library(hits, {}), path, answers=False).as_dict()["retrieval"]
    assert (retrieval["pages"]["n"], retrieval["moments"]["n"]) == (1, 2)
    assert retrieval["pages"]["recall@5"]["value"] == 1
    assert retrieval["moments"]["recall@5"]["value"] == 1 / 2
    assert retrieval["locator"]["recall@5"]["value"] == pytest.approx((0.5 + 1 + 1 + 0) / 4)


def test_finding_is_told_by_kind_and_over_wordings(tmp_path):
    lines = [
        {
            "question": "one",
            "phrasings": ["eins", "un"],
            "relevant": [{"source": "a.pdf", "page": 2}],
            "kind": "page",
        },
        {"question": "two", "relevant": [{"source": "b.pdf"}], "kind": "photo"},
    ]
    path = tmp_path / "q.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    right, wrong = hit("a.pdf", page=2), hit("a.pdf", page=1)
    hits = {"one": [right, wrong], "eins": [wrong, wrong, right], "two": []}
    shape = evaluate(Library(hits, {}), path, answers=False).as_dict()
    kinds = shape["retrieval"]["kinds"]
    assert {kind: one["recall@5"]["value"] for kind, one in kinds.items()} == {
        "page": 1,
        "photo": 0,
    }
    consistency = shape["consistency"]
    (worded,) = consistency["questions"]
    assert [one["rank"] for one in worded["ranks"]] == [1, 3, 51]
    mean = 55 / 3
    by_hand = sum((rank - mean) ** 2 for rank in (1, 3, 51)) / 3
    assert consistency["mean_rank_variance"]["value"] == pytest.approx(by_hand)
