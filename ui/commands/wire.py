"""The JSON shapes that scripts read: the keys are stable, new ones may be added.

Numbers of pages count from 1, boxes are fractions, times are seconds, dates are ISO 8601. Moments
of the indexer are seconds since 1970.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from assistant.errors import shown_path
from assistant.records import (
    Answer,
    Hit,
    Kind,
    Locator,
    Neighbour,
    Root,
    SearchResult,
    Sentence,
    SourceState,
    Understood,
)
from assistant.reports import (
    Activity,
    FileProblem,
    IndexReport,
    ModelChange,
    ModelDrift,
    Preview,
    Status,
)
from ui.wording import file_of, file_uri

Json = dict[str, Any]


def search_json(result: SearchResult, *, answered: bool | None = None) -> Json:
    """Return what `keepsake search --json` prints; `answered` None: that was not told."""
    return {
        "query": result.query,
        "took_ms": round(result.took_ms, 1),
        "hits": [hit_json(hit) for hit in result.hits],
        "notices": list(result.notices),
        "understood": understood_json(result.understood),
        "more": result.more,
        "answered": answered,
    }


def understood_json(understood: Sequence[Understood]) -> list[Json]:
    """Return what words were taken for more than words."""
    return [{"facet": one.facet.value, "label": one.label, "said": one.said} for one in understood]


def hit_json(hit: Hit) -> Json:
    """Return a hit; `source` is the absolute path, `path` the same relative to `root`.

    `similar` are hits that are nearly the same and were folded into this one, best first.
    """
    return {
        "source": shown_path(file_of(hit)),
        "kind": hit.kind.value,
        "title": hit.title,
        "locator": locator_json(hit.locator),
        "score": round(hit.score if hit.chance is None else hit.chance, 4),
        "likely": hit.likely,
        "snippet": hit.snippet,
        "reasons": list(hit.reasons),
        "concepts": list(hit.concepts),
        "date": hit.date,
        "form": hit.form.value,
        "text": hit.text,
        "root": shown_path(hit.root),
        "path": shown_path(hit.path),
        "uri": file_uri(file_of(hit)),
        "similar": [hit_json(one) for one in hit.stacked],
    }


def locator_json(locator: Locator) -> Json:
    """Return a locator; what does not apply is left out."""
    shape: Json = {"page": locator.page, "start": locator.start, "end": locator.end}
    shape["box"] = None if locator.box is None else [round(side, 5) for side in locator.box]
    shape["chars"] = None if locator.chars is None else list(locator.chars)
    return {key: value for key, value in shape.items() if value is not None}


def ask_json(answer: Answer) -> Json:
    """Return what `keepsake ask --json` prints; citation numbers count from 1."""
    notices = {"notices": list(answer.notices)} if answer.notices else {}
    near = [neighbour_json(one) for one in answer.neighbours]
    return {
        "question": answer.question,
        "answer": answer.text,
        "found": answer.found,
        "sentences": [_sentence_json(sentence) for sentence in answer.sentences],
        "citations": [
            {"n": number, **hit_json(hit)} for number, hit in enumerate(answer.citations, start=1)
        ],
        "see_also": list(answer.also),
        "steps": list(answer.steps),
        "model": answer.model,
        "first_token_ms": round(answer.first_token_ms, 1),
        "took_ms": round(answer.took_ms, 1),
        "neighbours": near,
        "understood": understood_json(answer.understood),
        **notices,
    }


def neighbour_json(near: Neighbour) -> Json:
    """Return what lies near citation `of` (of a file alone: 0), and by which edge."""
    return {
        "edge": near.edge.value,
        "of": near.of,
        "concept": near.concept or None,
        **hit_json(near.hit),
    }


def _sentence_json(sentence: Sentence) -> Json:
    return {
        "text": sentence.text,
        "citations": list(sentence.citations),
        "supported": sentence.supported,
    }


def status_json(status: Status) -> Json:
    """Return what `keepsake status --json` prints; every kind and state is there."""
    return {
        "sources": {
            kind.value: {
                state.value: status.sources.get(kind, {}).get(state, 0)
                for state in (SourceState.DONE, SourceState.WAITING, SourceState.FAILED)
            }
            for kind in Kind
        },
        "queue": status.queue,
        "rate_per_min": round(status.rate_per_min, 1),
        "problems": problems_json(status.problems),
        "roots": [root_json(root) for root in status.roots],
        "models": dict(status.models),
        "bytes": status.bytes,
        "passages": status.passages,
        "reading_queue": status.reading_queue,
        "vector_queue": status.vector_queue,
        "picture_queue": status.picture_queue,
        "renewal_queue": status.renewal_queue,
        "change": _change_json(status.change),
        "image_change": _change_json(status.image_change),
        "drift": _drift_json(status.drift, "texts"),
        "image_drift": _drift_json(status.image_drift, "pictures"),
        "notices": list(status.notices),
        "activity": None if status.activity is None else activity_json(status.activity),
        "paused": status.paused,
        "emptied": [shown_path(root.path) for root in status.roots if root.id in status.emptied],
        "ignored": status.ignored,
        "deleted": {
            "count": status.deleted.count,
            "forgotten_from": status.deleted.forgotten_from,
        },
    }


def _change_json(change: ModelChange | None) -> Json | None:
    if change is None:
        return None
    shape = asdict(change)
    del shape["renews"]  # such a change is told as a drift
    return shape


def _drift_json(drift: ModelDrift | None, what: str) -> Json | None:
    """Return a drift, in which `what` says of how much."""
    if drift is None:
        return None
    return {
        "model": drift.model,
        "likeness": drift.likeness,
        what: drift.items,
        "seconds": drift.seconds,
        "done": drift.done,
    }


def activity_json(activity: Activity) -> Json:
    """Return what a running indexer says of itself, as `keepsake index --watch --json` does."""
    shape = asdict(activity)
    shape["rate_per_min"] = round(activity.rate_per_min, 1)
    for part in (*shape["in_work"], *shape["watches"]):
        part["path"] = shown_path(part["path"])
    return shape


def preview_json(preview: Preview) -> Json:
    """Return what indexing a folder would come to; `seconds` is null when that is not known."""
    return {
        "files": preview.files,
        "wanted": preview.wanted,
        "chosen": _by_kind(preview.chosen),
        "bytes": _by_kind(preview.bytes),
        "left_out": dict(preview.left_out),
        "unread": dict(preview.unread),
        "folders_left_out": preview.folders_left_out,
        "unseen": problems_json(preview.unseen),
        "seconds": preview.seconds,
        "complete": preview.complete,
    }


def _by_kind(numbers: Mapping[Kind, int]) -> Json:
    return {kind.value: numbers.get(kind, 0) for kind in Kind}


def problems_json(problems: Sequence[FileProblem]) -> list[Json]:
    """Return the files that could not be indexed; `retry_at` is null for what is not retried."""
    return [
        {
            "path": shown_path(problem.path),
            "reason": problem.reason,
            "attempts": problem.attempts,
            "retry_at": problem.retry_at,
            "is_folder": problem.is_folder,
        }
        for problem in problems
    ]


def root_json(root: Root) -> Json:
    """Return a watched folder."""
    return {
        "path": shown_path(root.path),
        "state": root.state.value,
        "priority": root.priority,
        "excludes": list(root.excludes),
    }


def root_changes_json(root: Root, before: Root | None) -> Json:
    """Return what `keepsake add` changed; `before` is None when the folder was not watched."""
    old = () if before is None else before.excludes
    return {
        "added": before is None,
        "excludes_added": [rule for rule in root.excludes if rule not in old],
        "excludes_removed": [rule for rule in old if rule not in root.excludes],
        "priority_before": None if before is None else before.priority,
    }


def index_json(report: IndexReport, *, stopped: bool, problems: Sequence[FileProblem]) -> Json:
    """Return what `keepsake index --json` prints; `stopped` when the user ended it early."""
    return {
        "found": report.found,
        "indexed": report.indexed,
        "unchanged": report.unchanged,
        "moved": report.moved,
        "removed": report.removed,
        "left_out": report.left_out,
        "failed": report.failed,
        "took_s": round(report.took_s, 2),
        "stopped": stopped,
        "problems": problems_json(problems),
        "damaged": list(report.damaged),
    }
