"""Children that stand in for the reading child and do what a test tells them."""

from __future__ import annotations

import sys


def child(code: str) -> list[str]:
    """The command line of a child that runs this code; `ask()` reads a request's number."""
    start = (
        "import os, signal, sys\n"
        "from assistant.extract.messages import *\n"
        "from assistant.records import *\n"
        "def ask():\n"
        "    head = sys.stdin.buffer.read(HEADER.size)\n"
        "    if not head: sys.exit()\n"
        "    number, a, b = unpack_header(head)\n"
        "    sys.stdin.buffer.read(a + b)\n"
        "    return number\n"
        "def tell(number, message):\n"
        "    sys.stdout.buffer.write(pack(number, message)); sys.stdout.buffer.flush()\n"
    )
    return [sys.executable, "-c", start + code]
