"""The house rules that no linter knows: sizes, names, docstrings, where SQL and networks may be."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent
PRODUCT = [p for top in ("assistant", "models", "ui") for p in sorted((REPO / top).rglob("*.py"))]
EVERYTHING = PRODUCT + sorted((REPO / "tests").rglob("*.py"))

MAX_FILE = 400
MAX_FUNCTION = 50
MAX_POSITIONAL = 4
BANNED_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base"}
SQL = re.compile(
    r"^\s*(select\s.+\sfrom|insert\s+(or\s+\w+\s+)?into|update\s+\w+\s+set|delete\s+from"
    r"|create\s+(virtual\s+)?table|drop\s+table|pragma\s+\w+)\b",
    re.IGNORECASE | re.DOTALL,
)
SOCKETS = {"socket", "socketserver", "http", "urllib", "requests", "httpx", "aiohttp", "ftplib"}
FORGOTTEN = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError")

ids = {"ids": lambda p: str(p.relative_to(REPO)) if isinstance(p, Path) else None}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_there_is_something_to_check():
    assert len(PRODUCT) > 40


@pytest.mark.parametrize("path", EVERYTHING, **ids)
def test_files_and_functions_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE
    for function in functions(parsed(path)):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= MAX_FUNCTION, f"{function.name} has {length} lines"


@pytest.mark.parametrize("path", PRODUCT, **ids)
def test_few_positional_parameters(path):
    for function in functions(parsed(path)):
        named = [a.arg for a in function.args.posonlyargs + function.args.args]
        own = [name for name in named if name not in {"self", "cls"}]
        assert len(own) <= MAX_POSITIONAL, f"{function.name} takes {own}"


@pytest.mark.parametrize("path", PRODUCT, **ids)
def test_modules_say_their_purpose_and_are_named_after_it(path):
    assert path.stem not in BANNED_NAMES
    purpose = (ast.get_docstring(parsed(path)) or "").split("\n\n")[0]
    assert purpose.endswith("."), "the module docstring begins with one sentence"


@pytest.mark.parametrize("path", PRODUCT, **ids)
def test_sql_stands_in_the_store_only(path):
    if path.is_relative_to(REPO / "assistant" / "store"):
        return
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not SQL.match(node.value), f"line {node.lineno}: {node.value[:60]!r}"


@pytest.mark.parametrize("path", PRODUCT, **ids)
def test_no_module_can_open_a_connection(path):
    for node in ast.walk(parsed(path)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        assert not {name.split(".")[0] for name in names} & SOCKETS


@pytest.mark.parametrize("path", PRODUCT, **ids)
def test_nothing_is_left_unfinished(path):
    assert not FORGOTTEN.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", EVERYTHING, **ids)
def test_tests_do_not_wait_and_do_not_patch_us(path):
    if path == Path(__file__):
        return
    text = path.read_text(encoding="utf-8")
    assert "mock.patch" not in text
    if not path.is_relative_to(REPO / "tests" / "bench"):
        assert not re.search(r"\btime\.sleep\(", text), "wait for a condition, not for a time"


def test_every_direct_dependency_has_its_reason():
    documented = (REPO / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    project = (REPO / "pyproject.toml").read_text(encoding="utf-8")
    names = re.findall(r'^ {4}"([A-Za-z0-9_.\[\]-]+?)(?:\[[^\]]*\])?[><=~!]', project, re.MULTILINE)
    assert len(names) > 15
    missing = [name for name in names if f"`{name.lower()}`" not in documented]
    assert not missing, f"no line in docs/dependencies.md for {missing}"


def test_the_repository_holds_no_model_weights():
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607
        cwd=REPO,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    heavy = {".gguf", ".onnx", ".pth", ".bin", ".pt", ".safetensors"}
    assert not [name for name in listed if Path(name).suffix in heavy]
