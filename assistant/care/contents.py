"""Looks into a library: its format, file, rows, indexes, pictures, folders and failed files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from assistant.care.finding import Findings, broken, look, ok
from assistant.errors import ModelDamaged, ModelMissing, shown_path
from assistant.index.steering import is_paused
from assistant.index.thumbnails import Thumbnails
from assistant.phrases import listed
from assistant.ports import Models
from assistant.records import ContentId, RootState, SpaceId
from assistant.retrieve.periods import FOUND_BY
from assistant.store import (
    browse,
    check,
    codes_on_disk,
    contents,
    opening_years,
    passages,
    roots,
    sources,
    vector_index,
    vectors,
    word_lengths,
)
from assistant.store.look import version_of
from assistant.store.transactions import ReadTx
from assistant.told import told
from assistant.watch.drives import watch_limit
from assistant.watch.places import is_emptied

_ANEW = told(
    "`keepsake restore` begins a new library with what you taught, asked and chose; your folders "
    "are indexed again then."
)
_MOST_SAID = 5
WORDS_DIFFER = told("The word index is not in step.")
REPAIR = told("To build it anew: keepsake doctor --repair")


def check_format(tx: ReadTx, library: Path) -> Findings:
    """Look whether this version knows the library's format; a newer one is a `LibraryProblem`."""
    version, newest = version_of(tx, library)
    if version == newest:
        yield ok("format", told("The library opens and has the newest format ({}).", version))
    else:
        yield look(
            "format",
            told("The library has an older format ({}; the newest is {}).", version, newest),
            told("It is copied and brought up to date by itself when Keepsake is next started."),
        )


def check_file(tx: ReadTx, *, thorough: bool) -> Findings:
    """Look whether the file is sound."""
    found = check.check_file(tx, thorough=thorough)
    if found:
        said = told("The library's file is damaged: {}.", _some(found))
        yield broken("file", said, _ANEW)
    else:
        yield ok("file", told("The library's file is sound."))


def check_rows(tx: ReadTx) -> Findings:
    """Look whether what is stored belongs together."""
    found = check.check_rows(tx)
    if found:
        yield broken(
            "rows",
            told("Not all in the library belongs together: {}.", _some(found)),
            told("Try `keepsake doctor --repair`. If it stays so: keepsake restore --anew"),
            mends=True,
        )
    else:
        yield ok("rows", told("All that is stored belongs together."))


def check_words(tx: ReadTx) -> Findings:
    """Look whether the word indexes hold as many texts as there are."""
    faulty = check.miscounted_words(tx)
    if faulty:
        yield broken("words", WORDS_DIFFER, REPAIR, mends=True)
    else:
        count = passages.passage_count(tx)
        yield ok("words", told("The word index has all of %n passage(s).", number=count))


def check_vectors(tx: ReadTx, *, thorough: bool) -> Findings:
    """Look whether the vectors and what is derived from them are in step."""
    if vector_index.faulty_spaces(tx) or (thorough and check.check_spaces(tx)):
        said = told("The index of meanings is not in step.")
        yield look(
            "vectors", said, told("It is built anew by itself at the next start."), mends=True
        )
    else:
        yield ok("vectors", told("The index of meanings is in step."))


def check_quickness(tx: ReadTx, *, thorough: bool) -> Findings:
    """Look whether what makes searches quick is there and in step; they find the same without."""
    if not opening_years.is_there(tx):
        return  # the format is told of
    if codes_on_disk.damaged(tx) or (thorough and word_lengths.wrong(tx)):
        said = told("Some of what makes searches quick is damaged.")
        yield look("quickness", said, REPAIR, mends=True)
    elif (
        codes_on_disk.missing(tx)
        or word_lengths.missing(tx)
        or opening_years.missing(tx, version=FOUND_BY)
    ):
        said = told("What makes searches quicker is made by the indexer when no file waits.")
        yield ok("quickness", said)
    else:
        yield ok("quickness", told("All that makes searches quick is there."))


