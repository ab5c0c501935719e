"""Listening to the log while a test runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def unexpected_log_lines() -> Iterator[list[str]]:
    """Collect what is logged at WARNING and above, as readable lines."""
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    try:
        yield collector.lines
    finally:
        logging.getLogger().removeHandler(collector)
