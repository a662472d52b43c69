"""The one face of the core: everything that a user interface can do with a library."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path

from assistant.answer.answerable import Answerable
from assistant.answer.conversations import Conversations
from assistant.answer.converse import Answerer
from assistant.answer.generate.captions import Captions, Recognition
from assistant.answer.generate.cards import Seen
from assistant.answer.generate.pixels import Pixels
from assistant.answer.question.foreign import noticing
from assistant.answer.question.respelled import Speller
from assistant.answer.several_asked import each_part
from assistant.answer.worded_or_not import LanguageAsChosen
from assistant.care.exchange import Exchange
from assistant.concepts.faces import forget_faces, knows_faces
from assistant.concepts.memory import Memory
from assistant.concepts.pictures import open_picture
from assistant.concepts.questions import Questions
from assistant.errors import LibraryProblem, UsageProblem, shown_path
from assistant.index.activity import OnActivity
from assistant.index.copies import DailyCopies
from assistant.index.dated import DatedFiles
from assistant.index.folder_care import FolderCare
from assistant.index.model_choices import ModelChoices
from assistant.index.once import index_once
from assistant.index.overview import status_of
from assistant.index.pace import load_pace, speeds_of
from assistant.index.places import contents_at, root_at
from assistant.index.private_files import write_whole
from assistant.index.showing import Showing
from assistant.index.surroundings import Surroundings
from assistant.index.thumbnails import Thumbnails
from assistant.index.worker import digests_in_use
from assistant.ports import Models, Stop
from assistant.records import AnswerEvent, ContentId, Neighbour, Query, SearchResult
from assistant.reports import IndexReport, KeptCopy, Progress, Speeds, Status
from assistant.retrieve.browsing import Browsing
from assistant.retrieve.by_example import ExampleSearch
from assistant.retrieve.folded_search import FoldedSearch
from assistant.retrieve.nearby import Nearby
from assistant.retrieve.options import DEFAULT, Options
from assistant.retrieve.remembered import RememberedModels
from assistant.retrieve.rerank import RERANKING, RerankedSearch
from assistant.retrieve.samples import Samples
from assistant.retrieve.search import Searcher
from assistant.retrieve.serving_models import ServingModels
from assistant.retrieve.settings_once import SettingsOnce
from assistant.retrieve.understood import UnderstoodSearch
from assistant.settings import FILE_NAME, Settings, read_text, with_setting
from assistant.store import roots, sources
from assistant.store.connection import Store
from assistant.taught import ConceptId, Sighting
from assistant.told import told


class Engine(FolderCare):
    """One library, opened; for use by one thread at a time.

    `search` is free for any thread, and so are, while `watch` runs, all that steer it.
    """

    def __init__(
        self,
        library: Path,
        models: Models,
        *,
        clock: Callable[[], float] = time.time,
        around: Surroundings | None = None,
    ) -> None:
        """Open the library in the folder `library`, making it when there is none.

        Args:
            library: the library's folder.
            models: the installed models; none is opened before it is needed. They stay the
                caller's, and `close` gives their memory back.
            clock: seconds of the wall clock.
            around: what the indexer needs of the world, for tests; its clock counts, then.

        Raises:
            LibraryProblem: the library or its settings cannot be used.
            DiskFull: there is no room to make it.
        """
        around = around or Surroundings(clock=clock)
        super().__init__(Store.open(library), models, around=around)
        with suppress(LibraryProblem):  # settings that are wrong are told of where they are needed
            models.use_faces(wanted=self.settings().faces)
        self._chosen = chosen = SettingsOnce(self.settings)
        self._thumbnails = Thumbnails(self._store.folder)
        self.showing = Showing(self._store, self._thumbnails, self._around.find_plugins)
        # Searches and concepts go by models whose work is complete, the indexer by what is chosen.
        self._serving = serving = ServingModels(self._store, models)
        self._searcher = Searcher(self._store, serving)
        self._nearby = Nearby(self._store, serving)
        self._examples = ExampleSearch(self._store, serving, self._searcher, open_picture)
        self._questions = Questions(self._store)
        self._understood = self._understanding(self._examples, DEFAULT)
        self._folded = FoldedSearch(self._store, serving, self._understood.search)
        self._reranked = RerankedSearch(self._found, serving, wanted=lambda: chosen().reranking)
        self.answerer = self._new_answerer(LanguageAsChosen(serving, chosen))
        self.answerable = Answerable(self._new_answerer, serving, self._questions.resolve, chosen)
        self._captions = Captions(LanguageAsChosen(models, chosen), self._questions.concepts)
        self.memory = Memory(self._store, serving, clock=self._around.clock)
        self.chats = Conversations(self._store, self.ask, self._questions, clock=self._around.clock)
        self.samples = Samples(self._store)
        self.browsing = Browsing(self._store, forget=self.forget, nudge=self._resident.nudge)
        self.dated = DatedFiles(self._store, self._forgetting)
        self.choices = ModelChoices(self._store, models, self._resident.nudge)
        self.copies = DailyCopies(self._store, clock=self._around.clock, steady=self._around.steady)
        self.exchange = Exchange(self, self._store, self._models, self._around.clock)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the library and free the models' memory; may be called twice."""
        self.showing.rest()
        self._models.close()
        self._store.close()

    def remove_root(self, folder: Path) -> int:
        """Stop watching a folder and forget its files; return how many. The files stay as they are.

        Raises:
            UsageProblem: the folder is not watched.
        """
        with self._forgetting(), self._store.write(durable=True) as tx:
            return roots.remove_root(tx, root_at(roots.all_roots(tx), folder).id)

    def index(self, on_progress: Callable[[Progress], None], stop: Stop) -> IndexReport:
        """Bring the library up to date once, or as far as `stop()` allows; return what was done.

        Folders that are paused one by one are passed over. `on_progress` is called in the calling
        thread.

        Raises:
            UsageProblem: all indexing is paused.
            LibraryBusy: another process is indexing this library.
            LibraryProblem: the library or its settings cannot be used.
            DiskFull: nothing more can be stored; what was done is kept.
        """
        return index_once(
            self._store,
            self._models,
            self._around,
            settings=self.settings,
            on_progress=on_progress,
            stop=stop,
        )

    def watch(self, on_activity: OnActivity, stop: Stop) -> None:
        """Keep the library up to date until `stop()`, which is asked several times a second.

        `on_activity` is called in the calling thread: at every change of mode, each second of work,
        and now and then else. Work that cannot be stopped in between is ended first; see `abandon`.

        Raises:
            LibraryBusy: another process is indexing this library.
            LibraryProblem: the library or its settings cannot be used, or it has vanished.
        """
        self._resident.run(on_activity, stop)

    def abandon(self) -> None:
        """Prepare for the end of the process in the middle of `watch`; from any thread.

        What is in work then is not suspected of having ended the process. Call nothing else
        afterwards but `os._exit`: the lock and the children that read files go with the process.
        """
        self._resident.abandon()

    def forget(self, *paths: Path) -> int:
        """Forget files for good, and all in folders, deleted ones too; return how many.

        What is still there is left out of its watched folder from now on. The file itself stays.

        Raises:
            UsageProblem: a path is in no watched folder, or is one.
        """
        with self._forgetting():
            return sum(map(self._steering.forget, paths))

    def forget_deleted(self) -> int:
        """Forget all deleted files for good; return how many."""
        with self._forgetting():
            return self._steering.forget_deleted()

    def forget_concept(self, concept: ConceptId) -> None:
        """Forget a concept for good, with its pictures and its history."""
        with self._forgetting():
            self.memory.forget(concept)

    def sightings_in(self, path: Path) -> list[Sighting]:
        """Return what concepts were found in a file, or in all files of a folder.

        Raises:
            UsageProblem: the path is in no watched folder.
        """
        with self._store.read() as tx:
            held = contents_at(tx, path)
        return self.memory.sightings_in(held)

    def related(
        self, path: Path, *, page: int | None = None, at: float | None = None, most: int = 6
    ) -> list[Neighbour]:
        """Return what lies near a file, its page or second `at`: up to `most` by each edge.

        Raises:
            UsageProblem: it is in no watched folder, or no indexed file, or has no such page.
        """
        with self._store.read() as tx:
            held = contents_at(tx, path)
        return self._nearby.of_file(path, held, page=page, at=at, most=most)

    def knows_faces(self) -> bool:
        """Say whether the image model that is installed tells people by their faces."""
        return knows_faces(self._serving)

    def change_setting(self, name: str, text: str) -> Settings:
        """Change one setting in the settings file, of which all else stays as it is.

        Raises:
            UsageProblem: there is no such setting, or the value is not allowed.
            LibraryProblem: the settings file is wrong, or cannot be written.
            DiskFull: there is no room left.
        """
        folder = self._store.folder
        changed, settings = with_setting(folder, read_text(folder), name, text)
        # The file may be a link to where its owner keeps such files.
        write_whole((folder / FILE_NAME).resolve(), changed.encode("utf-8"))
        self._models.use_faces(wanted=settings.faces)
        if not settings.faces and forget_faces(self._store, self._serving):
            self.memory.tag_everything()
            self._store.compact()
        self._resident.nudge()
        return settings

    def back_up(self, target: Path) -> None:
        """Copy the library's whole database, consistently, to a file that is not there yet.

        Raises:
            UsageProblem: something is there.
            DiskFull, LibraryProblem: no copy was made.
        """
        if target.exists():
            raise UsageProblem(
                told("{} is there already. Name another file.", shown_path(str(target)))
            )
        self._store.backup(target)

    def restore(self, copy: Path) -> KeptCopy:
        """Have what the user typed be as in a copy; return the copy of what it was before.

        Raises:
            LibraryProblem, DiskFull, LibraryBusy: nothing was changed.
        """
        before = self.copies.restore(copy)
        with suppress(LibraryProblem):
            self._models.use_faces(wanted=self.settings().faces)
        self.memory.tag_everything()
        self._resident.nudge()
        return before

    def status(self) -> Status:
        """Return the state of the library; paths of problems are fit to be shown.

        Raises:
            LibraryProblem: the settings file is wrong.
        """
        days, now = self.settings().keep_deleted_days, self._around.clock()
        return status_of(self._store, self._models, keep_deleted_days=days, now=now)

    def speeds(self) -> Speeds:
        """Return how long things took on this computer."""
        with self._store.read() as tx:
            return speeds_of(load_pace(tx))

    def search(self, query: Query) -> SearchResult:
        """Return hits, best first; what is nearly the same is one hit, unless that is not wanted.

        Raises:
            UsageProblem: a date of the query is not ISO 8601, a concept is not known, or a
                picture cannot be read.
            ModelMissing, ModelDamaged: no image model can look at a picture.
        """
        with self._chosen.hold():
            return noticing(self._reranked.search(query), self._serving)

    def ask(
        self,
        question: str,
        stop: Stop,
        *,
        picture: Path | None = None,
        prefer: Collection[ContentId] = (),
        literal: tuple[str, ...] = (),
    ) -> Iterator[AnswerEvent]:
        """Yield what happens while a question is answered; the last event is `AnswerDone`.

        Args:
            question: in words.
            stop: ends the work.
            picture: a file that the question is about; who is in it is recognised.
            prefer: contents to look at first.
            literal: words of the question that mean nothing but words.

        Raises:
            UsageProblem: the picture cannot be read.
        """
        seen = () if picture is None else self.memory.recognise(picture)
        known = [Seen(one.name, one.score, one.decision) for one in seen]
        ask = partial(self.answerer.ask, stop=stop, seen=known, picture=picture, literal=literal)

        def part(text: str, first: Collection[ContentId]) -> Iterator[AnswerEvent]:
            named = self._questions.resolve(text, literal=literal)
            return ask(text, about=named.about, rest=named.rest, prefer=first or prefer)

        yield from part(question, ()) if picture else each_part(question, part, stop)

    def recognise(
        self, pictures: Iterable[Path], stop: Stop, *, by_model: bool = True
    ) -> Iterator[Recognition | UsageProblem]:
        """Yield what pictures show, worded by a model that sees if `by_model`, or why not.

        Raises:
            ModelMissing, ModelDamaged: no image model can look at them.
        """
        return self._captions.captioned(self.memory.look_at_all(pictures), stop, by_model=by_model)

    def thumbnail(self, content: ContentId, page: int | None) -> bytes | None:
        """Return the small picture of a photo (`page` None) or page as WebP, or None."""
        with self._store.read() as tx:
            found = sources.digests(tx, [one.id for one in sources.sources_of(tx, content)][:1])
        return next((self._thumbnails.get(digest, page) for digest, _ in found.values()), None)

    def searches(self) -> Callable[[Options], Callable[[Query], SearchResult]]:
        """Return what makes searches like `search` that make use of some things only.

        They are for measuring: all of them together encode each query once.
        """
        models = RememberedModels(self._serving)

        def search_with(options: Options) -> Callable[[Query], SearchResult]:
            searcher = Searcher(self._store, models, options=options)
            examples = ExampleSearch(self._store, models, searcher, open_picture)
            search = self._understanding(examples, options).search
            reads = options.reranking and RERANKING in models.names()
            return RerankedSearch(search, models, wanted=lambda: reads).search

        return search_with

    def _new_answerer(self, models: Models) -> Answerer:
        return Answerer(
            self._searcher,
            models,
            taught=self._questions.concepts,
            settings=self.settings,
            pixels=Pixels(self._around.find_plugins),
            graph=self._nearby,
            find=self._understood.find,
            speller=Speller(self._store),
            today=self._today,
        )

    def _understanding(self, examples: ExampleSearch, options: Options) -> UnderstoodSearch:
        return UnderstoodSearch(
            self._store,
            examples,
            resolve=self._questions.resolve,
            concepts=self._questions.concepts,
            today=self._today,
            southern=lambda: self._chosen().southern,
            options=options,
        )

    def _today(self) -> date:
        return datetime.fromtimestamp(self._around.clock()).astimezone().date()

    def _found(self, query: Query) -> SearchResult:
        folds = not query.unfolded and self._chosen().stacks
        return self._folded.search(query) if folds else self._understood.search(query)

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """See to it that nothing is left of what is forgotten in the block, on the disk either."""
        before = digests_in_use(self._store)
        yield
        # Not all that is unknown: an indexer may just be making pictures of something new.
        self._thumbnails.remove(before - digests_in_use(self._store))
        self._store.compact()
        self._resident.nudge()
