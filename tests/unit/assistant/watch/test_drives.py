"""What kind of drive a folder lies on."""

import pytest

from assistant.watch import drives

MOUNTS = rb"""22 1 0:21 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:30 / /home/me/share rw - nfs4 server:/export rw
31 22 0:31 / /home/me/with\040space rw master:2 propagate_from:3 - cifs //server/x rw
32 22 0:32 / /home/me/share/usb rw - vfat /dev/sdb1 rw
33 22 0:33 / /media/twice rw - ext4 /dev/sdc1 rw
34 22 0:34 / /media/twice rw - fuse.sshfs me@there: rw
nonsense
"""


@pytest.fixture
def mounts(tmp_path, monkeypatch):
    table = tmp_path / "mountinfo"
    table.write_bytes(MOUNTS)
    monkeypatch.setattr(drives, "_MOUNTS", table)


@pytest.mark.parametrize(
    ("path", "kind", "is_network"),
    [
        ("/home/me", "ext4", False),
        ("/home/me/share", "nfs4", True),
        ("/home/me/share/deep/er", "nfs4", True),
        ("/home/me/shares", "ext4", False),
        ("/home/me/share/usb/x", "vfat", False),
        ("/home/me/with space/x", "cifs", True),
        ("/media/twice/x", "fuse.sshfs", True),
    ],
)
def test_the_innermost_and_latest_mount_counts(mounts, path, kind, is_network):
    assert drives.file_system(path) == kind
    assert drives.is_network(path) is is_network


def test_a_link_lies_where_it_leads(mounts, tmp_path):
    (tmp_path / "link").symlink_to("/home/me/share")
    assert drives.is_network(str(tmp_path / "link"))


def test_a_path_of_another_computer_is_a_network_drive(mounts):
    assert drives.is_network(r"\\server\share")


def test_without_proc_the_system_is_asked_otherwise(monkeypatch, tmp_path):
    monkeypatch.setattr(drives, "_MOUNTS", tmp_path / "missing")
    monkeypatch.setattr(drives, "_LIMITS", tmp_path)
    assert isinstance(drives.file_system(str(tmp_path)), str)
    assert drives.watch_limit() is None
    assert drives.instance_limit() is None


def test_the_limit_is_the_number_that_the_system_says(monkeypatch, tmp_path):
    (tmp_path / "max_user_watches").write_text("50\n")
    (tmp_path / "max_user_instances").write_text("what?\n")
    monkeypatch.setattr(drives, "_LIMITS", tmp_path)
    assert drives.watch_limit() == 50
    assert drives.instance_limit() is None
