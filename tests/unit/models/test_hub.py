"""Models of a hub: agreed to once, fetched in parts, compared with the hub's mark, never run."""

import hashlib
import json
import os

import pytest

from assistant.errors import Cancelled, InstallProblem
from models.agreement import NotAgreed, agree
from models.catalogue import parse_catalogue
from models.hub import fetch_hub_file
from models.install import install
from models.inventory import Health, check, verified_folder
from models.network_log import read_fetched
from tests.fakes import never
from tests.loopback_hub import COMMIT, loopback_hub

WEIGHTS = bytes(range(256)) * 3000
CONFIG = b'{"a": 1}\n'
TEXT = """
[packs]

[[model]]
name = "toy"
role = "speech"
title = "Toy"
version = "1"
licence = "Toy Licence"
languages = "none"
memory_mb = 1
can = "Nothing."
cannot = "Anything."
terms = "Not for grown-ups."

[[model.file]]
name = "model.bin"
bytes = 700_000
hub = { repository = "some/toy", path = "weights/model.bin" }

[[model.file]]
name = "config.json"
bytes = 10
hub = { repository = "some/toy", path = "config.json" }
"""
CATALOGUE = parse_catalogue(TEXT)
TOY = CATALOGUE.model("toy")


@pytest.fixture
def hub(monkeypatch):
    with loopback_hub() as served:
        served.files = {"some/toy/weights/model.bin": WEIGHTS, "some/toy/config.json": CONFIG}
        monkeypatch.setenv("HF_ENDPOINT", served.endpoint)
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "HF_HUB_OFFLINE"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
        yield served


@pytest.fixture
def agreed(home):
    home.mkdir()
    agree(TOY, home, licence=True, unchecked=True)
    return home


def fetch(home, **how):
    install("toy", home, catalogue=CATALOGUE, **how)


def health(home):
    (state,) = check(home, catalogue=CATALOGUE)
    return state.health


def test_nothing_is_fetched_before_licence_and_files_are_agreed_to(home, tmp_path):
    with pytest.raises(NotAgreed, match=r"licence Toy Licence: Not for grown-ups\. .*--accept-lic"):
        fetch(home)
    agree(TOY, home, licence=True, unchecked=False)
    with pytest.raises(NotAgreed, match=r"neither their checksums nor a revision, .* some/toy now"):
        fetch(home)
    assert not (home / "toy").exists()
    assert not read_fetched(home)
    (home / "agreed.json").write_text("what")
    with pytest.raises(NotAgreed):
        fetch(home)


def test_what_a_folder_lacks_is_told_before_anything_is_to_be_agreed_to(home, tmp_path):
    with pytest.raises(InstallProblem, match="holds no files"):
        fetch(home, from_file=tmp_path)
    (tmp_path / "config.json").write_bytes(CONFIG)
    with pytest.raises(InstallProblem, match=r"missing: .*model\.bin of some/toy"):
        fetch(home, from_file=tmp_path)
    (tmp_path / "model.bin").write_bytes(WEIGHTS)
    with pytest.raises(NotAgreed):
        fetch(home, from_file=tmp_path)
    assert not (home / "toy").exists()


def test_a_model_is_fetched_through_redirects_and_after_waiting(hub, agreed):
    hub.redirects, hub.busy = True, 1
    seen = []
    fetch(agreed, on_progress=seen.append)
    assert (agreed / "toy" / "model.bin").read_bytes() == WEIGHTS
    assert (agreed / "toy" / "config.json").read_bytes() == CONFIG
    assert health(agreed) is Health.OK
    assert verified_folder(TOY, agreed) == agreed / "toy"
    assert not (agreed / "fetched").exists()
    stamps = json.loads((agreed / "toy" / "manifest.json").read_text())["files"]
    assert stamps["model.bin"]["sha256"] == hashlib.sha256(WEIGHTS).hexdigest()
    assert {one.what for one in read_fetched(agreed)} == {
        f"some/toy/weights/model.bin at {COMMIT}",
        f"some/toy/config.json at {COMMIT}",
    }
    assert [one.done for one in seen] == sorted(one.done for one in seen)
    assert seen[-1].done == seen[-1].total == 700_010
    asked = len(hub.asked)
    fetch(agreed)
    assert len(hub.asked) == asked


def test_a_damaged_model_is_fetched_anew(hub, agreed):
    fetch(agreed)
    (agreed / "toy" / "model.bin").write_bytes(b"x" * len(WEIGHTS))
    assert health(agreed) is Health.DAMAGED
    fetch(agreed)
    assert (agreed / "toy" / "model.bin").read_bytes() == WEIGHTS


