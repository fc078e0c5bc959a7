"""How long work takes in this process."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, tuple[float, float]]:
    """Give what work gives, and its seconds: of the wall clock, of the processor."""
    wall, spent = time.perf_counter(), time.process_time()
    found = work()
    return found, (time.perf_counter() - wall, time.process_time() - spent)
