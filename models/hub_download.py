"""Fetches one file from a model hub with the hub's own client; run as a program by `hub`.

`python -m models.hub_download REPOSITORY PATH REVISION FOLDER` leaves the file in FOLDER, and what
it is in `said.json`. A part that an earlier run left there is gone on with.
"""

from __future__ import annotations

import errno
import hashlib
import json
import re
import sys
from pathlib import Path

from assistant.told import told
from models.hub import FULL, SAFE
from models.rest_of_file import fetch_rest, last_word, quietly

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SHA1 = re.compile(r"[0-9a-f]{40}")
_BLOCK = 1 << 20


def download(repository: str, path: str, revision: str, folder: Path) -> None:
    """Fetch a file, compare it with what the hub says of it, and write `said.json`.

    Raises:
        ValueError: what came is not what the hub said.
        OSError: the disk or the connection failed.
    """
    from huggingface_hub import get_hf_file_metadata, hf_hub_url

    url = hf_hub_url(repository, path, revision=revision or None)
    facts = get_hf_file_metadata(url, token=False, retry_on_errors=True)
    if not facts.etag or facts.size is None:
        raise ValueError(told("the hub does not say what the file is"))
    if not SAFE.match(facts.location):
        raise ValueError(told("the hub sends us to a place without encryption"))
    # Another version of the file has another mark, and so another part to go on with.
    mark = hashlib.sha256(facts.etag.encode()).hexdigest()[:16]
    target = folder / f"{mark}.part"
    fetch_rest(facts.location, target, size=facts.size)
    if not _is_right(target, facts.etag, facts.size):
        target.unlink()
        raise ValueError(told("it came damaged and was thrown away"))
    said = {"file": target.name, "size": facts.size, "revision": facts.commit_hash}
    (folder / "said.json").write_text(json.dumps(said), encoding="utf-8")


def _is_right(target: Path, etag: str, size: int) -> bool:
    """Compare with the mark of the hub: SHA-256 of large files, git's SHA-1 of small ones."""
    if target.stat().st_size != size:
        return False
    if _SHA256.fullmatch(etag):
        digest = hashlib.sha256()
    elif _SHA1.fullmatch(etag):
        digest = hashlib.sha1(f"blob {size}\0".encode(), usedforsecurity=False)
    else:
        return False
    with target.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest() == etag


def main(arguments: list[str]) -> None:
    """Fetch; what is wrong is the last line of the error output."""
    repository, path, revision, folder = arguments
    quietly()
    try:
        download(repository, path, revision, Path(folder))
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise SystemExit(FULL) from None
        last_word(error)


if __name__ == "__main__":
    main(sys.argv[1:])
