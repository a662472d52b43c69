"""The demo: indexes the bundled sample files and shows what finding and asking are like."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click
from rich.text import Text

from assistant.concepts.given import GivenPicture
from assistant.concepts.work import NewConcept
from assistant.engine import Engine
from assistant.errors import Cancelled, LibraryProblem, UsageProblem, shown_path
from assistant.records import Kind, Query
from assistant.reports import IndexReport
from assistant.temporary import temporary_folder
from ui.commands.live_answer import follow_answer
from ui.commands.options import FolderParam, with_session
from ui.commands.progress import IndexingBars
from ui.commands.session import Session, stop_on_interrupt
from ui.commands.show import show_answer, show_hits, show_index_report, show_problems
from ui.commands.show_concepts import found_sentence
from ui.commands.terminal import ACCENT, MUTED, Terminal
from ui.commands.wire import Json, ask_json, index_json, search_json
from ui.launch import DONE, FAILED
from ui.wiring import STARTER

ROLES = ("text", "image", "speech", "reading", "language")
_HITS = 2


@dataclass(frozen=True, slots=True)
class DemoSearch:
    """A search of the demo and what it is an example of."""

    title: str
    words: str
    kind: Kind


SEARCHES = (
    DemoSearch("A photo, by what it shows", "red panda", Kind.PHOTO),
    DemoSearch(
        "A passage of a document, by its meaning",
        "what happens if we end the contract early",
        Kind.PAGE,
    ),
    DemoSearch("A moment in a recording", "where the key of the cottage is hidden", Kind.SPEECH),
    DemoSearch("A word in a scanned letter", "Norrvik", Kind.PAGE),
)
QUESTIONS = (
    ("An answer from a voice memo", "Where is the vaccination booklet kept?"),
    ("From a scanned letter", "When will the electricity meter be exchanged?"),
    ("From a contract", "How much is the monthly rent?"),
    ("A question that the files do not answer", "What is the name of our dentist?"),
)

CAT = "photos/home/IMG_0982.jpg"
"""The picture of the sample that teaches its cat; the others that name it are texts."""


def run_demo(session: Session, keep: Path | None) -> int:
    """Run the demo in a temporary library, or in the new folder `keep`; return the exit code.

    Raises:
        UsageProblem: `keep` holds something already.
        LibraryProblem: this installation lacks the sample files.
    """
    sample = session.wiring.sample()
    if not sample.is_dir():
        where = shown_path(str(sample))
        raise LibraryProblem(f"The sample files are missing at {where}; install Keepsake again.")
    with _demo_library(keep) as library:
        session = replace(session, library=library)
        with session.engine(create=True) as engine:
            show = _Show(session.terminal, engine)
            return show.run(sample, keep)


@contextmanager
def _demo_library(keep: Path | None) -> Iterator[Path]:
    if keep is None:
        with temporary_folder("demo") as folder:
            yield Path(folder) / "library"
        return
    if keep.exists() and (not keep.is_dir() or any(keep.iterdir())):
        raise UsageProblem(f"{shown_path(str(keep))} is not empty; name a new folder.")
    yield keep


class _Show:
    """The parts of the demo, one after the other."""

    def __init__(self, terminal: Terminal, engine: Engine) -> None:
        self._terminal = terminal
        self._engine = engine

    def run(self, sample: Path, keep: Path | None) -> int:
        self._welcome()
        report, stopped = self._index(sample)
        if stopped:
            raise Cancelled("Stopped before the demo was over.")
        self._part("Finding")
        searches = [self._search(search) for search in SEARCHES]
        self._part("Asking")
        answers = [self._ask(title, question) for title, question in QUESTIONS]
        known = self._teach(sample)
        self._farewell(keep)
        if self._terminal.as_json:
            problems = self._engine.status().problems
            index = index_json(report, stopped=False, problems=problems)
            shape = {"index": index, "searches": searches, "answers": answers, "taught": known}
            self._terminal.write_json(shape)
        return FAILED if report.failed else DONE

    def _welcome(self) -> None:
        self._part("Keepsake demo")
        self._say(
            "The sample is what a made-up household has on its computer: photos, documents, "
            "recordings and notes. Everything happens on this computer; nothing is sent anywhere."
        )
        names = self._engine.status().models
        missing = [role for role in ROLES if role not in names]
        if missing:
            self._terminal.remark(
                f"Without a model for {', '.join(missing)} the demo shows only part of it. "
                f"Get them with: keepsake models install {STARTER}"
            )

    def _index(self, sample: Path) -> tuple[IndexReport, bool]:
        self._part("Indexing")
        terminal = self._terminal
        self._engine.add_root(sample)
        with IndexingBars(terminal.err) as bars, stop_on_interrupt(terminal.remark) as stop:
            report = self._engine.index(bars.report, stop)
            stopped = stop()
        if not terminal.as_json:
            show_index_report(terminal, report, stopped=stopped)
            show_problems(terminal, self._engine.status().problems)
        return report, stopped

    def _search(self, search: DemoSearch) -> Json:
        self._command(search.title, f'keepsake search "{search.words}" --kind {search.kind}')
        result = self._engine.search(Query(search.words, (search.kind,), limit=_HITS))
        if not self._terminal.as_json:
            show_hits(self._terminal, result, full_paths=False)
        return search_json(result)

    def _ask(self, title: str, question: str) -> Json:
        self._command(title, f'keepsake ask "{question}"')
        with stop_on_interrupt(self._terminal.remark) as stop:
            answer = follow_answer(self._terminal, self._engine.ask(question, stop), stop)
        if not self._terminal.as_json:
            show_answer(self._terminal, answer, full_paths=False)
            self._terminal.out.print()
        return ask_json(answer)

    def _teach(self, sample: Path) -> Json | None:
        """Teach the cat of the household with one picture, and say where it is found then."""
        picture = sample / CAT
        if "image" not in self._engine.status().models or not picture.is_file():
            return None
        self._part("Knowing what is yours")
        command = f"keepsake concept add Saffron --category cat --image {CAT}"
        self._command("One picture teaches the household's cat", command)
        cat = NewConcept("Saffron", category="cat")
        taught = self._engine.memory.create(cat, [GivenPicture(picture)])
        (known,) = (one for one in self._engine.memory.all() if one.concept.id == taught.concept)
        self._say(f"{taught.what}\n{found_sentence(known)}\n")
        seen = known.in_pictures
        return {"pictures": seen.yes + seen.confirmed, "names": known.by_name.yes}

    def _farewell(self, keep: Path | None) -> None:
        self._part("Now with your own files")
        own = f"--library {shown_path(str(keep))}" if keep else ""
        rows = (
            ("keepsake add ~/Documents", "choose a folder; it is only ever read"),
            ("keepsake index", "read it; Ctrl+C stops, and it goes on next time"),
            ('keepsake ask "…"', "ask, and get the sources with the answer"),
            (f"keepsake {own}".strip(), "open the window" + (" on the demo" if own else "")),
        )
        if self._terminal.as_json:
            return
        wide = max(len(command) for command, _ in rows) + 3
        for command, meaning in rows:
            line = Text.assemble((f"  {command:<{wide}}", ACCENT), (meaning, MUTED))
            self._terminal.out.print(line)
        self._terminal.out.print()

    def _part(self, title: str) -> None:
        if not self._terminal.as_json:
            self._terminal.out.print()
            self._terminal.out.rule(Text(title, style="bold"), align="left", style=MUTED)
            self._terminal.out.print()

    def _command(self, title: str, command: str) -> None:
        if not self._terminal.as_json:
            self._say(title)
            self._terminal.out.print(Text.assemble(("$ ", MUTED), (command, ACCENT)))
            self._terminal.out.print()

    def _say(self, text: str) -> None:
        if not self._terminal.as_json:
            self._terminal.say(text)


@click.command(epilog="\b\nExample:\n  keepsake demo --keep ~/keepsake-demo")
@click.option("--keep", type=FolderParam(), help="Keep the demo's library in this new folder.")
@with_session
def demo(session: Session, *, keep: Path | None) -> int:
    """Try it all on bundled sample files."""
    return run_demo(session, keep)
