"""Names on a volume that does not tell upper from lower case."""

from assistant.index.aliases import listing_of, without_aliases
from assistant.records import FoundFile, Kind
from assistant.watch.rescan import UnseenFolder
from tests.samples import make_note


def files(*paths):
    return [FoundFile(path, 1, 1, Kind.NOTE) for path in paths]


def kept(found, **folders):
    names = {name.replace("_", "/"): set(held) for name, held in folders.items()}
    listing = lambda folder: names.get(folder or "top", set())  # noqa: E731
    return [item.path for item in without_aliases(found, listing)]


def test_the_name_that_the_folder_lists_is_the_real_one():
    found = files("A.txt", "a.txt", "b.txt")
    assert kept(found, top=["a.txt", "b.txt"]) == ["a.txt", "b.txt"]


def test_two_files_whose_names_differ_in_case_are_two_files():
    assert kept(files("A.txt", "a.txt"), top=["a.txt", "A.txt"]) == ["A.txt", "a.txt"]


def test_a_folder_that_was_renamed_is_judged_by_its_own_name():
    found = files("Trip/a.txt", "trip/a.txt")
    assert kept(found, top=["trip"], trip=["a.txt"], Trip=["a.txt"]) == ["trip/a.txt"]


def test_folders_are_listed_only_for_names_that_are_alike(tree):
    make_note(tree / "a.txt", "x")
    listed = []
    real = listing_of(str(tree))

    def listing(folder):
        listed.append(folder)
        return real(folder)

    assert len(list(without_aliases(files("a.txt", "b.txt"), listing))) == 2
    assert listed == []
    assert [one.path for one in without_aliases(files("a.txt", "A.txt"), listing)] == ["a.txt"]


def test_folders_that_could_not_be_seen_pass_through():
    unseen = UnseenFolder("x", "may not be opened")
    assert list(without_aliases([unseen], lambda _: ())) == [unseen]
