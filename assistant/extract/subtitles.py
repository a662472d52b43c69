"""Read subtitles and transcripts with times (SubRip and WebVTT): what was said, by minute."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.errors import UnreadableFile
from assistant.extract.clean import one_line
from assistant.extract.note_text import NoteText
from assistant.extract.plain_text import decode_text
from assistant.told import told

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,]\d{1,3}"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\n]*")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>", re.IGNORECASE)
_STYLE = re.compile(r"</?[a-z][^>]*>|<\d[\d:.]*>|\{\\[^}]*\}", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*\n")
_NAMED = re.compile(r"([^\W\d_][^:.!?]{0,38}[^\W_]): ")  # as some write who speaks
_ENDS = (".", "!", "?", "…", ".”", '."')
_SECTION = 90  # words from which on the next sentence begins a new section


@dataclass(frozen=True, slots=True)
class _Cue:
    begin: str  # such as "0:12:30"
    speaker: str  # "" where none is told
    said: str


def read_subtitles(data: bytes, note: NoteText) -> tuple[str, str | None]:
    """Add what was said to a note, in sections that are headed by their time; they have no title.

    What one speaker says in a row is a paragraph, as sentences go on from cue to cue. A line that
    only repeats the one before, as in captions that roll, is left out.

    Raises:
        UnreadableFile: there is no line with times in it.
    """
    cues = [*_cues(decode_text(data))]
    if not cues:
        raise UnreadableFile(told("has no subtitles in it"))
    for section in _sections(cues):
        note.heading(section[0].begin, 1)
        for speaker, turn in groupby(section, key=lambda cue: cue.speaker):
            said = " ".join(cue.said for cue in turn)
            note.paragraph(f"{speaker}: {said}" if speaker else said)
    return "", None


def _sections(cues: Sequence[_Cue]) -> Iterator[list[_Cue]]:
    section: list[_Cue] = []
    words = 0
    for cue in cues:
        whole = (
            not section or section[-1].said.endswith(_ENDS) or cue.speaker != section[-1].speaker
        )
        if words >= _SECTION and (whole or words >= 2 * _SECTION):
            yield section
            section, words = [], 0
        section.append(cue)
        words += len(cue.said.split())
    yield section


def _cues(text: str) -> Iterator[_Cue]:
    before: list[str] = []
    for block in _BLANK.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        found = _TIMES.search(block)
        if found is None:
            continue
        lines = [line for line in map(_plain, block[found.end() :].split("\n")) if line]
        said = " ".join(line for line in lines if line not in before)
        before = lines
        if said:
            voice = _VOICE.search(block) or _NAMED.match(said)
            speaker = one_line(voice[1]) if voice else ""
            begin = f"{int(found[1] or 0)}:{int(found[2]):02}:{found[3]}"
            yield _Cue(begin, speaker, said.removeprefix(f"{speaker}: "))


def _plain(line: str) -> str:
    """Return a line without its marks."""
    return one_line(html.unescape(_STYLE.sub("", line)))