def test_what_came_before_a_stop_is_not_fetched_again(hub, agreed):
    staging = agreed / "fetched"
    part = TOY.files[0].hub
    staging.mkdir()
    first = fetch_hub_file(part, staging, stop=never, on_bytes=lambda _: None)
    first.write_bytes(WEIGHTS[:300_000])
    with pytest.raises(Cancelled):
        fetch(agreed, stop=lambda: True)
    hub.asked.clear()
    fetch(agreed)
    assert (agreed / "toy" / "model.bin").read_bytes() == WEIGHTS
    assert hub.ranges()[0].startswith("bytes=300000-")


def test_a_connection_that_breaks_off_is_gone_on_with(hub, agreed):
    hub.break_after = 400_000
    fetch(agreed)
    assert (agreed / "toy" / "model.bin").read_bytes() == WEIGHTS
    start = int(hub.ranges()[1].removeprefix("bytes=").split("-")[0])
    assert 300_000 < start <= 400_000


def test_another_version_of_a_file_is_not_joined_to_the_old_part(hub, agreed):
    staging = agreed / "fetched"
    staging.mkdir()
    part = TOY.files[0].hub
    fetch_hub_file(part, staging, stop=never, on_bytes=lambda _: None).write_bytes(WEIGHTS[:1000])
    hub.files["some/toy/weights/model.bin"] = newer = WEIGHTS[::-1]
    fetch(agreed)
    assert (agreed / "toy" / "model.bin").read_bytes() == newer


def test_what_is_not_as_marked_is_thrown_away(hub, agreed):
    hub.lies = True
    with pytest.raises(InstallProblem, match="it came damaged and was thrown away"):
        fetch(agreed)
    assert health(agreed) is Health.MISSING
    assert not list((agreed / "fetched").rglob("*.part"))


def test_what_the_hub_does_not_have_is_a_sentence(hub, agreed):
    del hub.files["some/toy/weights/model.bin"]
    with pytest.raises(InstallProblem, match=r"weights/model\.bin of some/toy could not be"):
        fetch(agreed)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("HF_ENDPOINT", "http://mirror.example", "over https only"),
        ("HF_ENDPOINT", "http://127.0.0.1.example", "over https only"),
        ("KEEPSAKE_OFFLINE", "1", "Nothing is fetched, since KEEPSAKE_OFFLINE is set"),
    ],
)
def test_nothing_is_fetched_without_encryption_or_offline(agreed, monkeypatch, name, value, words):
    monkeypatch.setenv(name, value)
    with pytest.raises(InstallProblem, match=words):
        fetch(agreed)


def test_that_nothing_is_fetched_is_told_before_anything_is_to_be_agreed_to(home, monkeypatch):
    monkeypatch.setenv("KEEPSAKE_OFFLINE", "1")
    with pytest.raises(InstallProblem, match="Nothing is fetched"):
        fetch(home)


def test_a_model_of_a_hub_is_taken_from_a_stick(agreed, tmp_path, monkeypatch):
    monkeypatch.setenv("KEEPSAKE_OFFLINE", "1")
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "model.bin").write_bytes(WEIGHTS)
    with pytest.raises(InstallProblem, match=r"Still missing: config\.json of some/toy for Toy"):
        fetch(agreed, from_file=stick)
    (stick / "config.json").write_bytes(CONFIG)
    fetch(agreed, from_file=stick)
    assert health(agreed) is Health.OK
    assert os.listdir(stick)  # noqa: PTH208 - what the user has stays


def test_a_checksum_of_the_catalogue_counts_for_files_of_a_hub(hub, agreed):
    wrong = TEXT.replace("bytes = 10", f'bytes = 9\nsha256 = "{"0" * 64}"')
    with pytest.raises(InstallProblem, match=r"config\.json of Toy did not match its checksum"):
        install("toy", agreed, catalogue=parse_catalogue(wrong))


def test_nothing_is_taken_from_a_stick_that_lacks_a_file(hub, agreed, tmp_path):
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "model.bin").write_bytes(b"of another model")
    with pytest.raises(InstallProblem, match=r"config\.json of some/toy"):
        fetch(agreed, from_file=tmp_path / "stick")
    fetch(agreed)
    assert (agreed / "toy" / "model.bin").read_bytes() == WEIGHTS
