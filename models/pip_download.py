"""Runs pip, and keeps what comes of a package so that the next run goes on; a program of `fetch`.

`python -m models.pip_download FOLDER ARGUMENT…` is `python -m pip ARGUMENT…`: index, names,
passwords, proxy and certificates are all pip's. Only the body of the package passes through here.
Where this pip is made in another way than those known, it fetches the package as it always does.
"""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from models.kept_part import KeptPart

_SENT = {200, 206}
_STEP = 1 << 14  # bytes that are kept at once; when a run is stopped, at most so many are lost
_UNLIKE = 416  # there is no such range: what is kept is not of this file


class _Body:
    """The body of an answer: what an earlier run kept, then what comes, which is kept too."""

    def __init__(self, raw: Any, part: KeptPart) -> None:  # noqa: ANN401
        self._raw = raw
        self._part = part

    def stream(self, amount: int = 2**16, decode_content: bool | None = None) -> Iterator[bytes]:  # noqa: FBT001
        """Yield the whole content.

        Raises:
            ConnectionError: not all of it came.
        """
        yield from self._part.blocks()
        with self._part.going_on() as file:
            for block in self._raw.stream(min(amount, _STEP), decode_content=decode_content):
                file.write(block)
                yield block
        if self._part.total is not None and not self._part.is_whole:
            raise ConnectionError("the connection was lost")

    def __getattr__(self, name: str) -> object:
        """Return what else the body of an answer has."""
        return getattr(self._raw, name)


def keep_what_comes(part: KeptPart) -> None:
    """Have the sessions of pip go on with `part`, and add to it, when they fetch a package."""
    session = import_module("pip._vendor.requests.sessions").Session
    plain: Callable[..., Any] = session.send

    def send(self: Any, request: Any, **how: Any) -> Any:  # noqa: ANN401
        if not _is_package(request, how):
            return plain(self, request, **how)
        asked = part.asking()
        request.headers.update(asked)
        response = plain(self, request, **how)
        start = _begin(part, response)
        if start is None and asked and response.status_code in {*_SENT, _UNLIKE}:
            response.close()
            part.forget()
            for name in asked:
                del request.headers[name]
            response = plain(self, request, **how)
            start = _begin(part, response)
        if start is not None:
            response.raw = _Body(response.raw, part)
        return response

    session.send = send


def _is_package(request: Any, how: dict[str, Any]) -> bool:  # noqa: ANN401
    """Tell whether a package is asked for, and not a piece of it or what it is redirected to."""
    name = str(request.path_url).partition("?")[0]
    first = request.method == "GET" and bool(how.get("allow_redirects"))
    return first and name.endswith(".whl") and "Range" not in request.headers


def _begin(part: KeptPart, response: Any) -> int | None:  # noqa: ANN401
    """Make an answer that brings the rest look as one that brings all; None: it does not fit."""
    if response.status_code not in _SENT:
        return None
    start = part.begins(response.status_code, response.headers)
    if start:
        response.status_code = 200
        response.headers["Content-Length"] = str(part.total)
    return start


def main(arguments: list[str]) -> None:
    """Run pip."""
    folder, *rest = arguments
    try:
        keep_what_comes(KeptPart(Path(folder)))
    except (ImportError, AttributeError):
        os.environ["PIP_RESUME_RETRIES"] = "20"  # then it goes on within this run at least
    sys.argv = ["pip", *rest]
    runpy.run_module("pip", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
