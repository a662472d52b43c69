"""Writes the fixture of the newest schema: `python -m tests.migration.make_fixture` at a release.

Fixtures of older schemas are never written again: they are what users have on their disks.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np

from assistant.arrays import Picture
from assistant.concepts.change import Change
from assistant.concepts.example_picture import small_picture
from assistant.concepts.teach import Teacher
from assistant.concepts.unnamed import Group
from assistant.concepts.work import NewConcept
from assistant.records import (
    Answer,
    Depth,
    Facts,
    Form,
    FoundFile,
    Hit,
    Kind,
    Locator,
    Passage,
    RootId,
    RootState,
    Sentence,
    Space,
    SpaceId,
    StoredPassage,
)
from assistant.store import (
    chats,
    concepts,
    contents,
    controls,
    mentions,
    notebook,
    objects,
    partials,
    passages,
    regions,
    roots,
    shelf,
    sources,
    vectors,
)
from assistant.store.connection import Store
from assistant.store.contents import Reading
from assistant.store.mentions import Found
from assistant.store.migrate import released_migrations
from assistant.store.transactions import ReadTx, WriteTx
from assistant.talks import Meant
from assistant.taught import By, Decision, Place, Region, RegionKind
from tests.unit.assistant.store.library import directions

HERE = Path(__file__).resolve().parent
NAMES = ("Flat 7/RentalContract2023.pdf", "Trips/rome.jpg", "caf\udce9.txt")

GONE = "Old/gone.txt"
REGIONS = Space("some regions", "1", 32)


def fixture(number: int) -> Path:
    """Return where the fixture of a schema is."""
    return HERE / f"old_{number:04}.sqlite"


def write(target: Path) -> None:
    """Write a small library in which every table has rows."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "library") as store:
        with store.write() as tx:
            root = roots.add_root(tx, "/home/ada", excludes=["*.tmp"], priority=2)
            away = roots.add_root(tx, "/media/stick")
            roots.set_root_state(tx, away.id, RootState.OFFLINE)
            files = [FoundFile(name, 10, 20, Kind.NOTE, 30) for name in NAMES]
            sources.put_waiting(tx, root.id, [*files, FoundFile("waiting.txt", 1, 2, Kind.NOTE)])
            known = sources.known_files(tx, root.id)
            space = vectors.put_space(tx, Space("some model", "1", 16))
            for number, name in enumerate(NAMES[:2]):
                about = Facts(Kind.PAGE, "application/pdf", title=f"Title {number}", date="2023-05")
                content = contents.put_content(tx, name.encode(), 10, about, date_from_file=None)
                contents.set_reading(tx, content, Reading.WAITING)
                parts = [
                    Passage(Kind.PAGE, Form.TEXT, f"Words of {number}: rent", Locator(page=1)),
                    Passage(Kind.PAGE, Form.PICTURE, "", Locator(page=1, box=(0.0, 0.0, 1.0, 1.0))),
                ]
                ids = passages.put_passages(tx, content, parts, depth=Depth.FIRST)
                sources.finish(tx, known[name].id, content)
                pairs = list(zip(ids, directions(2, seed=number), strict=True))
                vectors.put_vectors(tx, space, pairs)
            sources.fail(tx, known[NAMES[2]].id, "needs a password", now=1_700_000_000)
            put_aside(tx, root.id, space)
        teach(store)
        talk(store)
        store.backup(target)


def put_aside(tx: WriteTx, root_id: RootId, space: SpaceId) -> None:
    """Put a deleted file on the shelf, half a recording among the partials, and a control."""
    sources.put_waiting(tx, root_id, [FoundFile(GONE, 10, 20, Kind.NOTE, 30)])
    [source] = sources.sources_below(tx, root_id, GONE)
    about = Facts(Kind.NOTE, "text/plain", title="Deleted")
    content = contents.put_content(tx, GONE.encode(), 10, about, date_from_file="2022")
    note = Passage(Kind.NOTE, Form.TEXT, "what was deleted", Locator(chars=(0, 16)))
    ids = passages.put_passages(tx, content, [note], depth=Depth.FIRST)
    sources.finish(tx, source, content)
    vectors.put_vectors(tx, space, [(ids[0], directions(1, seed=9)[0])])
    shelf.put_on_shelf(tx, [source], now=1_700_000_000)
    [waiting] = sources.sources_below(tx, root_id, "waiting.txt")
    heard = partials.Partial(12.5, "what was heard")
    partials.put_partial(tx, b"waiting", 1, partial=heard, source_id=waiting)
    controls.set_control(tx, "paused", "1")


