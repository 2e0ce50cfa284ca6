"""The report of an import: what became of everybody, written as it goes, and read to go on after a stop.

A line a person as JSON, or in a file that ends in .csv a line a picture. It is never ahead of the gallery: a
person is written after being saved. Who was saved just before a stop, and is not in the report, is found in
the gallery by the pictures (`enrolled_already.py`).
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Collection, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from appliance.capture.pictures import check_file, read_failure, shown
from appliance.errors import InputError
from appliance.storage.atomic_file import replace_file, storage_failed

Record = dict[str, Any]
"""The contract's record of one enrolment, with `remark`: a sentence about the person, or None, and `consent`:
the reference under which it was; reports of earlier versions have none."""


class ImportReport:
    """A report file that this import writes. Use it as a context manager."""

    def __init__(self, path: Path) -> None:
        """Reads what an earlier import has left there.

        Raises InputError when something else is there.
        """
        self._path = path
        self._form: _Form = _Table() if path.suffix.lower() == ".csv" else _Lines()
        self._earlier = self._read()
        self._handle = -1

    def written(self, people: Collection[str]) -> list[Record]:
        """The earlier records of whom these people, by id, hold: those who need not be enrolled again."""
        return [record for record in self._earlier if record["person"] in people]

    def begin(self, kept: Iterable[Record]) -> None:
        """Starts the file anew with these earlier records. Raises StorageFailed."""
        start = self._form.start + "".join(map(self._form.text, kept))
        replace_file(self._path, _bytes(start))
        try:
            self._handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW)
        except OSError as error:
            raise storage_failed(self._path, error) from None

    def add(self, record: Record) -> None:
        """Writes one person, durably. Raises StorageFailed."""
        content = memoryview(_bytes(self._form.text(record)))
        try:
            while content:
                content = content[os.write(self._handle, content) :]
            os.fsync(self._handle)
        except OSError as error:
            raise storage_failed(self._path, error) from None

    def __enter__(self) -> ImportReport:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _read(self) -> list[Record]:
        if not os.path.exists(self._path) or (os.path.isfile(self._path) and not os.path.getsize(self._path)):
            return []
        check_file(self._path, "report")
        try:
            with self._path.open("rb") as file:
                start = file.read(len(self._form.sign))
                if not self._form.sign.encode().startswith(start):
                    raise InputError(f"{shown(self._path)} is no report of an import: name another file")
                text = (start + file.read()).decode("utf-8", "surrogateescape")
        except OSError as error:
            raise read_failure(self._path, error) from error
        return self._form.records(text[: text.rfind("\n") + 1])  # a line that was cut short says nothing


class _Form(Protocol):
    """How records are written. start: of each file; sign: what it is known by."""

    start: str
    sign: str

    def text(self, record: Record) -> str: ...

    def records(self, text: str) -> list[Record]: ...


class _Lines:
    """A line of JSON for each person."""

    start = ""
    sign = '{"person": '

    def text(self, record: Record) -> str:
        return json.dumps(record, ensure_ascii=False) + "\n"

    def records(self, text: str) -> list[Record]:
        found = []
        for line in text.split("\n")[:-1]:
            try:
                record = json.loads(line)
                found.append({**record, "pictures": [{**picture} for picture in record["pictures"]]})
            except (ValueError, KeyError, TypeError):
                continue
        return found


class _Table:
    """A line for each picture, for spreadsheets; one without picture for whom nothing was looked at."""

    columns = ("person", "name", "templates", "source", "accepted", "reason", "remark", "consent")
    start = ",".join(columns) + "\n"
    sign = ",".join(columns[:-1])  # of earlier versions too

    def text(self, record: Record) -> str:
        lines = io.StringIO()
        writer = csv.writer(lines, lineterminator="\n")
        for picture in record["pictures"] or [{"source": "", "accepted": False, "reason": ""}]:
            accepted = "yes" if picture["accepted"] else "no"
            cells = (record["person"], record["name"], record["templates"], picture["source"])
            told = (picture["reason"], record["remark"], record.get("consent"))
            writer.writerow(map(_inert, (*cells, accepted, *told)))
        return lines.getvalue()

    def records(self, text: str) -> list[Record]:
        found: list[Record] = []
        last: tuple[str, ...] = ()
        header = self.columns if text.startswith(self.start) else self.columns[:-1]
        for cells in csv.reader(io.StringIO(text[text.find("\n") + 1 :], newline="")):
            if len(cells) != len(header) or not cells[2].isdecimal():
                continue
            person, name, templates, source, accepted, reason, remark, *consent = map(_read_back, cells)
            if (person, name, templates, remark, *consent) != last:
                last = (person, name, templates, remark, *consent)
                found.append({"person": person or None, "name": name, "templates": int(templates)})
                found[-1] |= {"pictures": [], "remark": remark or None}
                found[-1] |= {"consent": consent[0] or None} if consent else {}
            picture = {"source": source, "accepted": accepted == "yes", "reason": reason or None}
            found[-1]["pictures"] += [picture] if source else []
        return found


def _inert(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula: one that might be gets an apostrophe before it."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text[:1] in tuple("=+-@\t\r'") else text


def _read_back(cell: str) -> str:
    return cell.removeprefix("'")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
