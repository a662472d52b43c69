"""Every way into Keepsake: command line, desktop window, and the pipe between app and engine."""

import os

# Before numpy is loaded. Its threads wait for each other when a computer is busy: tagging 100,000
# photos took 4.7 s with two of them and 1.7 s with one. Models have threads of their own.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
