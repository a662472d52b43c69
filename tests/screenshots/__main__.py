"""Makes the pictures: `python -m tests.screenshots [NAME]…` for some of the views, or for all.

A library is made of the bundled sample first; then a process for each theme and scale shows the
window on a copy of it, without a screen.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from models.load import default_folder
from ui.commands.demo import CAT
from ui.places import sample_folder

THEMES = ("light", "dark")
SCALES = (1, 2)
KITTEN = "photos/home/IMG_0107.jpg"


def main(arguments: Sequence[str]) -> int:
    """Make the pictures and return an exit code."""
    with tempfile.TemporaryDirectory(prefix="keepsake-shots-") as folder:
        # A home of its own, so that no path of this machine is in a picture.
        os.environ["KEEPSAKE_MODELS"] = str(default_folder())
        os.environ["HOME"] = folder
        library = Path(folder) / "library"
        make_library(library)
        failed = 0
        for scale in SCALES:
            for theme in THEMES:
                environment = {
                    **os.environ,
                    "QT_QPA_PLATFORM": "offscreen",
                    "QT_SCALE_FACTOR": str(scale),
                    "KEEPSAKE_CONFIG": folder,
                }
                own = Path(folder) / f"{theme}-{scale}"  # or one would hold the other's questions
                shutil.copytree(library, own)
                words = [str(own), theme, str(scale), *arguments]
                command = [sys.executable, "-m", "tests.screenshots.shoot", *words]
                failed += subprocess.run(command, check=False, env=environment).returncode != 0
        return failed


def make_library(library: Path) -> None:
    """Index the sample and teach its cat, as the demo does, with two pictures and a fact."""
    sample = Path.home() / "Memories"
    shutil.copytree(sample_folder(), sample)
    pictures = [word for name in (CAT, KITTEN) for word in ("--image", str(sample / name))]
    about = ["--category", "cat", "--info", "Ginger tabby. Came to us on 8 July 2023."]
    for words in (
        ["add", str(sample)],
        ["index"],
        ["concept", "add", "Saffron", *pictures, *about],
        ["index"],
    ):
        command = [sys.executable, "-m", "ui", *words, "--library", str(library)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
