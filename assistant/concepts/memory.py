"""What a library remembers for its user: concepts to teach, look up, correct and find again.

Every edit is on disk when its method returns, and the library is tagged anew from stored vectors,
so that searches and answers know of it at once. No file of a root is opened for that.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.concepts.change import Change
from assistant.concepts.database_import import DatabaseImport, Manner
from assistant.concepts.finds import Finds
from assistant.concepts.given import ExampleMaker, GivenPicture
from assistant.concepts.likes import more_like
from assistant.concepts.objects import sound_detector
from assistant.concepts.pictures import Pictures
from assistant.concepts.questions import no_such
from assistant.concepts.rap_export import Exported, export_concepts
from assistant.concepts.recognising import Look, look_at
from assistant.concepts.teach import Teacher
from assistant.concepts.unnamed import (
    Group,
    dismissal_of,
    dismissed_things,
    no_group,
    not_dismissed,
    typical,
    unnamed_groups,
    unnamed_things,
)
from assistant.concepts.what_if import seen_at
from assistant.concepts.work import GONE, NewConcept
from assistant.errors import UsageProblem
from assistant.phrases import listed
from assistant.ports import Models
from assistant.records import Box, ContentId, PassageId
from assistant.store import concepts, examples, mentions, passages
from assistant.store.connection import Store
from assistant.taught import (
    By,
    Cluster,
    Concept,
    ConceptId,
    Edit,
    ExampleId,
    Known,
    Like,
    Mention,
    MentionCounts,
    MentionId,
    Seen,
    Sighting,
    Taught,
    fold_name,
)
from assistant.told import told


class Memory:
    """The concepts of one library; for use by one thread at a time."""

    def __init__(
        self,
        store: Store,
        models: Models,
        *,
        pictures: Callable[[], Pictures] = Pictures,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take the library, the models, and how pictures that the user names are opened."""
        self._store = store
        self._models = models
        self._pictures = pictures
        self._examples = ExampleMaker(store, models, pictures)
        self._teacher = Teacher(store, clock)
        self._finds = Finds(store, models)

    def all(self) -> list[Known]:
        """Return all concepts, by name."""
        with self._store.read() as tx:
            found = concepts.all_concepts(tx)
            pictures = mentions.mention_counts(tx, by=By.PICTURE)
            names = mentions.mention_counts(tx, by=By.NAME)
        none = MentionCounts()
        known = [Known(one, pictures.get(one.id, none), names.get(one.id, none)) for one in found]
        return sorted(known, key=lambda one: fold_name(one.concept.name))

    def find(self, name: str) -> Concept:
        """Return the concept of a name, or of an alias that no other one has.

        Raises:
            UsageProblem: there is none, or the alias is that of several.
        """
        with self._store.read() as tx:
            own = concepts.find_concept(tx, name)
            ids = [own] if own is not None else concepts.concepts_named(tx, name)
            found = concepts.get_concepts(tx, ids)
            if len(found) == 1:
                return next(iter(found.values()))
            known = concepts.all_concepts(tx)
        if found:
            those = listed(f"“{one.name}”" for one in found.values())
            raise UsageProblem(
                told("“{}” is another name of {}. Say which by its own name.", name, those)
            )
        raise UsageProblem(no_such(name, known))

    def find_own(self, name: str, what: str) -> Concept:
        """Return the concept whose own name this is, for what nobody wants done to another one.

        Raises:
            UsageProblem: it is an alias, or there is no such concept; `what` is done, in a word.
        """
        found = self.find(name)
        if fold_name(found.name) != fold_name(name):
            raise UsageProblem(
                told(
                    "“{}” is another name of “{}”. What is {} has to be called by its own name.",
                    name,
                    found.name,
                    what,
                )
            )
        return found

    def find_to_forget(self, name: str) -> tuple[Concept, bool]:
        """Return the concept whose own name this is, or the last removed one (True) of the name.

        Raises:
            UsageProblem: as `find_own`.
        """
        with self._store.read() as tx:
            known = concepts.concepts_named(tx, name)
            removed = None if known else concepts.find_removed(tx, name)
            state = None if removed is None else concepts.get_state(tx, removed)
            if removed is not None and state is not None:
                shown = examples.examples_of(tx, [removed]).get(removed, ())
                return Concept(removed, state.name, examples=shown), True
        return self.find_own(name, "forgotten for good"), False

    def create(self, new: NewConcept, pictures: Sequence[GivenPicture] = ()) -> Taught:
        """Make a concept with these example pictures, the first being its avatar.

        Raises:
            UsageProblem: a name or text cannot be as it is, or a picture cannot serve.
            ModelMissing, ModelDamaged: pictures were given and no image model can look at them.
        """
        shown = self._examples.all_of(pictures)
        return self._followed(self._teacher.create(replace(new, examples=shown)))

    def add_examples(self, concept: ConceptId, pictures: Sequence[GivenPicture]) -> Taught:
        """Give a concept more example pictures; raises as `create`."""
        return self._followed(self._teacher.add_examples(concept, self._examples.all_of(pictures)))

    def change(self, concept: ConceptId, change: Change) -> Taught:
        """Change what is given of a concept, all of it or nothing."""
        return self._followed(self._teacher.change(concept, change))

    def merge(self, into: ConceptId, other: ConceptId) -> Taught:
        """Make one concept of two."""
        return self._followed(self._teacher.merge(into, other))

    def split_off(self, concept: ConceptId, shown: Sequence[ExampleId], name: str) -> Taught:
        """Make a new concept of some examples of another one."""
        return self._followed(self._teacher.split_off(concept, shown, name))

    def remove(self, concept: ConceptId) -> Taught:
        """Remove a concept; `undo` brings it back."""
        return self._followed(self._teacher.remove(concept))

    def confirm(self, found: Iterable[MentionId]) -> Taught:
        """Say that concepts are where these mentions say; it is learnt from."""
        return self._followed(self._teacher.confirm(found))

    def reject(self, found: Iterable[MentionId]) -> Taught:
        """Say that concepts are not where these mentions say; they never come back there."""
        return self._followed(self._teacher.reject(found))

    def judge(self, shown: Sequence[Mention], *, right: bool) -> Taught:
        """Say, as `confirm` or `reject`, of mentions as they were shown, there by now or not."""
        return self._followed(self._teacher.judge(shown, confirmed=right))

    def undo(self) -> Taught:
        """Undo the last edit that is not undone."""
        return self._followed(self._teacher.undo())

    def redo(self) -> Taught:
        """Do again what was undone last."""
        return self._followed(self._teacher.redo())

    def history(self, *, limit: int = 100) -> list[Edit]:
        """Return the edits, newest first."""
        return self._teacher.history(limit=limit)

    def forget(self, concept: ConceptId) -> None:
        """Forget a concept for good with its history; its bytes go when the library is compact."""
        self._teacher.forget(concept)
        self.tag_everything()

    def mentions(
        self, concept: ConceptId, *, by: By | None = None, limit: int = 50, offset: int = 0
    ) -> list[Mention]:
        """Return where a concept is, the surest first; those after the first `offset`."""
        with self._store.read() as tx:
            return mentions.mentions_of(tx, concept, by=by, limit=limit, offset=offset)

    def suggestions(self, concept: ConceptId | None = None, *, limit: int = 50) -> list[Mention]:
        """Return mentions that wait for the user's word, the most uncertain first."""
        with self._store.read() as tx:
            return mentions.suggestions(tx, concept_id=concept, limit=limit)

    def avatar(self, example: ExampleId) -> bytes | None:
        """Return the small picture of an example as WebP."""
        with self._store.read() as tx:
            return examples.get_picture(tx, example)

    def sightings(self, found: Sequence[Mention]) -> list[Sighting]:
        """Return mentions with their files, in order; those whose file is gone are left out."""
        with self._store.read() as tx:
            stored = passages.get_passages(tx, {one.passage for one in found})
        return [Sighting(one, stored[one.passage]) for one in found if one.passage in stored]

    def sightings_of(self, found: Sequence[MentionId]) -> list[Sighting]:
        """Return the mentions of these ids with their files; those that are gone are left out."""
        with self._store.read() as tx:
            there = mentions.get_mentions(tx, found)
        return self.sightings(there)

    def sightings_in(self, contents: Iterable[ContentId]) -> list[Sighting]:
        """Return what is mentioned in contents and was not rejected."""
        with self._store.read() as tx:
            stored = [one for content in contents for one in passages.passages_of(tx, content)]
            found = mentions.mentions_in(tx, [one.id for one in stored])
        return [Sighting(one, place) for place in stored for one in found.get(place.id, ())]

    def recognise(self, path: Path) -> list[Seen]:
        """Return the concepts in a picture anywhere on the disk; nothing is stored.

        Raises:
            UsageProblem: it cannot be read, or is no photo.
            ModelMissing, ModelDamaged: no image model can look at it.
        """
        for found in self.recognise_all([path]):
            if isinstance(found, UsageProblem):
                raise found
            return found
        return []

    def recognise_all(self, paths: Iterable[Path]) -> Iterator[list[Seen] | UsageProblem]:
        """Yield for each picture what `recognise` returns, or why it cannot be read."""
        for found in self.look_at_all(paths):
            yield found if isinstance(found, UsageProblem) else [*found.seen]

    def look_at_all(self, paths: Iterable[Path]) -> Iterator[Look | UsageProblem]:
        """Yield each picture with all that is seen in it, or why it cannot be read."""
        model, detector = self._models.image(), sound_detector(self._models)
        scoring = self._finds.scoring
        with self._pictures() as opener:
            for path in paths:
                try:
                    picture, degrees = opener.open_placed(path)
                    yield look_at(
                        self._store, model, scoring, picture, detector=detector, degrees=degrees
                    )
                except UsageProblem as problem:
                    yield problem

    def discover(self, *, limit: int = 20) -> list[Cluster]:
        """Return what recurs in photos without a name and was not dismissed, people first.

        It takes a few seconds.

        Raises:
            ModelMissing, ModelDamaged: there is no image model whose regions could be compared.
        """
        model = self._models.image()
        with self._store.read() as tx:
            return unnamed_things(tx, model, self._finds.scoring, limit=limit)

    def more_like(
        self, concept: ConceptId, *, example: ExampleId | None = None, limit: int = 20
    ) -> list[Like]:
        """Return photos that look like a concept and in which nothing was said of it yet.

        None is returned that is no more alike than unrelated photos are.

        Raises:
            UsageProblem: the concept is gone.
            ModelMissing, ModelDamaged: there is no image model whose regions could be compared.
        """
        model = self._models.image()
        with self._store.read() as tx:
            found = concepts.get_concepts(tx, [concept]).get(concept)
            if found is None:
                raise UsageProblem(GONE)
            return more_like(tx, model, found, example=example, limit=limit)

    def seen_at(self, concept: ConceptId) -> list[int]:
        """Return in how many pictures it would be seen at each strictness of `what_if.LEVELS`."""
        with self._store.read() as tx:
            return seen_at(tx, self._finds.scoring.scorers(tx), concept)

    def point_out(
        self, concept: ConceptId, passage: PassageId, box: Box | None, *, right: bool = True
    ) -> Taught:
        """Say that a concept is in a box of a picture (None: somewhere in it), or is not."""
        done = self._teacher.point_out(concept, passage, box=box, confirmed=right)
        return self._followed(done)

    def name_cluster(self, key: str, new: NewConcept) -> Taught:
        """Make a concept of something that `discover` found; its examples are taken from photos.

        Raises:
            UsageProblem: it is no longer there, its photos cannot be read, or as `create`.
            ModelMissing, ModelDamaged: no image model can look at its photos.
        """
        model = self._models.image()
        with self._store.read() as tx:
            found = unnamed_things(tx, model, self._finds.scoring, limit=1, key=key)
        if not found:
            raise no_group(key)
        notices: list[str] = []
        chosen = [GivenPicture(*one) for one in typical(found[0])]
        shown = self._examples.readable(chosen, notices)
        if not shown:
            raise UsageProblem(told("None of the photos can serve as an example. {}", notices[0]))
        taught = self._teacher.create(replace(new, examples=shown))
        return self._followed(replace(taught, notices=(*notices, *taught.notices)))

    def dismiss(self, keys: Sequence[str]) -> Taught:
        """Have `discover` never again offer what these keys are of, though it is found anew.

        Raises:
            UsageProblem: one is no longer there.
            ModelMissing, ModelDamaged: there is no image model whose regions could be compared.
        """
        model = self._models.image()
        with self._store.read() as tx:
            found = unnamed_groups(tx, model, self._finds.scoring)
        chosen: list[Group] = []
        for key in keys:
            meant = next((one for one in found if key in one.keys), None)
            if meant is None:
                raise no_group(key)
            chosen += [] if meant in chosen else [meant]
        return self._followed(self._teacher.dismiss(chosen))

    def dismissed(self) -> list[Cluster]:
        """Return what was dismissed, the newest first, with keys of its own."""
        with self._store.read() as tx:
            return dismissed_things(tx)

    def restore(self, keys: Sequence[str]) -> Taught:
        """Have `discover` offer again what was dismissed; the keys are those of `dismissed`.

        Raises:
            UsageProblem: one is not dismissed.
        """
        there = {one.key for one in self.dismissed()}
        ids = {key: dismissal_of(key) for key in keys}
        for key, one in ids.items():
            if one is None or key not in there:
                raise not_dismissed(key)
        return self._followed(
            self._teacher.restore([one for one in ids.values() if one is not None])
        )

    def import_from(self, path: Path, manner: Manner = Manner()) -> Taught:  # noqa: B008 - frozen
        """Import RAP's `database.json`, or an export of Keepsake, as one edit.

        What cannot be used is told in notices, and the rest comes; raises as `DatabaseImport.run`.
        """
        imports = DatabaseImport(self._store, self._models, self._examples, self._teacher)
        return self._followed(imports.run(path, manner))

    def export_to(self, folder: Path) -> Exported:
        """Write all concepts with their pictures to a folder, in RAP's format and in full.

        Raises:
            UsageProblem: the folder holds something else, or cannot be written.
            DiskFull: there is no room left.
        """
        with self._store.read() as tx:
            return export_concepts(tx, folder)

    def tag_everything(self) -> None:
        """Find all concepts in the whole library again, as after a change of the image model."""
        self._finds.find_all()

    def _followed(self, taught: Taught) -> Taught:
        """Have the library know of an edit everywhere."""
        self._finds.follow(taught.affected)
        return taught
