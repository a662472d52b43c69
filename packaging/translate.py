"""Collects the words of the interface, and writes the German ones as Qt's tools want them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
ENGINE = "Engine"  # the context of all that the core and the models say
CATALOGUE = "Catalogue"  # the context of what the catalogue says of a model
SAID_OF_MODELS = ("can", "cannot", "languages", "terms")
_WITH_WORDS = re.compile(r"[(,]")  # what a title says besides the name of the model
GERMAN = ROOT / "resources" / "translations" / "keepsake_de.ts"


@dataclass(frozen=True, order=True)
class Words:
    """A text of the interface as the code has it."""

    context: str
    text: str
    counts: bool  # it speaks of a number of things


@dataclass
class Found:
    """What the code says: its texts, and the calls whose text cannot be read off the code."""

    words: set[Words] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)


def collect(root: Path = ROOT) -> Found:
    """Return the texts of the interface, and those that the engine tells, below a folder."""
    found = Found()
    for part in ("assistant", "models", "ui"):
        for path in sorted((root / part).rglob("*.py")):
            if path.name not in {"translation.py", "told.py"}:
                _Module(path.relative_to(root).as_posix(), path.read_text("utf-8"), found).read()
    catalogue = root / "models" / "catalogue.toml"
    models = tomllib.loads(catalogue.read_text("utf-8"))["model"] if catalogue.exists() else []
    said = {model[key] for model in models for key in SAID_OF_MODELS if model.get(key)}
    said |= {model["title"] for model in models if _WITH_WORDS.search(model["title"])}
    found.words |= {Words(CATALOGUE, text, counts=False) for text in said}
    return found


class _Module:
    """One module: its constants, and its own names for `translate` with a context filled in."""

    def __init__(self, name: str, source: str, found: Found) -> None:
        self._name, self._found = name, found
        self._tree = ast.parse(source)
        self._constants: dict[str, ast.expr] = {}
        self._short: dict[str, str] = {}  # alias: context

    def read(self) -> None:
        """Add the texts of the module to what was found."""
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self._constants.setdefault(node.targets[0].id, node.value)
        inside = self._aliases()
        for call, owner in _calls(self._tree, ""):
            if call not in inside:
                self._take(call, owner)

    def _aliases(self) -> set[ast.Call]:
        """Learn `_tr = partial(translate, "C")` and functions that only return `translate`."""
        inside: set[ast.Call] = set()
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                call, name = node.value, node.targets[0]
                if _name(call.func) == "partial" and _name(call.args[0]) == "translate":
                    self._short[_name(name)] = "".join(self._texts(call.args[1]))
            if not isinstance(node, ast.FunctionDef) or not isinstance(node.body[-1], ast.Return):
                continue
            value, names = node.body[-1].value, [argument.arg for argument in node.args.args]
            if (
                isinstance(value, ast.Call)
                and _name(value.func) == "translate"
                and names[:1] == [_name(value.args[1])]
            ):
                self._short[node.name] = "".join(self._texts(value.args[0]))
                inside.add(value)
        return inside

    def _take(self, call: ast.Call, owner: str) -> None:
        name, arguments = _name(call.func), call.args
        if name in {"told", "count"} and isinstance(call.func, ast.Name):
            self._take_told(call)
            return
        if name == "tr" and isinstance(call.func, ast.Attribute):
            contexts, text, number = [owner], arguments[0], arguments[2:]
        elif name == "translate" and isinstance(call.func, ast.Name):
            contexts, text, number = self._texts(arguments[0]), arguments[1], arguments[2:]
        elif name in self._short and isinstance(call.func, ast.Name):
            contexts, text, number = [self._short[name]], arguments[0], arguments[1:]
        else:
            return
        texts = self._texts(text)
        if not texts or not contexts:
            self._found.unread.append(f"{self._name}:{call.lineno} {owner} {ast.unparse(call)}")
        for context in contexts:
            self._found.words |= {Words(context, one, bool(number)) for one in texts}

    def _take_told(self, call: ast.Call) -> None:
        """Add what the engine tells: `told("…", …)`, and the things of `count(number, "file")`."""
        if call.func.id == "count":  # type: ignore[attr-defined]  # the caller looked
            things = [] if len(call.args) != 2 else self._texts(call.args[1])  # noqa: PLR2004
            self._found.words |= {Words(ENGINE, f"%n {one}(s)", counts=True) for one in things}
            return
        texts = self._texts(call.args[0])
        counts = any(keyword.arg == "number" for keyword in call.keywords)
        self._found.words |= {Words(ENGINE, text, counts) for text in texts if _has_words(text)}

    def _texts(self, node: ast.expr) -> list[str]:
        """Return what an expression can be: a literal, a constant, either side of a choice."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return [node.value]
        if isinstance(node, ast.IfExp):
            return [*self._texts(node.body), *self._texts(node.orelse)]
        if isinstance(node, ast.Name) and node.id in self._constants:
            return self._texts(self._constants[node.id])
        if isinstance(node, ast.Subscript | ast.Starred):
            return self._texts(node.value)
        if isinstance(node, ast.Dict | ast.Tuple):
            parts = node.values if isinstance(node, ast.Dict) else node.elts
            return [text for part in parts for text in self._texts(part)]
        return []


