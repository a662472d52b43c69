"""Prints what indexing a folder would come to, before anything is read."""

from __future__ import annotations

from assistant.phrases import count
from assistant.records import Kind
from assistant.reports import Preview
from ui.commands.show import show_problems
from ui.commands.tables import columns
from ui.commands.terminal import MUTED, Terminal
from ui.wording import KIND_WORDS, duration, one_line, size


def preview_sentence(preview: Preview) -> str:
    """Return for example `12,340 of 80,112 files will be indexed, about 3 h.`."""
    known = preview.wanted and preview.seconds is not None
    about = f", about {duration(preview.seconds or 0)}" if known else ""
    if preview.complete:
        files = count(preview.files, "file")
        return f"{preview.wanted:,} of {files} will be indexed{about}."
    about = about.replace(", about", ", and take at least")
    return (
        f"At least {preview.wanted:,} files will be indexed{about}; "
        f"only the first {preview.files:,} are counted."
    )


def show_preview(terminal: Terminal, preview: Preview) -> None:
    """Print what would be indexed, what left out and why."""
    terminal.say(preview_sentence(preview))
    if preview.wanted and preview.seconds is None:
        terminal.say("How long it takes is not known before models are installed.", style=MUTED)
    if preview.wanted:
        table = columns("to index", "files", "size", numbers=("files", "size"))
        for kind in Kind:
            if number := preview.chosen.get(kind, 0):
                table.add_row(KIND_WORDS[kind][1], f"{number:,}", size(preview.bytes.get(kind, 0)))
        terminal.out.print()
        terminal.out.print(table)
    if preview.left_out or preview.folders_left_out:
        table = columns("left out", "files", numbers=("files",))
        for reason, number in sorted(preview.left_out.items(), key=lambda item: -item[1]):
            table.add_row(reason, f"{number:,}")
        if endings := preview.endings():
            table.add_row(f"not read: {one_line(endings)}", "")
        if preview.folders_left_out:
            folders = count(preview.folders_left_out, "whole folder")
            table.add_row(f"{folders}, with all that is in them", "not counted")
        terminal.out.print()
        terminal.out.print(table)
    show_problems(terminal, preview.unseen)
