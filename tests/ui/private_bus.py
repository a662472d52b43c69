"""A D-Bus of its own for a test, so that no test speaks to the desktop it runs on."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def private_bus() -> Iterator[str]:
    """Start a bus and yield its address; skips the test where there is no dbus-daemon."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("needs dbus-daemon (Debian: apt install dbus)")
    command = [program, "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        try:
            if not address:
                pytest.skip("dbus-daemon does not start here")
            yield address
        finally:
            daemon.terminate()