def _has_words(template: str) -> bool:
    return any(sign.isalpha() for sign in re.sub(r"\{.*?\}", "", template))


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _calls(node: ast.AST, owner: str) -> Iterator[tuple[ast.Call, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, owner
        yield from _calls(child, child.name if isinstance(child, ast.ClassDef) else owner)


def read_german(file: Path = GERMAN) -> dict[Words, tuple[str, ...]]:
    """Return the German of every text in a file of translations, "" where there is none yet."""
    if not file.exists():
        return {}
    german = {}
    for context in ElementTree.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            counts = message.get("numerus") == "yes"
            words = Words(context.findtext("name", ""), message.findtext("source", ""), counts)
            translation = message.find("translation")
            assert translation is not None  # noqa: S101 - this script wrote it
            forms = translation.findall("numerusform") if counts else [translation]
            german[words] = tuple(form.text or "" for form in forms)
    return german


def write_german(found: set[Words], german: dict[Words, tuple[str, ...]], file: Path) -> int:
    """Write the texts that the code has with their German, and return how many have none.

    What the code no longer has is left out; a text that moved takes its German along.
    """
    elsewhere = {(words.text, words.counts): forms for words, forms in german.items()}
    root = ElementTree.Element("TS", version="2.1", language="de_DE", sourcelanguage="en")
    missing, context, name = 0, root, ""
    for words in sorted(found):
        if words.context != name:
            context, name = ElementTree.SubElement(root, "context"), words.context
            ElementTree.SubElement(context, "name").text = name
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = words.text
        translation = ElementTree.SubElement(message, "translation")
        empty = ("", "") if words.counts else ("",)
        forms = german.get(words) or elsewhere.get((words.text, words.counts)) or empty
        if not all(forms):
            translation.set("type", "unfinished")
            missing += 1
        if words.counts:
            message.set("numerus", "yes")
            for form in forms:
                ElementTree.SubElement(translation, "numerusform").text = form
        else:
            translation.text = forms[0]
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', "utf-8")
    return missing


def compile_german(file: Path = GERMAN) -> None:
    """Compile a file of translations, with numbers written as the language does."""
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder, file.name)
        forms = r"(<numerusform>[^<]*?)%n"
        written.write_text(re.sub(forms, r"\1%Ln", file.read_text("utf-8")), "utf-8")
        command = [lrelease, "-silent", written, "-qm", file.with_suffix(".qm")]
        subprocess.run(command, check=True)


def main() -> int:
    """Bring the file of translations up to date and compile it; tell what has no German yet."""
    found = collect()
    for place in found.unread:
        sys.stderr.write(f"The text cannot be read off the code: {place}\n")
    missing = write_german(found.words, read_german(), GERMAN)
    compile_german()
    told = f"{len(found.words)} texts, {missing} without German: {GERMAN.relative_to(ROOT)}"
    sys.stdout.write(f"{told}\n")
    return 1 if missing or found.unread else 0


if __name__ == "__main__":
    sys.exit(main())
