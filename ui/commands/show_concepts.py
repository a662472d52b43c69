"""Prints concepts, where they were found, what waits for the user's word, and the history."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from assistant.phrases import count
from assistant.records import Box, StoredPassage
from assistant.taught import (
    By,
    Cluster,
    Decision,
    Edit,
    Known,
    Like,
    MentionCounts,
    MentionState,
    Seen,
    Sighting,
    Taught,
)
from ui.commands.tables import columns, numbered, pair, path_line
from ui.commands.terminal import MUTED, WARNING, Terminal
from ui.wording import KIND_WORDS, TEACH, moment, one_line, path_of, place, short_path

_LONGEST_TEXT = 1000  # characters of info and notes
_AROUND = 60  # characters on each side of a name
_NOTICES_SHOWN = 20
_PHOTOS_SHOWN = 3  # of a cluster


def show_list(terminal: Terminal, found: Sequence[Known]) -> None:
    """Print all concepts, or how to begin."""
    if not found:
        terminal.say(TEACH)
        return
    numbers = ("examples", "in pictures", "by name", "to check")
    table = columns("name", "category", *numbers, numbers=numbers)
    for known in found:
        table.add_row(
            Text(one_line(known.concept.name)),
            Text(one_line(known.concept.category)),
            f"{len(known.concept.examples):,}",
            f"{_sure(known.in_pictures):,}",
            f"{_sure(known.by_name):,}",
            f"{to_check(known):,}",
        )
    terminal.out.print(table)


def show_card(terminal: Terminal, known: Known, where: Sequence[Sighting]) -> None:
    """Print all that is known of a concept, and where it was found."""
    concept = known.concept
    terminal.say(one_line(concept.name), style="bold")
    lines = [
        ("also called", ", ".join(map(one_line, concept.aliases))),
        ("category", one_line(concept.category)),
        ("info", _beginning(concept.info)),
        ("notes", _beginning(concept.notes)),
        ("strictness", f"{concept.strictness:g}" if concept.strictness else ""),
    ]
    for name, value in lines:
        if value:
            terminal.out.print(pair(name, value))
    for number, one in enumerate(concept.examples):
        origin = short_path(one.origin) if one.origin else "its file is not known"
        boxed = f", box {box_words(one.part)}" if one.part else ", a part of it" if one.box else ""
        title = "avatar" if number == 0 else "example"
        terminal.out.print(pair(f"{title} {one.id}", f"{origin}{boxed}"))
    terminal.out.print(pair("found", found_sentence(known)))
    if where:
        terminal.out.print()
        show_sightings(terminal, where, named=False)


def show_sightings(terminal: Terminal, found: Iterable[Sighting], *, named: bool = True) -> None:
    """Print mentions with their numbers; `named` says whether the concept's name is told."""
    for one in found:
        body: list[RenderableType] = [_judged(one, named=named)]
        if one.mention.chars is not None:
            body.append(_quoted(one))
        body.append(path_line(short_path(path_of(one.where))))
        numbered(terminal, f"{one.mention.id}", body, width=7)


def show_judged(terminal: Terminal, found: Iterable[Sighting]) -> None:
    """Print of which finds the user spoke, a line each, so that a wrong number is noticed."""
    for one in found:
        line = Text.assemble(one_line(one.mention.name), (f"  {_spot(one.where)} · ", MUTED))
        if one.mention.box is not None:
            line.append(f"box {box_words(one.mention.box)} · ", style=MUTED)
        line.append(short_path(path_of(one.where)), style=MUTED)
        terminal.unbroken(Text("  ").append_text(line))


def show_likes(terminal: Terminal, found: Sequence[Like]) -> None:
    """Print places in photos that look like a concept, the likest first."""
    for one in found:
        line = Text(short_path(path_of(one.where)))
        line.append(f"  box {box_words(one.box)} · {one.likeness:.2f} alike", style=MUTED)
        terminal.unbroken(line)


def show_clusters(terminal: Terminal, found: Sequence[Cluster]) -> None:
    """Print what recurs without a name, each with its key and some of its photos."""
    for one in found:
        what = "a person" if one.face else "something"
        head = Text.assemble((f"{what} in {count(one.photos, 'photo')}", "bold"))
        body: list[RenderableType] = [head]
        for seen in one.shown[:_PHOTOS_SHOWN]:
            line = f"{short_path(path_of(seen.where))}  box {box_words(seen.box)}"
            body.append(path_line(line))
        numbered(terminal, one.key, body, width=12)


