"""A plug-in whose import crashes."""

import ctypes

ctypes.string_at(0)
