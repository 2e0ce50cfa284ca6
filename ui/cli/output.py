"""What goes to the terminal: results to stdout, messages for people to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any


class Output:
    """Prints results as JSON lines or for people.

    as_json: only JSON on stdout.
    """

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json

    def record(self, record: Any, text: str | None = None) -> None:
        """One result: a JSON line, or `text` for people."""
        print(json.dumps(record, ensure_ascii=False) if self.as_json or text is None else text, flush=True)

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """A table for people; nothing when JSON was asked for."""
        if self.as_json:
            return
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in rows:
            table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
        Console(width=None if sys.stdout.isatty() else 160).print(table)

    def say(self, text: str) -> None:
        """A message for people."""
        print(text, file=sys.stderr, flush=True)

    @contextmanager
    def progress(self, title: str, total: int) -> Iterator[Callable[[int], None]]:
        """A bar on a terminal, shown when the work takes over two seconds; call it with what was done."""
        if not sys.stderr.isatty():
            yield lambda done: None
            return
        from ui.cli.progress import shown_after

        with shown_after(2.0, title, total) as advance:
            yield advance

    @contextmanager
    def waiting(self, title: str) -> Iterator[None]:
        """A sign of life on a terminal, shown when the work takes over two seconds."""
        if not sys.stderr.isatty():
            yield
            return
        from ui.cli.progress import waiting_after

        with waiting_after(2.0, title):
            yield
