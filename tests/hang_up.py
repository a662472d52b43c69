"""The signal of a terminal that is closed, for tests where somebody may have had it ignored."""

import signal

import pytest

HANG_UP = pytest.param(
    signal.SIGHUP,
    marks=pytest.mark.skipif(
        signal.getsignal(signal.SIGHUP) is signal.SIG_IGN,
        reason="whoever started the tests had closed terminals ignored, as nohup does",
    ),
)