def check_spaces(tx: ReadTx, models: Models) -> Findings:
    """Look whether the texts have vectors of the text model that is chosen."""
    try:
        space = models.text().space
    except (ModelMissing, ModelDamaged):
        return  # it is told of with the models
    found = vectors.find_space(tx, space)
    total = 0 if found is None else vectors.vector_count(tx, found)
    lacking = passages.count_without_vector(tx, SpaceId(0) if found is None else found)
    if lacking and found is None:
        yield look(
            "meanings",
            told("No text has its meaning by the model {} yet.", space.model),
            told("`keepsake index` makes them; searches go by words and older ones until then."),
        )
    elif lacking:
        said = told("The meanings of %n passage(s) are still to be made.", number=lacking)
        yield look("meanings", said, told("`keepsake index` makes them."))
    else:
        yield ok("meanings", told("The chosen text model made %n vector(s).", number=total))


def check_pictures(tx: ReadTx, library: Path) -> Findings:
    """Look whether the small pictures of photos are there."""
    missing = photos_without_picture(tx, library)
    if missing:
        yield look(
            "pictures",
            told("The small pictures of %n photo(s) are missing.", number=len(missing)),
            told("`keepsake doctor --repair` has them indexed again."),
            mends=True,
        )
    else:
        yield ok("pictures", told("All photos have their small picture."))


def photos_without_picture(tx: ReadTx, library: Path) -> list[ContentId]:
    """Return the photos whose small picture is gone."""
    kept = Thumbnails(library)
    return [one for one, digest in contents.photos(tx) if not kept.has(digest)]


def check_roots(tx: ReadTx) -> Findings:
    """Look whether the watched folders are there and can be read."""
    watched = roots.all_roots(tx)
    if not watched:
        said = told("No folder is watched yet.")
        yield look("folders", said, told("Add one with: keepsake add FOLDER"))
        return
    if is_paused(tx):
        said = told("All indexing is paused.")
        yield look("indexing", said, told("To go on: keepsake resume"))
    good = 0
    for root in watched:
        shown = shown_path(root.path)
        why = _why_unreadable(root.path)
        if why:
            said = told("The watched folder {} cannot be read ({}).", shown, why)
            kept = told("What is known of it stays. Bring it back, or: keepsake remove {}", shown)
            yield look("folders", said, kept)
        elif root.state is RootState.OFFLINE and is_emptied(root.path):
            said = told("The watched folder {} is empty, as when a drive is away.", shown)
            yield look("folders", said, told("If you emptied it: keepsake remove {}", shown))
        elif root.state is RootState.PAUSED:
            said = told("The watched folder {} is paused.", shown)
            yield look("folders", said, told("To go on: keepsake resume {}", shown))
        else:
            good += 1
    if good:
        yield ok("folders", told("%n watched folder(s) can be read.", number=good))


def check_watch_limit(tx: ReadTx) -> Findings:
    """Look whether the system lets as many folders be watched as there are."""
    limit = watch_limit()
    if limit is None:
        return
    folders = len(browse.every_folder(tx))
    if folders <= limit:
        said = told("The system lets {} folders be watched; yours are {}.", limit, folders)
        yield ok("watching", said)
        return
    yield look(
        "watching",
        told("The system lets {} folders be watched, and yours are {} or more.", limit, folders),
        told(
            "Changes are found by looking through them every 10 minutes. To raise the limit: sudo "
            "sysctl fs.inotify.max_user_watches={}",
            str(2 * folders),
        ),
    )


def check_failures(tx: ReadTx) -> Findings:
    """Sum up the files that could not be indexed."""
    reasons = Counter(one.reason for one in sources.problems(tx))
    if not reasons:
        yield ok("files", told("No file failed."))
        return
    most = [told("{} ({})", reason, number) for reason, number in reasons.most_common(_MOST_SAID)]
    yield look(
        "files",
        told("%n file(s) could not be read: {}.", listed(most), number=reasons.total()),
        told("`keepsake status` lists them, `keepsake retry` tries them again."),
    )


def _why_unreadable(path: str) -> str:
    try:
        with os.scandir(path) as entries:
            next(entries, None)
    except OSError as exc:
        return exc.strerror or ""
    return ""


def _some(found: Sequence[str]) -> str:
    return "; ".join(found[:_MOST_SAID]) + ("; …" if len(found) > _MOST_SAID else "")
