"""A package index on this computer, for tests: it redirects, is busy, breaks off and goes on."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class LoopbackIndex:
    """Which packages there are, how the index behaves, and what it was asked for."""

    def __init__(self) -> None:
        """Begin with no packages and good behaviour."""
        self.files: dict[str, bytes] = {}  # by file name
        self.busy = 0  # so many requests are answered with 429
        self.break_after: int | None = None  # bytes of an answer; then the connection is closed
        self.breaks = 1  # so often
        self.redirects = False  # packages come from another host name
        self.lies = False  # the checksum of the index is another one
        self.marked = True  # a mark says which version of a file it is
        self.knows_ranges = True
        self.held = threading.Event()  # set: answers are not held back after `break_after` bytes
        self.held.set()
        self.asked: list[tuple[str, str]] = []  # name of a package, range
        self.port = 0

    @property
    def address(self) -> str:
        """Return where it is."""
        return f"http://127.0.0.1:{self.port}"

    def add(self, path: Path) -> bytes:
        """Take a package; returns its content."""
        self.files[path.name] = path.read_bytes()
        return self.files[path.name]

    def ranges(self) -> list[str]:
        """Return which parts of packages were asked for; "" for all of one."""
        return [part for _, part in self.asked]


class _Handler(BaseHTTPRequestHandler):
    index: LoopbackIndex

    def do_GET(self) -> None:
        index = self.index
        name = self.path.rpartition("/")[2]
        if index.busy:
            index.busy -= 1
            self._send(429, b"", {"Retry-After": "0"})
        elif name not in index.files:
            self._pages()
        elif index.redirects and self.headers["Host"].startswith("127."):
            place = f"http://localhost:{index.port}{self.path}"
            self._send(302, b"", {"Location": place})
        else:
            self._package(name, index.files[name])

    def log_message(self, *_: Any) -> None:
        return

    def _pages(self) -> None:
        if self.path.startswith("/simple/"):
            links = [f'<a href="/files/{n}#sha256={self._sum(c)}">{n}</a>' for n, c in self._all()]
            self._send(200, "<br>".join(links).encode(), {"Content-Type": "text/html"})
        else:
            self._send(404, b"", {})

    def _all(self) -> list[tuple[str, bytes]]:
        wanted = self.path.strip("/").rpartition("/")[2].replace("-", "_")
        return [(n, c) for n, c in self.index.files.items() if n.startswith(f"{wanted}-")]

    def _sum(self, content: bytes) -> str:
        return hashlib.sha256(b"other" if self.index.lies else content).hexdigest()

    def _package(self, name: str, content: bytes) -> None:
        index, part = self.index, self.headers.get("Range", "")
        mark = f'"{hashlib.sha256(content).hexdigest()}"'
        index.asked.append((name, part))
        start, facts = 0, {"ETag": mark} if index.marked else {}
        if part and index.knows_ranges and self.headers.get("If-Range", mark) == mark:
            start = int(part.removeprefix("bytes=").partition("-")[0])
            facts["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        stop = None
        if index.break_after is not None and index.breaks:
            index.breaks -= 1
            stop = start + index.break_after
        self._send(206 if start else 200, content[start:], facts, stop and stop - start)

    def _send(
        self, status: int, body: bytes, facts: dict[str, str], stop: int | None = None
    ) -> None:
        self.send_response(status)
        for name, value in facts.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:stop])
        self.wfile.flush()
        if stop is not None:
            self.index.held.wait(60)
        self.close_connection = True


@contextmanager
def loopback_index() -> Iterator[LoopbackIndex]:
    """Serve an index until the end of the block."""
    index = LoopbackIndex()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"index": index}))
    server.daemon_threads = True
    index.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield index
    finally:
        index.held.set()
        server.shutdown()
        thread.join()
        server.server_close()


def npm_facts(index: LoopbackIndex, name: str) -> str:
    """Return what npm says of a package of the index."""
    digest = hashlib.sha512(b"other" if index.lies else index.files[name]).digest()
    integrity = f"sha512-{base64.b64encode(digest).decode()}"
    return json.dumps({"tarball": f"{index.address}/files/{name}", "integrity": integrity})
