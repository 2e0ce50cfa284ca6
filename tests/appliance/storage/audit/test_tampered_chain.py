"""Somebody with the disk changes, deletes, adds or moves events: the first broken link is named."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appliance.storage.gallery import Gallery
from tests.appliance.storage.audit.chains import fill
from tests.appliance.storage.galleries import opened

COLUMNS = ("at", "kind", "person", "detail", "sealed", "mac")
Rows = dict[int, tuple[Any, ...]]


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallery]:
    with opened(tmp_path_factory.mktemp("chain") / "state") as one:
        fill(one)
        yield one


def rows_of(database: sqlite3.Connection) -> Rows:
    return {row[0]: row for row in database.execute("SELECT * FROM event")}


def first_difference(before: Rows, after: Rows) -> int:
    different = min(
        number for number in before.keys() | after.keys() if before.get(number) != after.get(number)
    )
    return min(different, max(before) + 1)  # beyond the end, it is the next number that is missing


def audited(
    gallery: Gallery, change: Callable[[sqlite3.Connection], object]
) -> tuple[int | None, int | None]:
    """The first link that an audit names, and the first row that is different; changed for a moment."""
    database = gallery._ledger.database.connection
    before = rows_of(database)
    database.execute("BEGIN")
    try:
        change(database)
        after = rows_of(database)
        broken = gallery.decisions.audit.verify().broken
    finally:
        database.execute("ROLLBACK")
    return (
        None if broken is None else broken.event,
        None if before == after else first_difference(before, after),
    )


def flipped(value: object, chance: random.Random) -> object:
    """Another value of the same kind, as near as can be."""
    if value is None:
        return chance.choice(["", "x"])
    content = bytearray(value if isinstance(value, bytes) else str(value).encode())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(7)
    return bytes(content) if isinstance(value, bytes) else content.decode("latin-1")


def change_a_value(database: sqlite3.Connection, chance: random.Random) -> None:
    number, column = chance.choice(list(rows_of(database))), chance.choice(COLUMNS)
    [(value,)] = database.execute(f"SELECT {column} FROM event WHERE id = ?", [number])
    new = b"x" if value is None and column in ("sealed", "mac") else flipped(value, chance)
    database.execute(f"UPDATE event SET {column} = ? WHERE id = ?", [new, number])


def forget_a_value(database: sqlite3.Connection, chance: random.Random) -> None:
    number, column = chance.choice(list(rows_of(database))), chance.choice(("person", "sealed", "mac"))
    database.execute(f"UPDATE event SET {column} = NULL WHERE id = ?", [number])


def delete(database: sqlite3.Connection, chance: random.Random) -> None:
    numbers = sorted(rows_of(database))
    start = chance.randrange(len(numbers))
    for number in numbers[start : start + chance.randrange(1, 4)]:
        database.execute("DELETE FROM event WHERE id = ?", [number])


def cut_off(database: sqlite3.Connection, chance: random.Random) -> None:
    database.execute("DELETE FROM event WHERE id >= ?", [chance.choice(list(rows_of(database)))])


def swap(database: sqlite3.Connection, chance: random.Random) -> None:
    one, other = chance.sample(sorted(rows_of(database)), 2)
    for start, end in ((one, -1), (other, one), (-1, other)):
        database.execute("UPDATE event SET id = ? WHERE id = ?", [end, start])


def move(database: sqlite3.Connection, chance: random.Random) -> None:
    rows = rows_of(database)
    free = chance.choice([number for number in range(-3, max(rows) + 9) if number not in rows])
    database.execute("UPDATE event SET id = ? WHERE id = ?", [free, chance.choice(list(rows))])


def add_a_copy(database: sqlite3.Connection, chance: random.Random) -> None:
    """Also in the place of one that was pruned, or as the newest one."""
    rows = rows_of(database)
    free = chance.choice([number for number in range(-3, max(rows) + 9) if number not in rows])
    copied = chance.choice(list(rows))
    columns = ", ".join(COLUMNS)
    database.execute(f"INSERT INTO event SELECT ?, {columns} FROM event WHERE id = ?", [free, copied])


def push_up(database: sqlite3.Connection, chance: random.Random) -> None:
    """A row is put in between, and those after it move on."""
    rows = rows_of(database)
    start = chance.choice(list(rows))
    for number in sorted(rows, reverse=True):
        if number >= start:
            database.execute("UPDATE event SET id = id + 1 WHERE id = ?", [number])
    columns = ", ".join(COLUMNS)
    database.execute(f"INSERT INTO event SELECT ?, {columns} FROM event WHERE id = ?", [start, start + 1])


@pytest.mark.parametrize(
    "attack", [change_a_value, forget_a_value, delete, cut_off, swap, move, add_a_copy, push_up]
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 32))
def test_the_first_broken_link_is_named(
    gallery: Gallery, attack: Callable[[sqlite3.Connection, random.Random], None], seed: int
) -> None:
    named, different = audited(gallery, lambda database: attack(database, random.Random(seed)))
    assert named == different


def test_every_single_value_counts(gallery: Gallery) -> None:
    for number, row in rows_of(gallery._ledger.database.connection).items():
        for column, value in zip(COLUMNS, row[1:], strict=True):
            new = b"x" if value is None and column == "sealed" else flipped(value, random.Random(number))
            statement = f"UPDATE event SET {column} = ? WHERE id = {number}"
            named, _ = audited(gallery, lambda database, new=new, s=statement: database.execute(s, [new]))  # type: ignore[misc]
            assert named == number, column


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM pruned",
        "UPDATE pruned SET last = last + 1",
        "UPDATE pruned SET first = first + 1",
        "UPDATE pruned SET before = zeroblob(32)",
        "UPDATE pruned SET after = zeroblob(32)",
        "UPDATE pruned SET at = '2020-01-01T00:00:00.000+00:00'",
        "UPDATE pruned SET signature = zeroblob(64)",
    ],
)
def test_a_changed_record_of_pruning_bridges_nothing(gallery: Gallery, change: str) -> None:
    [(first,)] = gallery._ledger.database.read("SELECT min(first) FROM pruned")
    named, _ = audited(gallery, lambda database: database.execute(change))
    assert named == first


def test_a_made_up_record_of_pruning_hides_nothing(gallery: Gallery) -> None:
    rows = rows_of(gallery._ledger.database.connection)
    number = max(rows) - 1
    before, after = rows[number - 1][6], rows[number][6]

    def forge(database: sqlite3.Connection) -> None:
        database.execute("DELETE FROM event WHERE id = ?", [number])
        values = [number, number, before, after, "2026-11-25T12:00:00.000+00:00", bytes(64)]
        database.execute("INSERT INTO pruned VALUES (?, ?, ?, ?, ?, ?)", values)

    assert audited(gallery, forge) == (number, number)


@pytest.mark.parametrize("beyond", [0, 1, 100])
@pytest.mark.parametrize("left", [0, 1, 5])
def test_a_made_up_record_of_pruning_hides_no_cut(gallery: Gallery, left: int, beyond: int) -> None:
    numbers = sorted(rows_of(gallery._ledger.database.connection))
    first = numbers[-1] - left

    def cut(database: sqlite3.Connection) -> None:
        database.execute("DELETE FROM event WHERE id >= ?", [first])
        at = "2026-11-25T12:00:00.000+00:00"
        values = [first, numbers[-1] + beyond, bytes(32), bytes(32), at, bytes(64)]
        database.execute("INSERT INTO pruned VALUES (?, ?, ?, ?, ?, ?)", values)

    assert audited(gallery, cut) == (first, first)


def test_the_chain_as_it_was_written_holds(gallery: Gallery, tmp_path: Path) -> None:
    found = gallery.decisions.audit.verify()
    assert found.broken is None
    rows = rows_of(gallery._ledger.database.connection)
    assert (found.events, found.newest) == (len(rows), max(rows))
    assert found.events + found.pruned == found.newest
    assert found.checkpoint is not None
    assert found.checkpoint.number == found.newest