def teach(store: Store) -> None:
    """Teach concepts, with regions, mentions, a word of the user, and a history partly undone."""
    teacher = Teacher(store, lambda: 1_700_000_000.0)
    place = Place(NAMES[1].encode(), 10, 1, (0.0, 0.0, 0.5, 0.5))
    shown = small_picture(cells(0)).as_example(
        {REGIONS: directions(2, seed=1, dimension=32)}, origin="/home/ada/rome.jpg", place=place
    )
    bo = teacher.create(NewConcept("Bo", ("Bobby", "бо"), "dog", "our dog", "vet", 0.5)).concept
    assert bo is not None
    teacher.add_examples(bo, [shown])
    gone = teacher.create(NewConcept("Gone", examples=(shown,))).concept
    assert gone is not None
    teacher.remove(gone)
    with store.write() as tx:
        ids = [one.id for one in pictures_of_library(tx)]
        regions.put_regions(
            tx,
            vectors.put_space(tx, REGIONS),
            [(one, seen(number)) for number, one in enumerate(ids)],
        )
        objects.put_objects(tx, vectors.put_space(tx, REGIONS), "a look", [(ids[0], [])])
        found = [Found(one, 0.6, Decision.UNSURE, box=(0.0, 0.0, 0.5, 1.0)) for one in ids]
        mentions.replace_mentions(tx, bo, By.PICTURE, found)
        first, second = [one.id for one in mentions.mentions_of(tx, bo)]
    teacher.confirm([first])
    teacher.reject([second])
    places = tuple((one, (0.0, 0.0, 0.5, 0.5)) for one in ids)
    teacher.dismiss([Group(face=True, keys=("f1-0",), places=places)])
    teacher.change(bo, Change(name="Bobo"))
    teacher.undo()


def talk(store: Store) -> None:
    """Ask a question with a follow-up, keep its answer, and leave a question without one."""
    with store.write() as tx:
        content = contents.find_content(tx, NAMES[0].encode(), 10)
        assert content is not None
        words = [one for one in passages.passages_of(tx, content) if one.passage.text]
        cited = tuple(
            Hit(
                passage=one.id,
                content=content,
                root=one.root,
                path=one.path,
                kind=one.passage.kind,
                form=one.passage.form,
                title=one.title,
                locator=Locator(page=1, box=(0.0, 0.5, 1.0, 0.5)),
                score=0.75,
                snippet=one.passage.text,
                text=one.passage.text,
                date=one.date,
            )
            for one in words
        )
        said = (Sentence("The rent is due.", (1,), supported=True),)
        answer = Answer("", "The rent is due.", True, said, cited, ("Searched",), "m", 1.0, 2.0)
        first = "Is the rent due?"
        chat = chats.begin_chat(tx, first, now=1_700_000_000)
        turn = chats.begin_turn(tx, chat, first, meant=Meant(first), now=1_700_000_000)
        chats.note_concepts(tx, turn, concepts.concepts_named(tx, "Bo"))
        assert chats.finish_turn(tx, turn, answer)
        notebook.keep(tx, turn, now=1_700_000_009)
        meant = Meant("When is the rent due?", turn, quotes=True)
        chats.begin_turn(tx, chat, "When?", meant=meant, now=1_700_000_005)


def pictures_of_library(tx: ReadTx) -> list[StoredPassage]:
    """Return the passages that are pictures, oldest first."""
    found = [contents.find_content(tx, name.encode(), 10) for name in NAMES[:2]]
    return [one for content in found if content for one in passages.pictures_of(tx, content)]


def cells(seed: int) -> Picture:
    """Return a picture of coarse coloured cells."""
    drawn = np.random.default_rng(seed).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    return np.kron(drawn, np.ones((8, 8, 1), dtype=np.uint8))


def seen(seed: int) -> list[Region]:
    """Return two regions of a picture."""
    left, right = directions(2, seed=seed, dimension=REGIONS.dimension)
    return [
        Region((0.0, 0.0, 0.5, 1.0), RegionKind.WINDOW, left),
        Region((0.0, 0.0, 1.0, 1.0), RegionKind.WHOLE, right),
    ]


if __name__ == "__main__":
    newest = fixture(released_migrations()[-1].number)
    write(newest)
    sys.stdout.write(f"wrote {newest}\n")
