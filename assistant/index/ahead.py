"""Runs a generator ahead of its consumer in a thread, so that decoding and encoding overlap."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator
from typing import Generic, TypeVar

T = TypeVar("T")

_PATIENCE_S = 0.5  # that somebody has who does not want the rest any more


class Ahead(Generic[T]):
    """An iterator over what a generator yields, worked out beforehand up to a limit of weight.

    The generator lives in the thread from its first to its last line; what it raises reaches the
    consumer in its place. `close` ends it at its next yield and waits for the thread.
    """

    def __init__(
        self,
        items: Generator[T, None, None],
        *,
        weigh: Callable[[T], int],
        limit: int,
        interrupt: Callable[[], None] = lambda: None,
    ) -> None:
        """Start the thread.

        Args:
            items: what is worked out; it runs in the thread from now on.
            weigh: says how heavy an item is.
            limit: weight that may wait.
            interrupt: makes the generator come to its next yield or end, should it take long.
        """
        self._items = items
        self._weigh = weigh
        self._limit = limit
        self._interrupt = interrupt
        self._waiting: deque[T] = deque()
        self._weight = 0
        self._changed = threading.Condition()
        self._closed = False
        self._ended = False
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="keepsake-ahead", daemon=True)
        self._thread.start()

    def __iter__(self) -> Ahead[T]:
        return self

    def __next__(self) -> T:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            if self._waiting:
                item = self._waiting.popleft()
                self._weight -= self._weigh(item)
                self._changed.notify_all()
                return item
            if self._error is not None:
                error, self._error = self._error, None
                raise error
        raise StopIteration

    def __enter__(self) -> Ahead[T]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the generator and its thread; what was worked out and not asked for is dropped."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            self._changed.notify_all()
        self._thread.join(_PATIENCE_S)
        if self._thread.is_alive():
            self._interrupt()
        self._thread.join()

    def _run(self) -> None:
        try:
            for item in self._items:
                if not self._offer(item):
                    break
        except BaseException as exc:  # noqa: BLE001 - handed on to the consumer, whatever it is
            self._error = exc
        finally:
            self._items.close()
            with self._changed:
                self._ended = True
                self._changed.notify_all()

    def _offer(self, item: T) -> bool:
        """Put an item where the consumer finds it; False when nobody wants more."""
        weight = self._weigh(item)
        with self._changed:
            # One item always fits, however heavy it is.
            self._changed.wait_for(
                lambda: self._closed or not self._waiting or self._weight + weight <= self._limit
            )
            if self._closed:
                return False
            self._waiting.append(item)
            self._weight += weight
            self._changed.notify_all()
            return True
