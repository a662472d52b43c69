"""What is being worked on."""

from assistant.index.in_hand import InHand
from assistant.records import Kind, Root, RootId, Source, SourceId, SourceState


def source(number, root=1):
    return Source(
        SourceId(number),
        Root(RootId(root), "/root"),
        f"{number}.txt",
        Kind.NOTE,
        1,
        1,
        SourceState.WAITING,
    )


def test_a_change_counts_from_the_beginning_of_work_on(clock):
    held = InHand(clock)
    held.renew(RootId(1), ["1.txt"])
    held.begin(source(1), "first")
    assert not held.is_renewed(SourceId(1))
    held.renew(RootId(2), ["1.txt"])
    held.renew(RootId(1), ["2.txt"])
    assert not held.is_renewed(SourceId(1))
    held.renew(RootId(1), ["1.txt"])
    assert held.is_renewed(SourceId(1))
    held.begin(source(1), "first")
    assert not held.is_renewed(SourceId(1))


def test_it_tells_of_some_the_longest_first(clock):
    held = InHand(clock)
    for number in range(1, 9):
        held.begin(source(number), "first")
        clock.advance(1)
    held.end(SourceId(1))
    assert [one.path for one in held.shown] == [f"/root/{n}.txt" for n in (2, 3, 4, 5)]
    assert held.shown[0].since == clock() - 7
    held.end_all([SourceId(n) for n in range(9)])
    assert held.shown == ()


def test_what_is_only_made_ready_is_not_told_as_worked_on(clock):
    held = InHand(clock)
    for number in (1, 2, 3):
        held.begin(source(number), "first", ahead=True)
    assert [one.path for one in held.shown] == ["/root/1.txt"]
    clock.advance(60)
    held.take_turn(SourceId(2))
    assert [(one.path, one.since) for one in held.shown] == [("/root/2.txt", clock())]
    held.renew(RootId(1), ["2.txt"])
    assert held.is_renewed(SourceId(2))
    held.take_turn(SourceId(9))
    held.end(SourceId(2))
    assert [one.path for one in held.shown] == ["/root/1.txt"]
