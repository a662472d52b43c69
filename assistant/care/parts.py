"""The parts of an export as records, and the files that they are in."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import Box

CONCEPTS = "concepts"
TALKS = "chats.json"
CHATS = "chats"
NOTEBOOK = "notebook.md"
CORRECTIONS = "corrections.json"
SETTINGS = "settings.toml"
FOLDERS = "folders.json"
TEXTS = "texts.jsonl"
README = "README.md"


@dataclass(frozen=True, slots=True)
class SaidOf:
    """What the user said of a concept in a place, told by what the file holds."""

    concept: str
    by: str  # "picture" or "name"
    confirmed: bool
    digest: bytes
    size: int
    page: int | None
    box: Box | None
    start: float | None
    chars: tuple[int, int] | None
    file: str  # where that was when it was exported, fit to be shown; "" if it is not known


@dataclass(frozen=True, slots=True)
class ExampleSource:
    """From which part of which file an example picture is."""

    picture: str  # its file in the folder of the concepts
    digest: bytes
    size: int
    page: int | None
    box: Box | None


@dataclass(frozen=True, slots=True)
class Folder:
    """A watched folder."""

    path: str
    priority: int
    excludes: tuple[str, ...]
    paused: bool


README_TEXT = """\
# An export of Keepsake

What you taught, asked, kept and chose, in files that can be read without Keepsake.
`keepsake import` with this folder brings them into a library; nothing comes in twice.

| file | what it holds |
|---|---|
| `chats/` | your conversations, one Markdown file each, with sources as footnotes |
| `notebook.md` | the answers that you kept, in Markdown |
| `chats.json` | conversations and notebook with all that Keepsake knows of them |
| `concepts/database.json` | what you taught, in the format of RAP; the pictures are beside it |
| `concepts/keepsake.json` | other names, notes, strictness and all examples with their boxes |
| `corrections.json` | what you said of finds (right or wrong), what you dismissed, and from which \
files the examples are; files are told by BLAKE2 digest and size |
| `settings.toml` | your settings |
| `folders.json` | the folders that are watched, with their rules |
| `texts.jsonl` | only with `--texts`: what was read in each file, one file a line; it is not \
imported, since it can be read again |
| `export.json` | which files belong to this export, with their SHA-256 |

Text is UTF-8. Boxes are x, y, width and height as parts of the picture. Moments are seconds since
1970, places in recordings seconds from the beginning. The history of changes, and where concepts
were found by themselves, are not in it.

These files are not encrypted: keep them where only you can read them.
"""
