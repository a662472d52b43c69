"""A plug-in whose import exits."""

import sys

sys.exit(0)
