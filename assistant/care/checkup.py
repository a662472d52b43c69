"""Looks at all of a library without changing anything, and mends what can be built anew."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from assistant.care import contents, surroundings
from assistant.care.finding import Finding, Findings, State, broken, look
from assistant.errors import LibraryProblem, Problem, shown_path
from assistant.index.copies import is_damaged
from assistant.index.lock import holder
from assistant.index.steering import Steering
from assistant.ports import Models
from assistant.store import browse
from assistant.store.connection import FILE_NAME, Store
from assistant.store.look import opened_to_look, words_out_of_step
from assistant.store.repair import repair
from assistant.store.transactions import ReadTx
from assistant.told import told

log = logging.getLogger(__name__)

_FOR_THE_SAME = told("This could not be checked for the same reason.")
_Check = tuple[str, Callable[[], Findings]]


def check_up(library: Path, models: Models | None, *, thorough: bool = False) -> Iterator[Finding]:
    """Yield what is found, one thing after the other; no library is too damaged for it.

    Args:
        library: its folder, in which there need be nothing.
        models: the installed models; None when they cannot be known, as with wrong settings.
        thorough: compare every index with what it is of, which takes a while.
    """
    if not (library / FILE_NAME).exists():
        yield look(
            "library",
            told("There is no library in {} yet.", shown_path(str(library))),
            told("Add a folder to make one: keepsake add FOLDER"),
        )
        return
    told_of: set[str] = set()
    checks: list[_Check] = [*_around(library)]
    checks.append(("library", partial(_inside, library, models, thorough=thorough)))
    for name, check in checks:
        for one in _guarded(name, check):
            again = one.state is State.BROKEN and one.said in told_of
            told_of.add(one.said)
            yield broken(one.about, _FOR_THE_SAME) if again else one


def mend(library: Path) -> list[str]:
    """Build anew what is derived and not as it should be; return what was done, in plain words.

    Raises:
        LibraryProblem: the library is damaged or cannot be written.
        DiskFull, LibraryBusy: nothing of the library's file was changed.
    """
    done: list[str] = []
    for path in surroundings.private_paths(library):
        if surroundings.is_open_to_others(path):
            path.chmod(0o700 if path.is_dir() else 0o600)
            done.append(told("the rights of {}", shown_path(path.name)))
    if is_damaged(library):  # `Store.open` says what to do
        Store.open(library, create=False).close()
    with opened_to_look(library) as tx:
        vectors_faulty = any(one.mends for one in contents.check_vectors(tx, thorough=False))
    with Store.open(library, create=False) as store:  # which mends faulty vector indexes
        with store.write() as tx_write:
            done += repair(tx_write)
            missing = contents.photos_without_picture(tx_write, library)
            browse.put_again(tx_write, missing)
        if vectors_faulty and "the vector index" not in done:
            done.append(told("the vector index"))
        if missing:
            done.append(told("%n photo(s), to be indexed again", number=len(missing)))
            Steering(store).ask_for_scan()
    return done


def _around(library: Path) -> tuple[_Check, ...]:
    return (
        ("folder", partial(surroundings.check_folder, library)),
        ("disk", partial(surroundings.check_room, library)),
        ("settings", partial(surroundings.check_settings, library)),
        ("copies", partial(surroundings.check_copies, library)),
        ("indexer", partial(surroundings.check_indexer, library)),
    )


def _inside(library: Path, models: Models | None, *, thorough: bool) -> Findings:
    with opened_to_look(library) as tx:
        yield from contents.check_format(tx, library)
    # Each with a snapshot of its own, so that what one finds damaged leaves the others to be seen.
    for name, check in _looks(library, models, thorough=thorough):

        def looked(check: Callable[[ReadTx], Findings] = check) -> Findings:
            with opened_to_look(library) as tx:
                yield from check(tx)

        yield from _guarded(name, looked)
    if thorough:
        yield from _guarded("words", partial(_compare_words, library))


def _looks(
    library: Path, models: Models | None, *, thorough: bool
) -> tuple[tuple[str, Callable[[ReadTx], Findings]], ...]:
    return (
        ("file", partial(contents.check_file, thorough=thorough)),
        ("rows", contents.check_rows),
        ("words", contents.check_words),
        ("vectors", partial(contents.check_vectors, thorough=thorough)),
        ("quickness", partial(contents.check_quickness, thorough=thorough)),
        *((("meanings", partial(contents.check_spaces, models=models)),) if models else ()),
        ("pictures", partial(contents.check_pictures, library=library)),
        ("folders", contents.check_roots),
        ("watching", contents.check_watch_limit),
        ("files", contents.check_failures),
    )


def _compare_words(library: Path) -> Findings:
    """Compare all words; SQLite takes that for writing, so an indexer would have to wait."""
    if holder(library) is not None:
        said = told("The words were not compared, since an indexer runs.")
        yield look("words", said, told("To compare them, end it and do this again."))
    elif words_out_of_step(library):
        yield broken("words", contents.WORDS_DIFFER, contents.REPAIR, mends=True)


def _guarded(name: str, check: Callable[[], Findings]) -> Findings:
    """Yield what a check finds; what ends it is a finding too."""
    try:
        yield from check()
    except LibraryProblem as problem:
        yield broken(name, problem.sentence)
    except (Problem, OSError) as problem:
        said = problem.sentence if isinstance(problem, Problem) else str(problem)
        yield broken(name, told("This could not be checked: {}", said))
    except Exception as error:  # noqa: BLE001 - a check-up goes on, whatever a damaged file does
        with suppress(OSError):
            log.info("a check of %s ended in %s", name, type(error).__name__)
        said = told("This could not be checked, since the library's file says what none should.")
        yield broken(name, said, told("See what the other lines say of the file."))
