"""Writes what a user owns in a library to a folder, in open formats."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.answer.markdown import as_markdown, notes_as_markdown
from assistant.care import parts
from assistant.care.bundle import Bundle, check_target
from assistant.care.parts import ExampleSource, Folder, SaidOf
from assistant.care.plain import to_json
from assistant.concepts.rap_export import export_concepts
from assistant.errors import Cancelled, shown_path
from assistant.ports import Stop
from assistant.records import ContentId, RootState
from assistant.settings import read_text
from assistant.store import (
    browse,
    chats,
    concepts,
    contents,
    examples,
    notebook,
    passages,
    roots,
    verdicts,
)
from assistant.store.connection import Store
from assistant.store.filters import NO_FILTER
from assistant.store.talk_records import all_dismissed, all_talks
from assistant.store.transactions import ReadTx
from assistant.talks import Conversation
from assistant.taught import ExampleId, Verdict
from assistant.told import told

_FIXED = (
    *(parts.README, parts.TALKS, parts.NOTEBOOK, parts.CORRECTIONS, parts.SETTINGS),
    parts.FOLDERS,
)
_NO_LETTER = re.compile(r"[^\w]+")
_LONGEST_STEM = 40  # characters of a file's name
_EVERY = 1_000_000_000

OnFile = Callable[[int, int], None]
"""Is told of how many files the texts are written, and of how many there are."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    folder: Path
    concepts: int
    pictures: int
    chats: int
    notes: int
    corrections: int
    texts: int | None  # files; None: they were not asked for


def export_library(
    store: Store, folder: Path, *, texts: bool, on_file: OnFile, stop: Stop
) -> Exported:
    """Write everything to a folder: one that is new, empty, or holds an earlier export.

    All of it is of one moment. Stopped or killed, it leaves an export that says it is not complete;
    the next one into the folder goes on from there.

    Raises:
        UsageProblem: the folder cannot be used, or not be written.
        DiskFull: there is no room left.
        Cancelled: `stop()` became true.
    """
    with store.read() as tx:
        check_target(folder, store.folder, roots.all_roots(tx))
        conversations = _conversations(tx)
        names = [_file_name(number, one) for number, one in enumerate(conversations, 1)]
        bundle = Bundle(folder, [*_FIXED, *names, *([parts.TEXTS] if texts else [])])
        bundle.put(parts.README, parts.README_TEXT.encode())
        bundle.make_folder(folder / parts.CONCEPTS)
        done = export_concepts(tx, folder / parts.CONCEPTS, ours=True)
        for name in done.files:
            bundle.take(f"{parts.CONCEPTS}/{name}")
        for name, one in zip(names, conversations, strict=True):
            bundle.put(name, _utf8(as_markdown(one)))
        notes = notebook.notes(tx, limit=_EVERY)
        bundle.put(parts.NOTEBOOK, _utf8(notes_as_markdown(notes)))
        talks = all_talks(tx)
        bundle.put(parts.TALKS, to_json({"chats": talks.chats, "loose": talks.loose}))
        said = _said(tx)
        corrections = {
            "said": said,
            "dismissed": all_dismissed(tx),
            "examples": [*_example_sources(tx, done.examples)],
        }
        bundle.put(parts.CORRECTIONS, to_json(corrections))
        bundle.put(parts.SETTINGS, read_text(store.folder).encode())
        bundle.put(parts.FOLDERS, to_json({"folders": _folders(tx)}))
        written = _write_texts(tx, bundle, on_file, stop) if texts else None
        bundle.finish(datetime.now(UTC).isoformat(timespec="seconds"))
    return Exported(
        folder, done.concepts, done.pictures, len(conversations), len(notes), len(said), written
    )


def _conversations(tx: ReadTx) -> list[Conversation]:
    """Return all conversations, the oldest first."""
    listed = chats.list_chats(tx, limit=_EVERY).chats
    found = (chats.get_chat(tx, one.id) for one in sorted(listed, key=lambda one: one.id))
    return [one for one in found if one is not None]


def _file_name(number: int, conversation: Conversation) -> str:
    tidy = _NO_LETTER.sub("-", unicodedata.normalize("NFC", conversation.chat.title)).strip("-")
    stem = tidy[:_LONGEST_STEM].encode()[: 2 * _LONGEST_STEM].decode(errors="ignore")
    return f"{parts.CHATS}/{number:04}{'-' if stem else ''}{stem}.md"


def _said(tx: ReadTx) -> list[SaidOf]:
    names = {one.id: one.name for one in concepts.all_concepts(tx)}
    known = [one for one in verdicts.all_verdicts(tx) if one.concept in names]
    return [_said_of(tx, one, names[one.concept]) for one in known]


def _said_of(tx: ReadTx, one: Verdict, name: str) -> SaidOf:
    place = one.place
    content = contents.find_content(tx, place.digest, place.size)
    paths = browse.paths_of(tx, [] if content is None else [content])
    return SaidOf(
        name,
        one.by.value,
        one.confirmed,
        place.digest,
        place.size,
        place.page,
        place.box,
        place.start,
        place.chars,
        shown_path(paths[0]) if paths else "",
    )


def _example_sources(
    tx: ReadTx, written: Iterable[tuple[str, ExampleId]]
) -> Iterator[ExampleSource]:
    for picture, example in written:
        place = examples.get_place(tx, example)
        if place is not None:
            yield ExampleSource(picture, place.digest, place.size, place.page, place.box)


def _folders(tx: ReadTx) -> list[Folder]:
    return [
        Folder(root.path, root.priority, root.excludes, root.state is RootState.PAUSED)
        for root in roots.all_roots(tx)
    ]


def _write_texts(tx: ReadTx, bundle: Bundle, on_file: OnFile, stop: Stop) -> int:
    ids = contents.all_passing(tx, NO_FILTER)
    with bundle.lines(parts.TEXTS) as add:
        for number, content in enumerate(ids, 1):
            if stop():
                raise Cancelled(
                    told("Stopped; the export is not complete. Say the same again to go on.")
                )
            line = json.dumps(_text_of(tx, content), ensure_ascii=False)
            add(f"{line}\n".encode("utf-8", "backslashreplace"))
            on_file(number, len(ids))
    return len(ids)


def _text_of(tx: ReadTx, content: ContentId) -> dict[str, object]:
    stored = passages.passages_of(tx, content)
    [item] = browse.items(tx, [content])
    return {
        "files": browse.paths_of(tx, [content]),
        "kind": item.kind.value,
        "title": item.title,
        "date": item.date,
        "passages": [
            {
                "form": one.passage.form.value,
                "page": one.passage.locator.page,
                "start": one.passage.locator.start,
                "end": one.passage.locator.end,
                "heading": one.passage.heading,
                "text": one.passage.text,
            }
            for one in stored
        ],
    }


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
