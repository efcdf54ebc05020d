"""How long two ways to the same end take, one against the other in the same process and run."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

WARM_UP = 3


@dataclass(frozen=True)
class Finding:
    """What a comparison found: our best time, that of the way measured against, and how much longer ours may take."""

    name: str
    value: float
    unit: str
    against: str
    against_value: float
    ratio: float
    limit: float
    ok: bool

    def report(self) -> bool:
        """One line of JSON on stdout; whether it is within its limit."""
        print(json.dumps(asdict(self), ensure_ascii=False), flush=True)
        return self.ok


def compare(
    name: str, ours: Callable[[], Any], theirs: Callable[[], Any], *, against: str, limit: float, rounds: int
) -> Finding:
    """Both ways timed in turn, so that whatever else the machine does falls on both alike.

    Their best times make the ratio: other work on the machine only ever adds to a time, and adds more to the longer one.
    No garbage is collected while the clock runs.
    """
    for _ in range(WARM_UP):
        ours(), theirs()
    times: tuple[list[float], list[float]] = ([], [])
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for way, taken in zip((ours, theirs), times, strict=True):
                begun = time.perf_counter()
                way()
                taken.append(time.perf_counter() - begun)
    finally:
        gc.enable()
    value, against_value = (min(taken) * 1000 for taken in times)
    ratio = value / against_value
    return Finding(
        name, round(value, 2), "ms", against, round(against_value, 2), round(ratio, 2), limit, ratio <= limit
    )


def tell(line: str) -> None:
    """Progress, on stderr."""
    print(line, file=sys.stderr, flush=True)
