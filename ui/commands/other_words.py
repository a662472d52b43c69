"""What people call the commands elsewhere, so that those that are meant can be proposed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

_WORDS: Mapping[str, str] = {
    "add": "new watch track include init setup create remember follow",
    "ask": "question answer chat talk why how what who when where tell converse prompt",
    "autostart": "service daemon startup login boot enable",
    "backup": "copy copies save snapshot dump",
    "chats": "chat conversation conversations history threads talks questions",
    "concept": "concepts person persons people pet pets face faces teach learn tag tags label "
    "labels name names undo redo entity entities category categories album albums",
    "demo": "sample example examples try tour tutorial",
    "doctor": "check checkup diagnose health repair fix verify test troubleshoot",
    "evaluate": "eval benchmark bench quality score",
    "export": "dump takeout archive extract",
    "forget": "delete erase wipe purge del rm trash hide exclude",
    "ignore": "skip dismiss hide exclude mute",
    "import": "load ingest merge",
    "index": "scan rescan reindex sync update refresh crawl build process ingest run watch read",
    "models": "model llm engine engines ai download install weights",
    "notebook": "note notes bookmark bookmarks favourites favorites kept saved pins",
    "pause": "stop halt suspend rest wait",
    "quick": "shortcut hotkey popup launcher",
    "recognise": "recognize identify detect classify describe caption captions",
    "related": "similar like near nearby alike neighbours neighbors",
    "remove": "delete del rm unwatch untrack drop unlink exclude",
    "restore": "recover rollback revert undo copies",
    "resume": "continue start unpause go proceed",
    "retry": "again redo repeat failed failures errors",
    "roots": "folder folders directory directories dir dirs root ls list sources paths watched "
    "libraries",
    "search": "find query lookup look get grep show locate photos pictures images documents "
    "files recordings where",
    "settings": "setting config configure configuration preferences prefs option options set get",
    "status": "stat stats statistics info information state about progress problems errors "
    "failures list summary show activity",
}
"""Of each command the words that are no command and may mean it."""

_AS_OPTION = {"help": "--help", "h": "--help", "version": "--version", "ver": "--version"}


def meant(typed: str, commands: Collection[str]) -> list[str]:
    """Return the commands that somebody may mean who typed none of them, the likeliest first.

    A word that means one counts more than the likeness of spelling, by which `find` is an `index`.
    """
    word = typed.casefold().lstrip("-")
    if word in _AS_OPTION:
        return [_AS_OPTION[word]]
    if word in commands:
        return [word]
    other = {one: [name for name in commands if one in _words(name)] for one in _every()}
    if word in other:
        return other[word]
    near = get_close_matches(word, [*commands, *other], n=3, cutoff=0.75)
    every = (name for one in near for name in ([one] if one in commands else other[one]))
    return list(dict.fromkeys(every))[:3]


def _words(command: str) -> list[str]:
    return _WORDS.get(command, "").split()


def _every() -> set[str]:
    return {word for words in _WORDS.values() for word in words.split()}
