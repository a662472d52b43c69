"""What is installed, whether it is intact, and which model is used for a role."""

import json
import os

import pytest

from assistant.errors import ModelDamaged, ModelMissing, UsageProblem
from models.catalogue import Role
from models.choices import choices, choices_problem
from models.inventory import (
    Health,
    check,
    files_stamp,
    listing,
    remove,
    use,
    used_model,
    verified_folder,
    write_manifest,
)
from tests.unit.models.toy_index import EXTRA, LEFT, RIGHT, WORDS, toy_catalogue

CATALOGUE = toy_catalogue('makes = ["made.npy"]\n')
HALVES = CATALOGUE.model("halves")


@pytest.fixture
def filled(home):
    """Every toy model in place, as an installation leaves it."""
    contents = {"model.bin": LEFT + RIGHT, "config.json": EXTRA, "words.txt": WORDS}
    for model in CATALOGUE.models:
        (home / model.name).mkdir(parents=True)
        for file in model.files:
            (home / model.name / file.name).write_bytes(contents[file.name])
        (home / model.name / "made.npy").write_bytes(b"made at installation")
        write_manifest(model, home)
    return home


def health(states):
    return {state.model.name: (state.health, state.detail) for state in states}


def test_nothing_is_installed_in_a_folder_that_is_not_there(home):
    assert {state.health for state in check(home, catalogue=CATALOGUE)} == {Health.MISSING}


def test_whole_models_are_ok_and_their_size_is_told(filled):
    for states in (listing(filled, catalogue=CATALOGUE), check(filled, catalogue=CATALOGUE)):
        assert {state.health for state in states} == {Health.OK}
    assert states[0].bytes > len(LEFT + RIGHT)


def test_a_made_file_that_the_manifest_forgot_means_not_installed(filled):
    path = filled / "halves" / "manifest.json"
    content = json.loads(path.read_text())
    del content["files"]["made.npy"]
    path.write_text(json.dumps(content))
    assert health(check(filled, catalogue=CATALOGUE))["halves"][0] is Health.MISSING


@pytest.mark.parametrize("name", ["model.bin", "made.npy"])
def test_a_changed_byte_is_found_by_check(filled, name):
    path = filled / "halves" / name
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(content)
    assert health(listing(filled, catalogue=CATALOGUE))["halves"][0] is Health.OK
    assert health(check(filled, catalogue=CATALOGUE))["halves"] == (
        Health.DAMAGED,
        f"{name} has the wrong checksum",
    )


def test_a_shortened_or_missing_file_is_found_by_a_quick_look(filled):
    (filled / "halves" / "model.bin").write_bytes(LEFT)
    (filled / "words" / "words.txt").unlink()
    states = health(listing(filled, catalogue=CATALOGUE))
    assert states["halves"] == (Health.DAMAGED, "model.bin has the wrong size")
    assert states["words"] == (Health.DAMAGED, "words.txt is missing")


def test_a_manifest_cannot_vouch_for_a_file_that_the_catalogue_does_not_promise(filled):
    path = filled / "halves" / "config.json"
    path.write_bytes(b"{ }")
    write_manifest(HALVES, filled)
    assert health(check(filled, catalogue=CATALOGUE))["halves"][0] is Health.DAMAGED


def test_an_unreadable_manifest_means_not_installed(filled):
    (filled / "halves" / "manifest.json").write_text("[]")
    assert health(check(filled, catalogue=CATALOGUE))["halves"][0] is Health.MISSING


def test_intact_files_are_given_out(filled):
    assert verified_folder(HALVES, filled) == filled / "halves"


def test_a_copied_folder_is_read_again_and_accepted(filled):
    os.utime(filled / "halves" / "model.bin", ns=(1, 1))
    assert verified_folder(HALVES, filled) == filled / "halves"


def test_a_damaged_file_is_not_given_out(filled):
    (filled / "halves" / "model.bin").write_bytes(RIGHT + LEFT)
    with pytest.raises(ModelDamaged, match=r"`keepsake models install starter` again"):
        verified_folder(HALVES, filled)


def test_a_missing_model_says_how_to_get_it(home):
    with pytest.raises(ModelMissing, match=r"Run `keepsake models install other`") as caught:
        verified_folder(CATALOGUE.model("other"), home)
    assert caught.value.role == "text"


def test_the_starter_model_is_used_until_another_is_chosen(filled):
    assert used_model(Role.TEXT, filled, catalogue=CATALOGUE).name == "words"
    use("text", "other", filled, catalogue=CATALOGUE)
    assert used_model(Role.TEXT, filled, catalogue=CATALOGUE).name == "other"
    remove("other", filled, catalogue=CATALOGUE)
    assert used_model(Role.TEXT, filled, catalogue=CATALOGUE).name == "words"
    assert used_model(Role.LANGUAGE, filled, catalogue=CATALOGUE) is None


