"""A plug-in whose import hangs."""

import signal

signal.pause()
