"""A model hub on this computer, for tests: it redirects, asks to wait, breaks off and goes on."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

COMMIT = "0123456789abcdef0123456789abcdef01234567"
_LARGE = 1000  # bytes; smaller files are marked as git marks them


class LoopbackHub:
    """What the hub has, how it behaves, and what it was asked for."""

    def __init__(self) -> None:
        """Begin with no files and good behaviour."""
        self.files: dict[str, bytes] = {}  # by "owner/name/path"
        self.busy = 0  # so many requests are answered with 429
        self.break_after: int | None = None  # bytes of an answer; then the connection is closed
        self.redirects = False  # contents come from another host name
        self.lies = False  # contents are not what their mark says
        self.asked: list[tuple[str, str, str]] = []  # method, path, range
        self.port = 0

    @property
    def endpoint(self) -> str:
        """Return what HF_ENDPOINT has to be."""
        return f"http://127.0.0.1:{self.port}"

    def ranges(self) -> list[str]:
        """Return which parts of contents were asked for; "" for all of it."""
        return [part for method, _, part in self.asked if method == "GET"]


def mark(content: bytes) -> str:
    """Return what a hub says of a file: SHA-256 of large ones, git's SHA-1 of small ones."""
    if len(content) >= _LARGE:
        return hashlib.sha256(content).hexdigest()
    head = f"blob {len(content)}\0".encode()
    return hashlib.sha1(head + content, usedforsecurity=False).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    hub: LoopbackHub

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def log_message(self, *_: Any) -> None:
        return

    def _answer(self, *, body: bool) -> None:
        hub = self.hub
        hub.asked.append((self.command, self.path, self.headers.get("Range", "")))
        before, _, rest = self.path.lstrip("/").partition("/resolve/")
        content = hub.files.get(f"{before}/{rest.partition('/')[2]}")
        if hub.busy:
            hub.busy -= 1
            self._nothing(429, "Retry-After", "0")
        elif content is None:
            self._nothing(404, "X-Error-Code", "EntryNotFound")
        elif hub.redirects and self.headers["Host"].startswith("127."):
            self._facts(302, content, 0)
            self.send_header("Location", f"http://localhost:{hub.port}{self.path}")
            self.end_headers()
        else:
            self._content(content, body=body)

    def _nothing(self, status: int, name: str, value: str) -> None:
        self.send_response(status)
        self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _facts(self, status: int, content: bytes, length: int) -> None:
        self.send_response(status)
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("ETag", f'"{mark(content)}"')
        self.send_header("X-Linked-Size", str(len(content)))
        self.send_header("Content-Length", str(length))

    def _content(self, content: bytes, *, body: bool) -> None:
        hub, part, size = self.hub, self.headers.get("Range"), len(content)
        start = int(part.removeprefix("bytes=").split("-")[0]) if part else 0
        self._facts(206 if part else 200, content, size - start)
        if part:
            self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
        self.end_headers()
        if body:
            sent = bytes(size) if hub.lies else content
            stop = None if hub.break_after is None else start + hub.break_after
            self.wfile.write(sent[start:stop])
            self.close_connection = True


@contextmanager
def loopback_hub() -> Iterator[LoopbackHub]:
    """Serve a hub until the end of the block."""
    hub = LoopbackHub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"hub": hub}))
    server.daemon_threads = True
    hub.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
