"""The CSV of people who are to be enrolled: who they are, until when, and where their pictures lie.

| column | holds |
|---|---|
| name | the person's name; the only column that has to be there |
| role, expires, consent | as the command's options of these names; empty: what the command says |
| folder | the folder of the person's pictures |
| pictures | files of pictures, several of them with `|` between them |

Written by spreadsheets as they are: separated by commas, semicolons or tabs, UTF-8 with or without its mark,
or UTF-16; with a `sep=` line, empty lines and empty columns; capitals in the header do not matter.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from appliance.capture.pictures import check_file, read_failure, shown
from appliance.errors import ApplianceError, InputError
from appliance.storage.names import clean_name, clean_role, clean_text, name_key, utc
from enrollment.particulars import is_never

T = TypeVar("T")

COLUMNS = ("name", "role", "expires", "consent", "folder", "pictures")
MOST_BYTES = 16 << 20
_SEPARATORS = ",;\t"
_MOST_TOLD = 50
_NOT_COMPUTED = frozenset(("#N/A", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"))


@dataclass(frozen=True)
class Row:
    """One person of the table; what a person's line leaves open is None or empty. expires: UTC.

    never_expires: the line says so; `expires` is None then.
    """

    line: int
    name: str
    role: str | None
    expires: datetime | None
    consent: str | None
    folder: str | None
    pictures: tuple[str, ...]
    never_expires: bool = False


@dataclass(frozen=True)
class Problem:
    """What is wrong at one place of the table. column: empty for the whole line."""

    line: int
    column: str
    what: str

    def __str__(self) -> str:
        return f"line {self.line}{f', column {self.column}' if self.column else ''}: {self.what}"


def refuse(path: Path, problems: Sequence[Problem]) -> None:
    """Raises InputError with all problems, one a line, unless there are none."""
    if not problems:
        return
    told = sorted(problems, key=lambda one: one.line)[:_MOST_TOLD]
    more = [f"and {len(problems) - _MOST_TOLD} more"] if len(problems) > _MOST_TOLD else []
    lines = "\n  ".join([*map(str, told), *more])
    raise InputError(f"{shown(path)} cannot be used, and nobody was enrolled:\n  {lines}")


def read_table(
    path: Path, expiry: Callable[[str, datetime], datetime], now: datetime
) -> tuple[list[Row], list[Problem]]:
    """The people of a table, and everything that is wrong with their lines.

    expiry: reads a date or span; raises ValueError or InputError. now: with a time zone.
    Raises InputError when the file cannot be read as a table at all.
    """
    text = _text(path)
    problems: list[Problem] = []
    lines = _lines(path, text)
    start, header = next(lines, (1, []))
    columns = _columns(path, start, header)
    seen: dict[str, int] = {}
    rows = []
    for line, cells in lines:
        if not any(cells):
            continue
        reading = _Line(line, dict(zip(columns, cells, strict=False)), problems)
        reading.check_length(columns, cells)
        rows.append(reading.row(expiry, now))
        first = seen.setdefault(name_key(rows[-1].name), line)
        if first != line and rows[-1].name:
            reading.refuse("name", f"the name of line {first}; put all pictures of a person in one line")
    if not rows:
        raise InputError(f"{shown(path)} has no people in it: write one person a line below its header")
    return rows, problems


def _text(path: Path) -> str:
    if check_file(path, "table") > MOST_BYTES:
        raise InputError(f"{shown(path)} is larger than {MOST_BYTES >> 20} MiB: divide it")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise read_failure(path, error) from error
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = Problem(line, "", "not in UTF-8; save the table as 'CSV UTF-8'")
        refuse(path, [problem])
        raise


def _lines(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Number of the first line, and trimmed cells, of each line of the table."""
    first, _, rest = text.partition("\n")
    before = 0
    if first.strip().strip('"').lower().startswith("sep="):
        separator, text, before = first.strip().strip('"')[4:5] or ",", rest, 1
    else:
        separator = max(_SEPARATORS, key=lambda sign: len(set(_headings(first.split(sign))) & set(COLUMNS)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = before
    try:
        for cells in reader:
            yield line + 1, [cell.strip() for cell in cells]
            line = before + reader.line_num
    except (csv.Error, TypeError):
        refuse(path, [Problem(line + 1, "", "its quotes do not match; save the table as CSV once more")])


def _headings(cells: Iterable[str]) -> list[str]:
    return [cell.strip().strip('"').strip().lower() for cell in cells]


def _columns(path: Path, line: int, header: Sequence[str]) -> list[str]:
    columns = _headings(header)
    known = ", ".join(COLUMNS)
    problems = [
        Problem(line, str(number), f"{shown(name)} is no column; remove it, or name it {known}")
        for number, name in enumerate(columns, 1)
        if name and name not in COLUMNS
    ]
    problems += [
        Problem(line, name, "this column is there twice") for name in COLUMNS if columns.count(name) > 1
    ]
    if "name" not in columns:
        problems.append(Problem(line, "name", f"this column is missing; the first line names {known}"))
    refuse(path, problems)
    return columns


@dataclass(frozen=True)
class _Line:
    """Reads the cells of one line; what is wrong goes into `problems`."""

    line: int
    cells: dict[str, str]
    problems: list[Problem]

    def refuse(self, column: str, what: str) -> None:
        self.problems.append(Problem(self.line, column, what))

    def check_length(self, columns: Sequence[str], cells: Sequence[str]) -> None:
        beyond = any(cells[len(columns) :]) or any(
            cell for name, cell in zip(columns, cells, strict=False) if not name
        )
        if beyond:
            self.refuse("", "a cell lies beside the columns; put cells with the separator in quotes")

    def row(self, expiry: Callable[[str, datetime], datetime], now: datetime) -> Row:
        for column, cell in self.cells.items():
            if cell.upper() in _NOT_COMPUTED:
                self.refuse(column, f"the spreadsheet could not compute it ({cell})")
        never = is_never(self.cells.get("expires", ""))
        return Row(
            self.line,
            self._checked("name", clean_name, self.cells.get("name", "")) or "",
            self._given("role", clean_role),
            None if never else self._given("expires", lambda text: _still_to_come(expiry(text, now), now)),
            self._given("consent", lambda text: clean_text("consent", text)),
            self.cells.get("folder") or None,
            tuple(filter(None, (one.strip() for one in self.cells.get("pictures", "").split("|")))),
            never,
        )

    def _given(self, column: str, check: Callable[[str], T]) -> T | None:
        cell = self.cells.get(column, "")
        return self._checked(column, check, cell) if cell else None

    def _checked(self, column: str, check: Callable[[str], T], cell: str) -> T | None:
        try:
            return check(cell)
        except (ApplianceError, ValueError) as error:
            self.refuse(column, str(error))
            return None


def _still_to_come(moment: datetime, now: datetime) -> datetime:
    if utc("expiry", moment) <= now:
        raise InputError("it has passed; give a time that is still to come")
    return moment