def test_a_choice_must_fit_and_be_installed(filled):
    with pytest.raises(UsageProblem, match="speech"):
        use("text", "halves", filled, catalogue=CATALOGUE)
    with pytest.raises(UsageProblem):
        use("text", "nonsense", filled, catalogue=CATALOGUE)
    with pytest.raises(UsageProblem, match=r"no role called 'voice'\. Roles are: text, image"):
        use("voice", "words", filled, catalogue=CATALOGUE)
    remove("other", filled, catalogue=CATALOGUE)
    with pytest.raises(ModelMissing):
        use("text", "other", filled, catalogue=CATALOGUE)


def test_of_a_broken_choice_file_what_was_written_last_counts(filled):
    use("text", "other", filled, catalogue=CATALOGUE)
    assert choices_problem(filled) == ""
    for broken in ("text = ", "\x00", "\udcff"):
        (filled / "chosen.toml").write_bytes(broken.encode("utf-8", "surrogateescape"))
        assert used_model(Role.TEXT, filled, catalogue=CATALOGUE).name == "other"
        assert "what Keepsake wrote there last counts" in choices_problem(filled)


def test_a_broken_choice_file_is_kept_when_another_is_written(filled):
    use("text", "other", filled, catalogue=CATALOGUE)
    (filled / "chosen.toml").write_text("text = ")
    use("speech", "halves", filled, catalogue=CATALOGUE)
    assert choices(filled) == {"text": "other", "speech": "halves"}
    assert (filled / "chosen.damaged.toml").read_text() == "text = "
    assert choices_problem(filled) == ""


def test_a_choice_file_that_cannot_be_read_is_put_aside(filled):
    use("text", "other", filled, catalogue=CATALOGUE)
    (filled / "chosen.toml").unlink()
    (filled / "chosen.toml").mkdir()  # as good as a file without rights, for any user
    assert used_model(Role.TEXT, filled, catalogue=CATALOGUE).name == "other"
    assert "cannot be read" in choices_problem(filled)
    use("speech", "halves", filled, catalogue=CATALOGUE)
    assert choices(filled) == {"text": "other", "speech": "halves"}
    assert (filled / "chosen.damaged.toml").is_dir()


def test_a_broken_choice_file_without_a_copy_chooses_nothing(filled):
    (filled / "chosen.toml").write_text("text = ")
    assert used_model(Role.TEXT, filled, catalogue=CATALOGUE).name == "words"
    assert "none of them counts" in choices_problem(filled)
    (filled / "chosen.toml").unlink()
    assert choices_problem(filled) == ""


def test_the_stamp_of_the_files_changes_with_any_of_them(filled):
    before = files_stamp(filled)
    assert files_stamp(filled) == before
    (filled / "halves" / "model.bin").write_bytes(RIGHT)
    assert files_stamp(filled) != before


def test_removing_twice_is_fine(filled):
    for _ in range(2):
        remove("halves", filled, catalogue=CATALOGUE)
    assert not (filled / "halves").exists()


def test_what_needs_a_model_goes_with_it(filled):
    needing = toy_catalogue('makes = ["made.npy"]\nneeds = ["words"]\n')
    assert remove("words", filled, catalogue=needing) == ("halves", "words")
    left = {one.model.name for one in listing(filled, catalogue=needing) if one.health == "ok"}
    assert left == {"other"}
    assert remove("words", filled, catalogue=needing) == ("words",)


def test_a_model_that_is_cut_off_is_not_chosen(filled):
    use("text", "words", filled, catalogue=CATALOGUE)
    (filled / "other" / CATALOGUE.model("other").files[0].name).write_bytes(b"")
    with pytest.raises(ModelDamaged, match=r"Run `keepsake models install other`"):
        use("text", "other", filled, catalogue=CATALOGUE)
    assert used_model(Role.TEXT, filled, catalogue=CATALOGUE).name == "words"


def test_what_an_earlier_conversion_made_is_outdated_and_goes_on(filled):
    newer = toy_catalogue('makes = ["made.npy"]\nmade = "2"\n')
    assert not any(state.outdated for state in listing(filled, catalogue=CATALOGUE))
    states = {state.model.name: state for state in check(filled, catalogue=newer)}
    assert states["halves"].outdated
    assert states["halves"].health is Health.OK
    assert not states["words"].outdated  # nothing of it is made here
    assert verified_folder(newer.model("halves"), filled)
    write_manifest(newer.model("halves"), filled)
    assert not any(state.outdated for state in check(filled, catalogue=newer))


def test_a_model_that_was_made_before_forms_were_noted_counts_as_of_the_first(filled):
    path = filled / "halves" / "manifest.json"
    content = json.loads(path.read_text())
    assert content.pop("made") == "1"
    path.write_text(json.dumps(content))
    assert not next(s for s in check(filled, catalogue=CATALOGUE) if s.model == HALVES).outdated
    newer = toy_catalogue('makes = ["made.npy"]\nmade = "2"\n')
    state = next(s for s in check(filled, catalogue=newer) if s.model.name == "halves")
    assert state.outdated
