from assistant.records import RootState
from assistant.store import passages, roots, sources
from tests.store_check import check_store
from tests.unit.assistant.store import library


def test_a_root_comes_back_as_it_was_given(store):
    with store.write() as tx:
        added = roots.add_root(tx, "/home/ada/photos", excludes=["*.tmp", "cache/"], priority=2)
        assert added.state is RootState.ONLINE
        assert roots.all_roots(tx) == [added]
    assert (added.path, added.priority) == ("/home/ada/photos", 2)
    assert added.excludes == ("*.tmp", "cache/")


def test_adding_a_root_again_changes_what_is_given_and_nothing_else(store):
    with store.write() as tx:
        first = roots.add_root(tx, "/photos", excludes=["*.tmp"], priority=5)
        roots.set_root_state(tx, first.id, RootState.PAUSED)
        again = roots.add_root(tx, "/photos")
        assert roots.all_roots(tx) == [again]
        assert (again.id, again.excludes, again.priority) == (first.id, ("*.tmp",), 5)
        assert again.state is RootState.PAUSED
        assert roots.add_root(tx, "/photos", priority=0).excludes == ("*.tmp",)
        again = roots.add_root(tx, "/photos", excludes=[])
    assert (again.excludes, again.priority) == ((), 0)


def test_roots_come_by_priority(store):
    with store.write() as tx:
        for path, priority in (("/a", 0), ("/b", 9), ("/c", 0), ("/d", 4)):
            roots.add_root(tx, path, priority=priority)
        assert [one.path for one in roots.all_roots(tx)] == ["/b", "/d", "/a", "/c"]


def test_a_folder_whose_name_is_not_utf8_is_kept_byte_by_byte(store):
    with store.write() as tx:
        assert roots.add_root(tx, "/caf\udce9").path == "/caf\udce9"


def test_removing_a_root_forgets_what_only_it_held(store):
    with store.write() as tx:
        kept, gone = library.root(tx, "/kept"), library.root(tx, "/gone")
        library.index(tx, kept, "shared", [library.text("both have this")])
        library.index(tx, gone, "shared", [library.text("both have this")])
        library.index(tx, gone, "alone", [library.text("only here")])
        library.wait(tx, gone, "waiting")
        assert roots.remove_root(tx, gone) == 3
        assert [one.path for one in roots.all_roots(tx)] == ["/kept"]
        assert passages.passage_count(tx) == 1
        assert check_store(tx) == []


def test_other_excludes_take_the_place_of_the_old_ones(store):
    with store.write() as tx:
        added = roots.add_root(tx, "/photos", excludes=["*.tmp"], priority=3)
        roots.set_excludes(tx, added.id, ["/private/", "*.bak"])
        [found] = roots.all_roots(tx)
    assert (found.excludes, found.priority) == (("/private/", "*.bak"), 3)


def test_a_paused_root_rests_until_it_is_resumed(store):
    with store.write() as tx:
        root, away = library.root(tx), library.root(tx, "/away")
        roots.set_root_state(tx, away, RootState.OFFLINE)
        library.wait(tx, root, "a.txt")
        roots.pause_root(tx, root)
        assert sources.next_waiting(tx, 9) == []
        for one in (root, away):
            roots.resume_root(tx, one)
        assert [one.path for one in sources.next_waiting(tx, 9)] == ["a.txt"]
        states = {one.path: one.state for one in roots.all_roots(tx)}
    assert states["/away"] is RootState.OFFLINE, "only its return brings it back"
