"""The settings file of a library."""

import pytest

from assistant.errors import LibraryProblem
from assistant.settings import Settings, load_settings


def write(folder, text):
    (folder / "settings.toml").write_text(text, encoding="utf-8")


def test_without_a_file_the_defaults_hold(tmp_path):
    assert load_settings(tmp_path) == Settings(threads=0, reading=True)


def test_what_the_file_says_holds_and_the_rest_is_default(tmp_path):
    write(tmp_path, "version = 1\nreading = false\n")
    assert load_settings(tmp_path) == Settings(threads=0, reading=False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("threads = ", "not valid TOML"),
        ("threads = 'two'", "whole number"),
        ("threads = true", "whole number"),
        ("threads = -1", "between 0 and"),
        ("reading = 1", "true or false"),
        ("reding = true", "does not exist: reding"),
        ("version = 2", "newer version"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path, text, said):
    write(tmp_path, text)
    with pytest.raises(LibraryProblem, match=said) as caught:
        load_settings(tmp_path)
    assert "settings.toml" in str(caught.value)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "settings.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LibraryProblem, match="not valid TOML"):
        load_settings(tmp_path)


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(LibraryProblem, match="cannot be read"):
        load_settings(tmp_path)
