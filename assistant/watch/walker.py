"""Looks into the folders of a root one by one and sorts what they hold: ours, below, left out."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from assistant.extract.kinds import has_no_ending, kind_by_name
from assistant.extract.sniff import kind_by_content
from assistant.records import FoundFile, Kind
from assistant.watch.findings import LeftOut, UnseenFolder
from assistant.watch.places import Links, Place
from assistant.watch.rules import (
    IGNORE_FILE,
    Rules,
    SenselessRulesError,
    read_rules,
    rules_of_root,
)
from assistant.watch.skips import NO_FILES_OF_A_PERSON, is_hidden, is_litter, is_system

_HEAD_BYTES = 4096
_HAS_CTIME = sys.platform != "win32"  # there it is the time of creation


@dataclass(frozen=True, slots=True)
class Step:
    """A folder to look into, by the rules that hold there."""

    path: str  # relative to the root
    rules: Rules
    is_link: bool = False  # it is entered over a link of this path


@dataclass(slots=True)
class Folder:
    """A folder that was looked into: its entries by name, and what they came to."""

    path: str
    rules: Rules  # with those of its own
    entries: dict[str, os.DirEntry[str]]
    files: list[FoundFile] = field(default_factory=list)
    below: list[Step] = field(default_factory=list)
    links: list[Step] = field(default_factory=list)  # to folders inside the root
    trouble: list[UnseenFolder] = field(default_factory=list)


class Walker:
    """Looks into the folders of one root, into each at most once."""

    def __init__(
        self,
        root: str,
        excludes: Sequence[str],
        *,
        never: Iterable[Place],
        endings: Mapping[str, Kind],
    ) -> None:
        """Take the root, its patterns, folders that are never seen, and the endings of plug-ins.

        Raises:
            UsageProblem: a pattern of `excludes` has no meaning.
        """
        self.root = root
        self.start = Step("", rules_of_root(excludes))
        self._never = frozenset(never)
        self._visited = set(self._never)
        self._endings = endings
        self._links = Links(root, self._never)
        self._rules: dict[str, Rules | None] = {}  # of the folders that links lead into

    def again(self) -> None:
        """Forget which folders were looked into."""
        self._visited = set(self._never)
        self._rules.clear()

    def may_be_ours(self, name: str) -> bool:
        """Say whether a file of this name can be for us."""
        return not is_litter(name) and (self._kind_by_name(name) is not None or has_no_ending(name))

    def absolute(self, path: str) -> str:
        """Return the absolute path of a relative one; names may hold any bytes."""
        return os.path.join(self.root, path) if path else self.root  # noqa: PTH118

    def look_into(self, step: Step) -> Folder | UnseenFolder | None:
        """List a folder and read its rules; None when it vanished, was seen, or is not for us."""
        absolute = self.absolute(step.path)
        try:
            entries = self._entries(absolute, step)
        except (FileNotFoundError, NotADirectoryError) as exc:
            return None if step.path else UnseenFolder("", why(exc))
        except OSError as exc:
            return UnseenFolder(step.path, why(exc))
        if entries is None:
            return None
        if IGNORE_FILE not in entries:
            return Folder(step.path, step.rules, entries)
        return self._with_rules(step, entries)

    def sort_folders(self, folder: Folder) -> None:
        """Fill in only the folders below a folder and the links; files cost no more than a name."""
        entries = folder.entries.values()
        self.sort(folder, [one.name for one in entries if one.is_symlink() or one.is_dir()])

    def sort(self, folder: Folder, names: Iterable[str] | None = None) -> None:
        """Fill in what the entries of a folder came to: all of them, or those of these names."""
        chosen = folder.entries if names is None else (n for n in names if n in folder.entries)
        prefix = f"{folder.path}/" if folder.path else ""
        files = folder.files
        for name in chosen:
            try:
                found = self.judge(folder.entries[name], prefix + name, folder.rules)
            except OSError as exc:
                if not isinstance(exc, FileNotFoundError) and not folder.trouble:
                    folder.trouble.append(UnseenFolder(folder.path, why(exc)))
                continue  # what vanished since the listing is no longer there
            if isinstance(found, FoundFile):
                files.append(found)
            elif isinstance(found, Step):
                (folder.links if found.is_link else folder.below).append(found)

    def judge(self, entry: os.DirEntry[str], path: str, rules: Rules) -> FoundFile | Step | LeftOut:
        """Say what an entry of a folder is for us.

        Raises:
            OSError: it vanished, or the system does not say what it is.
        """
        name = entry.name
        if is_litter(name):
            return LeftOut.HIDDEN if name.startswith(".") else LeftOut.CACHE
        if entry.is_symlink():
            return self._judge_link(entry, path, rules)
        if entry.is_dir(follow_symlinks=False):
            if is_hidden(entry):
                return LeftOut.HIDDEN
            return LeftOut.EXCLUDED if rules.leave_out(f"{path}/") else Step(path, rules)
        return self._judge_file(entry, path, rules)

    def is_seen_only_by(self, link: Step) -> bool:
        """Say whether a link leads to a folder that is left out at its own place."""
        target = self._links.target(self.absolute(link.path))
        if target is None:
            return False
        return any(map(is_litter, target.split("/"))) or self._rules_in(target) is None

    def _with_rules(
        self, step: Step, entries: dict[str, os.DirEntry[str]]
    ) -> Folder | UnseenFolder:
        try:
            lines, senseless = read_rules(entries[IGNORE_FILE].path)
        except SenselessRulesError as exc:
            # What the person wanted left out must not get in, so nothing does.
            return UnseenFolder(step.path, str(exc))
        folder = Folder(step.path, step.rules.below(step.path, lines), entries)
        if senseless:
            lines_are = "1 line that has" if senseless == 1 else f"{senseless} lines that have"
            reason = f"holds a {IGNORE_FILE} with {lines_are} no meaning"
            folder.trouble.append(UnseenFolder(step.path, reason, partly=True))
        return folder

    def _entries(self, absolute: str, step: Step) -> dict[str, os.DirEntry[str]] | None:
        """Return what a folder holds, in order of names; None when it was seen or is no one's."""
        follow = step.is_link or not step.path
        found = os.stat(absolute, follow_symlinks=follow)  # noqa: PTH116 - speed
        place = (found.st_dev, found.st_ino)
        if place in self._visited or is_system(absolute) or stat.S_ISLNK(found.st_mode):
            return None
        self._visited.add(place)
        with os.scandir(absolute) as scanned:
            entries = {entry.name: entry for entry in scanned}
        if step.path and not NO_FILES_OF_A_PERSON.isdisjoint(entries):
            return None
        return {name: entries[name] for name in sorted(entries)}

    def _judge_link(
        self, entry: os.DirEntry[str], path: str, rules: Rules
    ) -> FoundFile | Step | LeftOut:
        target = self._links.target(entry.path)
        if target is None:
            return LeftOut.LINK
        is_folder = entry.is_dir()
        there = self._rules_in(target if is_folder else target.rpartition("/")[0])
        if there is None or (not is_folder and there.leave_out(target)):
            return LeftOut.LINK
        if is_folder:
            left_out = rules.leave_out(f"{path}/")
            return LeftOut.EXCLUDED if left_out else Step(path, rules, is_link=True)
        real = os.path.join(self.root, target)  # noqa: PTH118
        return self._judge_file(entry, path, rules, real=real)

    def _rules_in(self, folder: str) -> Rules | None:
        """Return the rules for what a folder holds; None when they leave the folder out."""
        rules: Rules | None = self.start.rules
        path = ""
        for name in ("", *folder.split("/")) if folder else ("",):
            path = f"{path}/{name}" if path else name
            if path not in self._rules:
                if rules is not None and path and rules.leave_out(f"{path}/"):
                    rules = None
                self._rules[path] = self._with_own(path, rules) if rules is not None else None
            rules = self._rules[path]
        return rules

    def _with_own(self, folder: str, rules: Rules) -> Rules:
        file = self.absolute(f"{folder}/{IGNORE_FILE}" if folder else IGNORE_FILE)
        with suppress(SenselessRulesError):
            return rules.below(folder, read_rules(file)[0]) if os.path.lexists(file) else rules
        return rules

    def _judge_file(
        self, entry: os.DirEntry[str], path: str, rules: Rules, *, real: str = ""
    ) -> FoundFile | LeftOut:
        name = entry.name
        kind = self._kind_by_name(name)
        if kind is None and not has_no_ending(name):
            return LeftOut.KIND
        if rules.leave_out(path):
            return LeftOut.EXCLUDED
        found = entry.stat(follow_symlinks=bool(real))
        if not stat.S_ISREG(found.st_mode):
            return LeftOut.KIND
        kind = kind or _kind_by_content(real or entry.path)
        if kind is None:
            return LeftOut.KIND
        ctime_ns = found.st_ctime_ns if _HAS_CTIME else None
        return FoundFile(path, found.st_size, found.st_mtime_ns, kind, ctime_ns)

    def _kind_by_name(self, name: str) -> Kind | None:
        kind = kind_by_name(name)
        if kind is None and self._endings and "." in name and not name.startswith("~$"):
            kind = self._endings.get(name.rpartition(".")[2].strip().lower())
        return kind


def why(error: OSError) -> str:
    """Return in plain words why a folder cannot be looked into."""
    if isinstance(error, PermissionError):
        return "may not be opened"
    return f"cannot be opened ({error.strerror})"


def _kind_by_content(path: str) -> Kind | None:
    """Return the kind that the first bytes of a file tell; None also when it cannot be read."""
    # A pipe that took the file's place must not block us, and a link must not lead us elsewhere.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        return kind_by_content(os.read(descriptor, _HEAD_BYTES))
    except OSError:
        return None
    finally:
        os.close(descriptor)