def show_seen(terminal: Terminal, image: Path, seen: Sequence[Seen], caption: str) -> None:
    """Print a sentence about a picture, and the concepts in it."""
    terminal.unbroken(short_path(str(image)))
    terminal.say(one_line(caption), indent=2)
    for one in seen:
        line = Text.assemble(
            (one_line(one.name), "bold" if one.decision is Decision.YES else WARNING),
            (f"  {decision_words(one.decision, one.score)} · box {box_words(one.box)}", MUTED),
        )
        terminal.out.print(Text("  ").append_text(line))
    if not seen:
        terminal.say("nothing that was taught", style=MUTED, indent=2)


def show_taught(terminal: Terminal, done: Taught, known: Known | None) -> None:
    """Print what an edit did, where the concept is found now, and what may not be meant."""
    terminal.say(one_line(done.what))
    for notice in done.notices[:_NOTICES_SHOWN]:
        terminal.remark(notice)
    if len(done.notices) > _NOTICES_SHOWN:
        left = count(len(done.notices) - _NOTICES_SHOWN, "more notice")
        terminal.remark(f"{left} of this kind; --json lists all.")
    if known is not None:
        terminal.say(found_sentence(known), style=MUTED)


def show_history(terminal: Terminal, edits: Sequence[Edit]) -> None:
    """Print the edits, newest first."""
    if not edits:
        terminal.say("Nothing has been changed yet.")
        return
    now = time.time()
    table = columns("when", "what", "")
    for edit in edits:
        state = Text("undone" if edit.undone else "", style=MUTED)
        table.add_row(moment(edit.at, now), Text(one_line(edit.what)), state)
    terminal.out.print(table)


def found_sentence(known: Known) -> str:
    """Return for example `In 12 pictures and named in 3 places; 4 to check.`."""
    pictures, named = _sure(known.in_pictures), _sure(known.by_name)
    parts = [f"in {count(pictures, 'picture')}"] if pictures else []
    parts += [f"named in {count(named, 'place')}"] if named else []
    found = " and ".join(parts) or "not found in the library yet"
    more = f"; {to_check(known):,} to check" if to_check(known) else ""
    return f"{found[0].upper()}{found[1:]}{more}."


def to_check(known: Known) -> int:
    """Return how many unsure finds wait for the user's word."""
    return known.in_pictures.unsure + known.by_name.unsure


def decision_words(decision: Decision, score: float) -> str:
    """Return for example `sure, 0.93`."""
    return f"{'sure' if decision is Decision.YES else 'unsure'}, {score:.2f}"


def box_words(box: Box) -> str:
    """Return a box as `--box` takes it."""
    return ",".join(f"{round(side, 3):g}" for side in box)


def _beginning(text: str) -> str:
    """Return a text for one line; of a long one its beginning, and how long it is."""
    shown = one_line(text)
    if len(shown) <= _LONGEST_TEXT:
        return shown
    return f"{shown[:_LONGEST_TEXT]}… ({len(text):,} characters; --json has all)"


def _sure(counts: MentionCounts) -> int:
    return counts.confirmed + counts.yes


def _judged(seen: Sighting, *, named: bool) -> Text:
    mention = seen.mention
    told = {MentionState.CONFIRMED: "confirmed", MentionState.REJECTED: "rejected"}
    parts = [told.get(mention.state) or decision_words(mention.decision, mention.score)]
    parts.append(_spot(seen.where))
    if mention.box is not None:
        parts.append(f"box {box_words(mention.box)}")
    if mention.by is By.NAME and mention.chars is None:
        parts.append("by its name")
    head = Text(one_line(mention.name), style="bold") if named else Text()
    return head.append(("  " if named else "") + " · ".join(parts), style=MUTED if named else "")


def _spot(where: StoredPassage) -> str:
    return place(where.passage.locator) or KIND_WORDS[where.passage.kind][0]


def _quoted(seen: Sighting) -> Text:
    first, last = seen.mention.chars or (0, 0)
    text = seen.where.passage.text
    before, after = text[max(0, first - _AROUND) : first], text[last : last + _AROUND]
    name = one_line(text[first:last])
    left = one_line(before) + (" " if before[-1:].isspace() else "")
    right = (" " if after[:1].isspace() else "") + one_line(after)
    return Text.assemble("“…" if first > _AROUND else "“", left, (name, "bold"), right, "”")
