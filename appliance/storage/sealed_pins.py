"""The PINs of people, and how often each was entered wrongly: one sealed row of the gallery."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from appliance.errors import IntegrityError
from appliance.storage.events import Value, Wanted
from appliance.storage.ledger import COUNTED, Ledger
from appliance.storage.roll import PINS
from appliance.storage.sealed_values import read_value, write_value

Table = dict[str, Any]
"""JSON's types; the parts that _OWNED names are by person, the others mean nothing here."""
_OWNED = ("people", "failures")
_NEWEST = 100  # wrong entries: more than a pad's slowest pace lets through in what it remembers


class SealedPins:
    """Read anew each time: a PIN is entered rarely, and nothing of an erased person stays in memory.

    Its methods may be called from any thread.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def table(self) -> Table | None:
        """The table, None before there was one.

        Raises IntegrityError (deleted, or an older one was put in its place), StorageFailed.
        """
        with self._ledger.lock:
            return _read(self._ledger)

    def change(
        self,
        make: Callable[[Table | None], Table],
        event: str,
        person: str,
        detail: Mapping[str, Value],
        *,
        anew: bool = False,
    ) -> None:
        """Keeps what `make` makes of the table, and an event, in one transaction.

        People who are not enrolled are left out. anew: a table that was changed without the key counts as
        none. Raises IntegrityError, StorageFailed, and what `make` raises.
        """
        ledger = self._ledger
        with ledger.lock:
            try:
                before = _read(ledger)
            except IntegrityError:
                if not anew:
                    raise
                before = None
            table = make(before)
            gone = {one for part in _OWNED for one in table.get(part, {}) if not ledger.is_known(one)}
            with ledger.change(None, None, counts=event in COUNTED):
                _write(ledger, _without(table, gone))
                ledger.events.append(event, person, detail)

    def tell(self, event: str, person: str | None, detail: Mapping[str, Value]) -> None:
        """Appends an event. Raises StorageFailed."""
        self._ledger.events.append(event, person, detail)

    def wrong_alone(self, door: str) -> list[datetime]:
        """When PINs were entered wrongly at a door with nobody recognised there: the newest, oldest first.

        Raises IntegrityError (the database is unreadable), StorageFailed.
        """
        found = self._ledger.events.find(Wanted(("pin_wrong",), door=door), _NEWEST)
        return [event.at for event in found if event.person is None and event.at.tzinfo is not None]


def forget_pins(ledger: Ledger, people: Collection[str]) -> None:
    """Without what is kept of these people. The caller holds a transaction.

    A table that was changed without the key stays as it is: nobody can use it. Raises StorageFailed.
    """
    try:
        table = _read(ledger)
    except IntegrityError:
        return
    if table is not None and any(one in table.get(part, {}) for part in _OWNED for one in people):
        _write(ledger, _without(table, people))


def _without(table: Table, people: Collection[str]) -> Table:
    kept = {
        part: {one: own for one, own in table.get(part, {}).items() if one not in people} for part in _OWNED
    }
    return {**table, **kept}


def _write(ledger: Ledger, table: Table) -> None:
    write_value(ledger.database, ledger.key, PINS, json.dumps(table, sort_keys=True).encode())


def _read(ledger: Ledger) -> Table | None:
    if not ledger.is_current(PINS):
        raise IntegrityError(
            "the PINs were deleted, or older ones were put in their place, so none is accepted; "
            "set them again with `portunus people pin`"
        )
    content = read_value(ledger.database, ledger.key, PINS)
    table: Table | None = json.loads(content) if content else None
    return table
