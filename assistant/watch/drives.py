"""Tells what kind of drive a folder lies on, and how much the system lets us watch."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil

_NETWORK = frozenset(
    "9p acfs afpfs afs beegfs ceph cifs coda davfs davfs2 drvfs fuse.ceph fuse.davfs fuse.davfs2 "
    "fuse.glusterfs fuse.gvfsd-fuse fuse.jmtpfs fuse.kio-fuse fuse.onedriver fuse.rclone "
    "fuse.s3fs fuse.simple-mtpfs fuse.smbnetfs fuse.sshfs fuse.vmhgfs-fuse gfs2 glusterfs gpfs "
    "lustre ncpfs nfs nfs3 nfs4 ocfs2 orangefs prl_fs pvfs2 smb2 smb3 smbfs vboxsf virtiofs "
    "vmhgfs webdav".split()
)
_MOUNTS = Path("/proc/self/mountinfo")
_LIMITS = Path("/proc/sys/fs/inotify")
_ESCAPE = re.compile(r"\\([0-7]{3})")


def file_system(path: str) -> str:
    """Return the kind of file system that an absolute path lies on, "" when it is not known."""
    real = os.path.realpath(path)
    best, kind = "", ""
    for place, name in _mounts():
        inside = real == place or real.startswith(os.path.join(place, ""))  # noqa: PTH118
        if inside and len(place) >= len(best):  # of two mounts on one folder, the later hides one
            best, kind = place, name
    return kind


def is_network(path: str) -> bool:
    """Say whether a path lies on a drive that others can change without this system knowing."""
    return path.startswith("\\\\") or file_system(path).lower() in _NETWORK


def watch_limit() -> int | None:
    """Return how many folders this person's programs may watch in all; None: not limited."""
    return _limit("max_user_watches")


def instance_limit() -> int | None:
    """Return how many programs of this person may watch folders; None: not limited."""
    return _limit("max_user_instances")


def _mounts() -> Iterator[tuple[str, str]]:
    """Yield where file systems are mounted, and of what kind they are."""
    try:
        lines = os.fsdecode(_MOUNTS.read_bytes()).splitlines()
    except OSError:
        yield from _mounts_elsewhere()
        return
    for line in lines:
        before, dash, after = line.partition(" - ")
        words = before.split(" ")
        if dash and len(words) > 4:  # noqa: PLR2004 - the fifth word is the place
            place = os.fsencode(_ESCAPE.sub(lambda found: chr(int(found[1], 8)), words[4]))
            yield os.fsdecode(place), after.split(" ", 1)[0]


def _mounts_elsewhere() -> Iterator[tuple[str, str]]:
    """Yield the same where there is no /proc."""
    try:
        found = psutil.disk_partitions(all=True)
    except OSError:
        return
    for part in found:
        is_remote = sys.platform == "win32" and "remote" in part.opts
        yield part.mountpoint, "smbfs" if is_remote else part.fstype


def _limit(name: str) -> int | None:
    try:
        return int((_LIMITS / name).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
