"""All benchmarks, one after the other, each in a process of its own: `make bench`."""

from __future__ import annotations

import subprocess
import sys

BENCHES = (
    "models_speed",
    "image_towers",
    "store_scale",
    "queue_scale",
    "rescan",
    "searching",
    "indexing",
    "answering",
    "nearby",
    "naming",
    "concept_store",
    "concepts",
    "people",
    "places",
    "window",
    "window_frames",
    "long_results",
)


def main() -> int:
    """Run the benchmarks named on the command line, or all; return how many failed."""
    failed = 0
    for name in sys.argv[1:] or BENCHES:
        sys.stdout.write(f"\n== {name} ==\n")
        sys.stdout.flush()
        done = subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], check=False)
        failed += done.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
