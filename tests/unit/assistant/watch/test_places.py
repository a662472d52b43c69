"""Roots that are away, and folders by their identity."""

from assistant.watch.places import is_away, place_of


def test_a_root_is_away_when_missing_or_a_file_or_suddenly_empty(tree, tmp_path):
    assert is_away(str(tmp_path / "nowhere"), had_files=False)
    (tmp_path / "file.txt").touch()
    assert is_away(str(tmp_path / "file.txt"), had_files=False)
    assert is_away(str(tree), had_files=True)
    assert not is_away(str(tree), had_files=False)
    (tree / ".keep").touch()
    (tree / ".Trash").mkdir()
    (tree / "lost+found").mkdir()
    assert is_away(str(tree), had_files=True)
    (tree / "a.txt").touch()
    assert not is_away(str(tree), had_files=True)


def test_a_folder_is_known_by_its_identity_over_every_path(tree, tmp_path):
    (tmp_path / "link").symlink_to(tree)
    assert place_of(tmp_path / "link") == place_of(str(tree)) is not None
    assert place_of(tmp_path / "nowhere") is None
