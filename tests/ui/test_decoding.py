"""Pictures are decoded in threads while the window goes on."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.ui

PROBE = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QThreadPool
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit
from ui.decoding import decoded_image

app = QApplication([])
picture = QImage(300, 200, QImage.Format.Format_RGB32)
picture.fill(0x336699)
encoded = QByteArray()
buffer = QBuffer(encoded)
buffer.open(QIODevice.OpenModeFlag.WriteOnly)
picture.save(buffer, "WEBP")
picture.save(sys.argv[1])
sizes = set()

def decode():
    for _ in range(400):
        sizes.add(decoded_image(encoded.data()).width())

pool = QThreadPool()
pool.setMaxThreadCount(4)
for _ in range(4):
    pool.start(decode)
while pool.activeThreadCount():
    QPixmap(sys.argv[1])
    QLineEdit().setClearButtonEnabled(True)
    os.sched_yield() if hasattr(os, "sched_yield") else None
print(sizes)
"""


def test_decoding_in_threads_never_stops_the_window(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path / "icon.png")],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,  # it takes a second, or for ever
    )
    assert done.stdout.strip() == "{300}"
