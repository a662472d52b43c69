"""Properties of comparing a walk with what is known."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from assistant.records import FoundFile, Kind
from assistant.watch.rescan import UnseenFolder, compare


@dataclass
class Seen:
    size: int
    mtime_ns: int
    ctime_ns: int | None = None


names = st.text("ab/", min_size=1, max_size=6).filter(lambda n: n.strip("/") == n and "//" not in n)
trees = st.dictionaries(names, st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=8)


def files(tree):
    return [FoundFile(path, size, mtime, Kind.NOTE) for path, (size, mtime) in tree.items()]


def known(tree):
    return {path: Seen(size, mtime) for path, (size, mtime) in tree.items()}


@given(trees, trees)
def test_applying_the_changes_leads_to_what_is_on_disk(before, now):
    changes = compare(files(now), known(before))
    after = dict(before)
    for path in changes.gone:
        del after[path]
    for file in changes.waiting:
        after[file.path] = (file.size, file.mtime_ns)
    assert after == now
    assert changes.unchanged + len(changes.waiting) == len(now)


@given(trees)
def test_a_second_look_at_the_same_tree_changes_nothing(tree):
    changes = compare(files(tree), known(tree))
    assert (changes.waiting, changes.gone, changes.unchanged) == ([], [], len(tree))


@given(trees, trees, st.lists(names, max_size=3))
def test_nothing_below_an_unseen_folder_is_ever_gone(before, now, folders):
    unseen = [UnseenFolder(folder, "may not be opened") for folder in folders]
    changes = compare([*files(now), *unseen], known(before))
    for path in changes.gone:
        assert not any(path.startswith(f"{folder}/") for folder in folders)
