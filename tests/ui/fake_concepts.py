"""The concepts of the fake engine: it keeps what it is taught, and finds what it is told to.

Names choose what happens: a concept called "Taken" cannot be, of a cluster called "slow" nothing is
said, and every edit finds one more photo. There are more photos than a screen shows.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

from PIL import Image

from assistant.concepts.what_if import LEVELS
from assistant.records import ContentId, Form, Kind, Locator, Passage, PassageId, StoredPassage
from assistant.taught import (
    Appearance,
    By,
    Cluster,
    Concept,
    ConceptId,
    Decision,
    Edit,
    EditId,
    Example,
    ExampleId,
    Known,
    Like,
    Mention,
    MentionCounts,
    MentionId,
    MentionState,
    Sighting,
    Taught,
)
from ui.pipe import concept_messages as about
from ui.pipe.messages import Failed

PHOTOS = 450
LONG = "Bartholomew Featherstonehaugh-Cholmondeley of the Upper Meadow and the Lower Weir House"


def photo(number: int) -> StoredPassage:
    passage = Passage(Kind.PHOTO, Form.PICTURE, "", Locator())
    return StoredPassage(
        PassageId(number),
        ContentId(number),
        passage,
        "/library/root",
        f"{number}.jpg",
        f"photo {number}",
        "2024-05-12",
    )


def text(number: int) -> StoredPassage:
    words = "On Sunday we walked along the river with Bo, and <b>he</b> barked at the swans."
    passage = Passage(Kind.NOTE, Form.TEXT, words, Locator(chars=(0, len(words))))
    return replace(photo(number), passage=passage, title=f"note {number}", path=f"{number}.md")


def sightings(concept: Concept) -> list[Sighting]:
    found = []
    for n in range(PHOTOS):
        sure = n % 10 != 0
        mention = Mention(
            MentionId(1000 * concept.id + n),
            concept.id,
            concept.name,
            PassageId(n),
            By.PICTURE,
            0.9 if sure else 0.5,
            Decision.YES if sure else Decision.UNSURE,
            MentionState.SUGGESTED,
            (0.2, 0.2, 0.5, 0.5),
        )
        found.append(Sighting(mention, photo(n)))
    name = replace(found[0].mention, id=MentionId(99), by=By.NAME, box=None, chars=(41, 43))
    return [*found, Sighting(name, text(PHOTOS + 1))]


class FakeConcepts:
    """What was taught; edits can be undone one by one."""

    def __init__(self, send: Callable[[object], None], *, empty: bool) -> None:
        self.send = send
        self.known: tuple[Known, ...] = ()
        self.before: list[tuple[str, tuple[Known, ...]]] = []
        self.judged: set[int] = set()
        self.dismissed: set[str] = set()
        if not empty:
            self.put("Bo", category="pet", info="Our dog.", aliases=("Bosco",), examples=2)
            self.put(LONG, category="person", examples=1)
            self.put("سيفورد", category="place", examples=0)

    def put(self, name: str, *, examples: int = 0, **texts: object) -> ConceptId:
        new = ConceptId(len(self.known) + 1)
        shown = tuple(
            Example(ExampleId(10 * new + n), f"/pictures/{n}.jpg", None) for n in range(examples)
        )
        concept = Concept(new, name, examples=shown, **texts)  # type: ignore[arg-type]
        counts = MentionCounts(yes=214, unsure=45)
        self.known = (*self.known, Known(concept, counts, MentionCounts(yes=12, unsure=1)))
        return new

    def handle(self, request: about.ConceptRequest) -> None:
        number = request.id
        match request:
            case about.ListConcepts():
                self.send(about.ConceptsFound(number, self.known))
            case about.GetExample():
                self.send(about.ExampleShown(number, encoded()))
            case about.AskFaces():
                self.send(about.FacesTold(number, wanted=True, able=True))
            case about.CountSeen(_, concept):
                seen = tuple((level, round(214 - 60 * level)) for level in LEVELS)
                self.send(about.SeenCounted(number, concept, seen))
            case about.ListEdits():
                edits = [Edit(EditId(n), 1.7e9, what) for n, (what, _) in enumerate(self.before, 1)]
                self.send(about.EditsFound(number, tuple(reversed(edits))))
            case about.ExportConcepts(_, folder):
                self.send(about.ConceptsExported(number, folder, len(self.known), 3))
            case about.Discover() | about.FindLike():
                self.find(request)
            case about.ListSightings() | about.ListSuggestions():
                self.list(request)
            case _:
                self.edit(request)

    def find(self, request: about.Discover | about.FindLike) -> None:
        box = (0.1, 0.1, 0.3, 0.3)
        if isinstance(request, about.FindLike):
            likes = tuple(Like(photo(n), box, 0.5) for n in range(5))
            self.send(about.LikesFound(request.id, likes))
            return
        shown = tuple(Appearance(photo(n), box) for n in range(12))
        clusters = (Cluster("f1", 14, True, shown), Cluster("r2", 6, False, shown[:6]))
        chosen = (one for one in clusters if (one.key in self.dismissed) == request.dismissed)
        self.send(about.ClustersFound(request.id, tuple(chosen)))

    def list(self, request: about.ListSightings | about.ListSuggestions) -> None:
        wanted = request.concept
        found = [
            one
            for known in self.known
            if wanted in {None, known.concept.id}
            for one in sightings(known.concept)
        ]
        if isinstance(request, about.ListSightings):
            found = [one for one in found if request.by in {None, one.mention.by}]
            found = found[request.offset : request.offset + request.limit]
        else:
            found = [one for one in found if one.mention.id not in self.judged]
            found.sort(key=lambda one: one.mention.decision is Decision.YES)
            found = found[: request.limit]
        self.send(about.SightingsFound(request.id, tuple(found)))

    def edit(self, request: about.ConceptEdit) -> None:
        if isinstance(request, about.CreateConcept | about.ChangeConcept) and (
            request.name == "Taken"
        ):
            self.send(Failed(request.id, "There is a concept “Taken” already."))
            return
        before = self.known
        what, concept = self.done(request)
        if not isinstance(request, about.UndoTeaching):
            self.before.append((what, before))
        self.send(about.ConceptTaught(request.id, (Taught(what, concept),), self.known))

    def done(self, request: about.ConceptEdit) -> tuple[str, ConceptId | None]:
        match request:
            case about.CreateConcept(_, name, category, info):
                made = self.put(name, category=category, info=info, examples=1)
                return f"Created “{name}”.", made
            case about.UndoTeaching():
                what, self.known = self.before.pop() if self.before else ("nothing", self.known)
                return f"Undone: {what}", None
            case about.RemoveConcept(_, gone) | about.MergeConcepts(_, _, gone):
                self.known = tuple(one for one in self.known if one.concept.id != gone)
                return "Removed it.", None
            case about.JudgeMentions(_, mentions, right):
                self.judged |= {one.id for one in mentions}
                return f"{'Confirmed' if right else 'Rejected'} {len(mentions)}.", None
            case about.JudgeClusters(_, keys, wanted):
                self.dismissed = (
                    self.dismissed - set(keys) if wanted else self.dismissed | set(keys)
                )
            case about.ChangeConcept(_, concept):
                self.known = tuple(
                    self.changed(one, request) if one.concept.id == concept else one
                    for one in self.known
                )
                return "Changed it.", concept
        return "Did it.", getattr(request, "concept", None)

    @staticmethod
    def changed(known: Known, request: about.ChangeConcept) -> Known:
        fields = ("name", "category", "info", "notes", "aliases", "strictness")
        given = {name: getattr(request, name) for name in fields}
        new = {name: value for name, value in given.items() if value is not None}
        more = replace(known.in_pictures, yes=known.in_pictures.yes + 1)
        return replace(known, concept=replace(known.concept, **new), in_pictures=more)


def encoded() -> bytes:
    """Return a small picture of two colours."""
    file = io.BytesIO()
    picture = Image.new("RGB", (64, 64), "teal")
    picture.paste("orange", (16, 16, 48, 48))
    picture.save(file, "WEBP")
    return file.getvalue()
