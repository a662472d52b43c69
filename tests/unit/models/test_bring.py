"""Language models of the user's own: taken in from files, listed, chosen by size and by sight."""

import shutil

import pytest

from assistant.errors import Cancelled, DiskFull, InstallProblem, ModelDamaged, UsageProblem
from models.bring import add_eyes, bring, brings_eyes, is_new, only_eyes
from models.catalogue import Role
from models.inventory import Health, check, listing, remove, use, used_model, write_manifest
from models.known import WEIGHTS, Brought, brought_model, known_models
from models.language import LlamaLanguage
from models.load import InstalledModels
from models.trial import try_out
from models.vision_language import VisionLlama
from tests.fakes import never
from tests.tiny_gguf import tiny_eyes, tiny_language


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


def quiet(_):
    return


def untried(_model, _eyes, _stop):
    """Take the files as they are: starting a process for each would take a second."""


def take(name, home, path, trial=untried):
    return bring(name, home, path, on_progress=quiet, stop=never, trial=trial)


def give_eyes(name, home, path, trial=untried):
    return add_eyes(name, home, path, on_progress=quiet, stop=never, trial=trial)


def state(home, name):
    return next(one for one in listing(home) if one.model.name == name)


def test_a_model_with_its_eyes_is_taken_in(home, files):
    tiny_language(files / "Some-Model-Q8.gguf")
    tiny_eyes(files / "mmproj-Some-Model.gguf")
    (files / "README.md").write_text("how to use it")
    seen = []
    model = bring("mine", home, files, on_progress=seen.append, stop=never)
    assert (model.title, model.role) == ("Tiny", Role.LANGUAGE)
    assert seen[-1].done == seen[-1].total == model.disk_bytes
    found = state(home, "mine")
    assert (found.health, found.used, found.used_for_pictures) == (Health.OK, True, True)
    assert found.abilities.sees
    assert found.abilities.context == 2048
    assert found.abilities.memory > model.disk_bytes
    assert {one.health for one in check(home) if one.model.name == "mine"} == {Health.OK}
    assert isinstance(InstalledModels(home).language(), VisionLlama)


def test_eyes_can_come_later(home, files):
    take("mine", home, tiny_language(files / "model.gguf"))
    assert not state(home, "mine").abilities.sees
    assert isinstance(InstalledModels(home).language(pictures=True), LlamaLanguage)
    eyes = tiny_eyes(files / "mmproj.gguf")
    assert (only_eyes(eyes), brings_eyes(files), only_eyes(files)) == (True, True, False)
    give_eyes("mine", home, eyes)
    assert state(home, "mine").abilities.sees
    assert len(known_models(home).model("mine").files) == 2


def test_a_new_model_of_the_same_name_loses_the_eyes_of_the_old_one(home, files):
    model, eyes = tiny_language(files / "model.gguf"), tiny_eyes(files / "mmproj.gguf")
    take("mine", home, files)
    eyes.unlink()
    take("mine", home, model)
    assert not state(home, "mine").abilities.sees
    assert state(home, "mine").health is Health.OK


def test_a_newer_one_that_is_stopped_half_way_leaves_the_one_before_whole(home, files):
    tiny_language(files / "model.gguf")
    take("mine", home, files)
    before = (home / "mine" / WEIGHTS).read_bytes()
    newer = files.with_name("newer")
    newer.mkdir()
    tiny_language(newer / "model.gguf", context=4096)
    tiny_eyes(newer / "mmproj.gguf")
    seen = []

    def stop():
        return any(one.done for one in seen)  # once the weights are copied

    with pytest.raises(Cancelled):
        bring("mine", home, newer, on_progress=seen.append, stop=stop, trial=untried)
    assert (home / "mine" / WEIGHTS).read_bytes() == before
    assert state(home, "mine").health is Health.OK
    assert [one.name for one in home.iterdir() if one.name.startswith(".bringing")] == []


def test_a_brought_model_can_be_chosen_and_removed(home, files):
    take("mine", home, tiny_language(files / "model.gguf"))
    use("language", "mine", home)
    remove("mine", home)
    with pytest.raises(UsageProblem):
        known_models(home).model("mine")
    assert used_model(Role.LANGUAGE, home) is None


def test_a_changed_byte_is_found(home, files):
    take("mine", home, tiny_language(files / "model.gguf"))
    path = home / "mine" / "model.gguf"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    found = next(one for one in check(home) if one.model.name == "mine")
    assert (found.health, found.detail) == (Health.DAMAGED, "model.gguf has the wrong checksum")
    with pytest.raises(ModelDamaged, match=r"`keepsake models install mine --from FILE` again"):
        InstalledModels(home).language()


def test_eyes_that_went_bad_are_told_and_text_goes_on(home, files):
    tiny_language(files / "model.gguf")
    tiny_eyes(files / "mmproj.gguf")
    take("mine", home, files)
    path = home / "mine" / "mmproj.gguf"
    path.write_bytes(path.read_bytes()[:-1] + b"\1")
    assert {one.detail for one in check(home) if one.model.name == "mine"} == {
        "mmproj.gguf has the wrong checksum"
    }


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda data: data[:1000], "cut off"),
        (lambda data: b"PK" + data, "not a GGUF file"),
        (lambda data: data[:4] + b"\x09" + data[5:], "newer than this Keepsake"),
    ],
)
def test_what_cannot_be_run_is_refused_before_anything_is_copied(home, files, damage, words):
    model = tiny_language(files / "model.gguf")
    model.write_bytes(damage(model.read_bytes()))
    with pytest.raises(ModelDamaged, match=words):
        take("mine", home, model)
    assert not (home / "mine").exists()


