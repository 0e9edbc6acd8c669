"""A thread that is given what came since its last turn, all at once: the busier, the larger the group."""

import logging
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from django.db import close_old_connections, connections

from commonground.kernel.errors import where

Item = TypeVar("Item")
MOST = 200  # in one turn

log = logging.getLogger(__name__)


class Turns(Generic[Item]):
    """What is put, from any thread, comes to `work` in its order; in silence an empty turn now and then."""

    def __init__(
        self,
        name: str,
        work: Callable[[list[Item]], object],
        failed: Callable[[list[Item]], object],
        *,
        silence: float,
    ) -> None:
        self._name, self._work, self._failed, self._silence = name, work, failed, silence
        self._waiting: queue.SimpleQueue[Item | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    @property
    def is_here(self) -> bool:
        """Whether this is asked by that thread itself."""
        return threading.current_thread() is self._thread

    def put(self, item: Item) -> None:
        self._waiting.put(item)

    def begin(self) -> None:
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """After what was put so far."""
        self._waiting.put(None)

    def join(self, seconds: float) -> None:
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            while (items := self._next()) is not None:
                try:
                    close_old_connections()
                    self._work(items)
                except (
                    Exception
                ) as fault:  # whoever waits for the next turn shall not wait for ever
                    log.error("A turn of %s failed: %s", self._name, where(fault))
                    self._failed(items)
        finally:
            connections.close_all()

    def _next(self) -> list[Item] | None:
        items: list[Item] = []
        with suppress(queue.Empty):
            item = self._waiting.get(timeout=self._silence)
            while item is not None:
                items.append(item)
                if len(items) == MOST:
                    return items
                item = self._waiting.get_nowait()
            if items:
                self._waiting.put(None)
                return items
            return None
        return items
