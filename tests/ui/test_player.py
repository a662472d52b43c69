"""Playing where something is missing: the extra, or a loudspeaker."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ui.preview.player import Player

pytestmark = pytest.mark.ui


def multimedia(*outputs: str) -> SimpleNamespace:
    """Return what stands for QtMultimedia on a computer with such loudspeakers."""
    return SimpleNamespace(QMediaDevices=SimpleNamespace(audioOutputs=lambda: list(outputs)))


@pytest.mark.parametrize(
    ("there", "words"),
    [
        (None, "This computer cannot play sound here. Open the file to hear it."),
        (multimedia(), "No loudspeaker was found. Connect one, or read along below."),
    ],
)
def test_what_is_missing_is_told_and_playing_says_it_again(qtbot, tmp_path, there, words):
    player = Player(there)
    player.take(str(tmp_path / "memo.opus"))
    assert player.trouble == words
    with qtbot.waitSignal(player.troubled) as troubled:
        player.play()
    assert troubled.args == [words]
    player.seek(12.0)
    player.pause()
    assert not player.is_playing


def test_with_a_loudspeaker_nothing_is_missing(qapp):
    assert Player(multimedia("headphones")).trouble == ""