def test_eyes_of_another_model_are_refused(home, files):
    tiny_language(files / "model.gguf")
    tiny_eyes(files / "mmproj.gguf", width=96)
    with pytest.raises(ModelDamaged, match="does not belong to mine"):
        take("mine", home, files)
    take("mine", home, files / "model.gguf")
    with pytest.raises(ModelDamaged, match="does not belong to Tiny"):
        give_eyes("mine", home, files / "mmproj.gguf")


@pytest.mark.parametrize("heads", [0, 5])
def test_eyes_that_would_end_the_process_are_refused(home, files, heads):
    tiny_language(files / "model.gguf")
    tiny_eyes(files / "mmproj.gguf", **{"clip.vision.attention.head_count": heads})
    with pytest.raises(
        InstallProblem, match=r"model\.gguf with mmproj\.gguf cannot be run: the li"
    ):
        take("mine", home, files, try_out)
    assert not (home / "mine").exists()


def test_what_the_library_refuses_is_said_at_installation(home, files):
    take("mine", home, tiny_language(files / "model.gguf"))
    eyes = tiny_eyes(files / "mmproj.gguf", **{"clip.projector_type": "telepathy"})
    with pytest.raises(InstallProblem, match=r"The eyes of model\.gguf \(mmproj\.gguf\) cannot be"):
        give_eyes("mine", home, eyes, try_out)
    assert not state(home, "mine").abilities.sees


def test_files_that_do_not_make_one_model_are_a_sentence(home, files):
    with pytest.raises(InstallProblem, match="holds no model that can be taken in"):
        take("mine", home, files)
    with pytest.raises(InstallProblem, match="cannot be read"):
        take("mine", home, files / "gone.gguf")
    one = tiny_language(files / "one.gguf")
    shutil.copy(one, files / "two.gguf")
    with pytest.raises(InstallProblem, match=r"several models \(one\.gguf, two\.gguf\)"):
        take("mine", home, files)


def test_names_of_the_catalogue_are_not_free(home, files):
    model = tiny_language(files / "model.gguf")
    assert is_new("mine", home)
    for name in ("smollm2", "starter", "../out", "A B", "", "fetched", "chosen.toml"):
        assert not is_new(name, home)
        known = name in {"smollm2", "starter"}
        words = f"{name} is in the catalogue" if known else "cannot be the name"
        with pytest.raises(UsageProblem, match=words):
            take(name, home, model)


def test_the_name_of_a_model_for_something_else_is_not_taken(home, files):
    model = tiny_language(files / "model.gguf")
    write_manifest(brought_model("mine", Brought("Other", "", "", 1, "image"), ()), home)
    with pytest.raises(UsageProblem, match="mine is the name of a model of yours for image"):
        take("mine", home, model)
    assert not (home / "mine" / "model.gguf").exists()


def test_eyes_need_a_language_model_that_is_there(home, files):
    eyes = tiny_eyes(files / "mmproj.gguf")
    with pytest.raises(InstallProblem, match="SmolLM2 135M Instruct is not installed"):
        give_eyes("smollm2", home, eyes)
    with pytest.raises(UsageProblem, match="only language models can see"):
        give_eyes("minilm", home, eyes)
    with pytest.raises(UsageProblem, match="no model called 'nothing'"):
        give_eyes("nothing", home, eyes)


def test_a_full_disk_is_told_before_anything_is_copied(home, files, monkeypatch):
    model = tiny_language(files / "model.gguf")
    usage = shutil.disk_usage(files)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(DiskFull, match="only 0 MB are free"):
        take("mine", home, model)
    assert not (home / "mine").exists()


@pytest.fixture
def three(home, files):
    """A small model, a larger one that sees, and a still larger one that sees."""
    take("small", home, tiny_language(files / "small.gguf", width=32))
    for name, width in (("seeing", 64), ("large", 128)):
        both = files / name
        both.mkdir()
        tiny_language(both / "model.gguf", width=width)
        tiny_eyes(both / "mmproj.gguf", width=width)
        take(name, home, both)
    return home


def name_used(home, **how):
    return used_model(Role.LANGUAGE, home, **how).name


def test_the_smallest_that_can_do_it_is_used(three):
    assert name_used(three) == "small"
    assert name_used(three, pictures=True) == "seeing"
    remove("small", three)
    assert name_used(three) == "seeing"


def test_what_the_user_chose_is_used_for_everything(three):
    for name in ("large", "small"):
        use("language", name, three)
        assert (name_used(three), name_used(three, pictures=True)) == (name, name)


def test_a_model_that_sees_but_does_not_fit_is_not_taken_unless_it_is_there(three, monkeypatch):
    monkeypatch.setattr("models.inventory.free_memory", lambda: 1_000_000)
    assert name_used(three, pictures=True) == "small"
    assert name_used(three, pictures=True, loaded="seeing") == "seeing"


def test_a_damaged_model_is_passed_over_while_there_is_another(three):
    (three / "small" / "model.gguf").write_bytes(b"GGUF")
    assert name_used(three) == "seeing"
    assert state(three, "small").health is Health.DAMAGED


def test_broken_eyes_do_not_see(three):
    path = three / "seeing" / "mmproj.gguf"
    path.write_bytes(path.read_bytes()[:5000])
    assert name_used(three, pictures=True) == "large"


def test_one_language_model_is_open_at_a_time(three):
    models = InstalledModels(three)
    small = models.language()
    small.count_tokens("one")
    assert models.language() is small
    seeing = models.language(pictures=True)
    assert seeing.sees_pictures
    assert not small.is_loaded
    assert models.language(pictures=True) is seeing
    assert not models.language().sees_pictures
    models.close()
