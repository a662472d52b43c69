"""The Python binding of Qt must not use up the shared constants of Python, as one version did."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QLabel

pytestmark = pytest.mark.ui
CALLS = 1000


def test_calls_that_return_nothing_leave_none_as_it_is(qapp):
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("the same")
    assert before - sys.getrefcount(None) < CALLS // 2
