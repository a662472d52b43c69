"""The JSON shapes of concepts for scripts: the keys are stable, new ones may be added.

Boxes are fractions: left, top, width and height. Scores and strictness are numbers as in the core.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.answer.generate.captions import Caption
from assistant.errors import shown_path
from assistant.records import Box, StoredPassage
from assistant.taught import Cluster, Edit, Known, Like, Seen, Sighting, Taught
from ui.commands.wire import locator_json
from ui.wording import path_of

Json = dict[str, Any]


def concept_json(known: Known) -> Json:
    """Return a concept; the first example is its avatar.

    The `box` of an example is of its origin, null where it is all of that or not known; `copy_box`
    is of the small copy that is kept.
    """
    concept = known.concept
    return {
        "id": concept.id,
        "name": concept.name,
        "aliases": list(concept.aliases),
        "category": concept.category,
        "info": concept.info,
        "notes": concept.notes,
        "strictness": concept.strictness,
        "examples": [
            {
                "id": one.id,
                "origin": one.origin,
                "box": box_json(one.part),
                "copy_box": box_json(one.box),
            }
            for one in concept.examples
        ],
        "in_pictures": asdict(known.in_pictures),
        "by_name": asdict(known.by_name),
    }


def sighting_json(seen: Sighting) -> Json:
    """Return where a concept was found; `box` is of a picture, `chars` of a passage's text."""
    mention = seen.mention
    return {
        "id": mention.id,
        "concept": mention.name,
        **_place_json(seen.where),
        "by": mention.by.value,
        "box": box_json(mention.box),
        "chars": None if mention.chars is None else list(mention.chars),
        "score": round(mention.score, 4),
        "decision": mention.decision.value,
        "state": mention.state.value,
    }


def like_json(like: Like) -> Json:
    """Return a place in a photo that looks like a concept."""
    place = _place_json(like.where)
    return {**place, "box": box_json(like.box), "likeness": round(like.likeness, 4)}


def cluster_json(cluster: Cluster) -> Json:
    """Return something that recurs without a name, with some of the photos that show it."""
    return {
        "key": cluster.key,
        "photos": cluster.photos,
        "face": cluster.face,
        "shown": [{**_place_json(one.where), "box": box_json(one.box)} for one in cluster.shown],
    }


def recognised_json(
    image: Path, seen: Sequence[Seen], caption: Caption | None = None, problem: str = ""
) -> Json:
    """Return a line of `keepsake recognise --json`.

    `error` is there when there is one; `caption_by` is the model that worded the caption, or "".
    """
    told = {} if caption is None else {"caption": caption.text, "caption_by": caption.model}
    return {
        "image": shown_path(str(image)),
        "concepts": [
            {
                "name": one.name,
                "box": box_json(one.box),
                "score": round(one.score, 4),
                "decision": one.decision.value,
            }
            for one in seen
        ],
        **told,
        **({"error": problem} if problem else {}),
    }


def taught_json(done: Taught, known: Known | None, where: Sequence[Sighting] = ()) -> Json:
    """Return what an edit did, and how the concept is that it was about, if it is there.

    Where it was of finds, these are its `judged`, as they were before.
    """
    judged = {"judged": [sighting_json(one) for one in where]} if where else {}
    return {
        "done": [done.what],
        "concept": None if known is None else concept_json(known),
        "notices": [*done.notices],
        **judged,
    }


def edit_json(edit: Edit) -> Json:
    """Return a step of the history; `at` is in seconds since 1970."""
    return {"id": edit.id, "at": edit.at, "what": edit.what, "undone": edit.undone}


def box_json(box: Box | None) -> list[float] | None:
    """Return a box, rounded to what can be seen."""
    return None if box is None else [round(side, 5) for side in box]


def _place_json(where: StoredPassage) -> Json:
    return {
        "source": shown_path(path_of(where)),
        "kind": where.passage.kind.value,
        "locator": locator_json(where.passage.locator),
    }
