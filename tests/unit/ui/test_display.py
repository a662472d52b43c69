"""A missing display or library is a sentence before Qt can abort."""

import sys

import pytest

from assistant.errors import Problem
from ui import display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X11 is asked for on Linux alone")


@pytest.fixture
def no_display(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_display_the_commands_are_pointed_out(no_display):
    with pytest.raises(Problem, match="keepsake --help"):
        display.check_display()


def test_other_platforms_of_qt_need_no_x(no_display, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    display.check_display()
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    display.check_display()


def test_missing_libraries_are_named_by_their_packages(no_display, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setitem(display._PACKAGES, "libsurely-missing.so.9", "libsurely-missing9")
    with pytest.raises(Problem, match=r"sudo apt install .*libsurely-missing9"):
        display.check_display()


def test_a_qt_that_cannot_be_imported_is_explained():
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file")
    assert str(display.explain_import(error)).endswith("sudo apt install libegl1")
    assert "PySide6" in str(display.explain_import(ImportError("No module named 'PySide6'")))
