"""Read Markdown: sections, tables and front matter, without the marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.extract.clean import one_line
from assistant.extract.dates import iso_date
from assistant.extract.note_text import NoteText

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"(?m)^(title|author|date|created|tags|keywords)[ \t]*:[ \t]*(.+)$", re.I)
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_IMAGE_OR_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,1000})\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])"
)
_WIKI_LINK = re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*\S+.*$")
_AUTO_LINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>\n]*)?/?>")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.{1,500}?\S|\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{0,500}?[^\s*])\*(?![\w*])")
_CODE = re.compile(r"(`+)(?!`)([^`\n]{1,500}?)\1(?!`)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a Markdown file says about it."""

    title: str = ""
    date: str | None = None
    body_start: int = 0
    words: str = ""  # tags and keywords
    author: str = ""


def front_matter(text: str) -> FrontMatter:
    """Return the YAML head of a text, if it has one, by its plain single-line fields."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return FrontMatter()
    fields = {name.lower(): value.strip(" \t\"'[]") for name, value in _FIELD.findall(found[1])}
    if not fields and ":" not in found[1]:
        return FrontMatter()
    return FrontMatter(
        title=one_line(fields.get("title", "")),
        date=iso_date(fields.get("date", "") or fields.get("created", "")),
        body_start=found.end(),
        words=fields.get("tags", "") or fields.get("keywords", ""),
        author=fields.get("author", ""),
    )


def read_markdown(text: str, note: NoteText) -> None:
    """Add the body of a Markdown text to a note: headings, paragraphs and pipe tables."""
    lines = _COMMENT.sub("", text).split("\n")
    block: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if fence := _FENCE.match(line):
            _flush(block, note)
            at = _fenced(lines, at, fence[1], note)
        elif heading := _HEADING.match(line):
            _flush(block, note)
            note.heading(_plain(heading[2] or ""), len(heading[1]))
        elif "|" in line and "-" in following and _is_table(line, following):
            _flush(block, note)
            at = _table(lines, at, note)
        elif not block and line.strip() and _starts_underlined(line, following):
            note.heading(_plain(line), 1 if following.lstrip().startswith("=") else 2)
            at += 1
        elif not line.strip() or _RULE.match(line):
            _flush(block, note)
        elif not _DEFINITION.match(line):
            block.append(line)
        at += 1
    _flush(block, note)


def _starts_underlined(line: str, following: str) -> bool:
    return bool(_UNDERLINE.match(following)) and not line.lstrip().startswith(("-", ">", "*", "+"))


def _flush(block: list[str], note: NoteText) -> None:
    note.paragraph("\n".join(_plain(_QUOTE.sub("", line)).rstrip() for line in block))
    block.clear()


def _fenced(lines: list[str], start: int, fence: str, note: NoteText) -> int:
    """Add a block of code as it stands; return the line of its closing fence."""
    end = start + 1
    while end < len(lines) and not lines[end].strip().startswith(fence):
        end += 1
    note.paragraph("\n".join(lines[start + 1 : end]))
    return end


def _is_table(line: str, following: str) -> bool:
    return bool(_TABLE_RULE.match(following)) and len(_cells(line)) == len(_cells(following))


def _table(lines: list[str], start: int, note: NoteText) -> int:
    """Add a pipe table; return its last line."""
    rows, at = [_cells(lines[start])], start + 2
    while at < len(lines) and "|" in lines[at]:
        rows.append(_cells(lines[at]))
        at += 1
    note.table([[_plain(cell) for cell in row] for row in rows])
    return at - 1


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip() for cell in _CELL_BORDER.split(inner)]


def _plain(line: str) -> str:
    """Return a line without marks of links, emphasis, code and tags; the words stay."""
    if "]" in line:
        line = _WIKI_LINK.sub(r"\1", _IMAGE_OR_LINK.sub(r"\1", line))
    if "<" in line:
        line = _TAG.sub("", _AUTO_LINK.sub(r"\1", line))
    for mark, pattern, kept in (
        ("`", _CODE, r"\2"),
        ("*", _STRONG, r"\2"),
        ("__", _STRONG, r"\2"),
        ("~~", _STRONG, r"\2"),
        ("*", _EMPHASIS, r"\1"),
    ):
        if mark in line:
            line = pattern.sub(kept, line)
    return _ESCAPED.sub(r"\1", line) if "\\" in line else line
