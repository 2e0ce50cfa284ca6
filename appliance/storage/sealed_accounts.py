"""The administrators, and who of them is signed in: two sealed rows of the gallery."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from appliance.errors import IntegrityError
from appliance.storage.events import Value
from appliance.storage.ledger import Ledger
from appliance.storage.roll import ACCOUNTS, SIGN_INS
from appliance.storage.sealed_values import read_value, write_value

Telling = tuple[str, Mapping[str, Value]]
"""Kind and detail of an event that is kept with a change."""


class SealedAccounts:
    """Tables of JSON's types, which mean nothing here. Its methods may be called from any thread."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def accounts(self) -> dict[str, Any] | None:
        """The table of accounts, None before there was one.

        Raises IntegrityError (deleted, or an older one was put in its place), StorageFailed.
        """
        return self._read(ACCOUNTS)

    def sign_ins(self) -> dict[str, Any] | None:
        """The table of sessions and failures; raises as `accounts` does."""
        return self._read(SIGN_INS)

    def write(
        self,
        *,
        accounts: Mapping[str, Any] | None = None,
        sign_ins: Mapping[str, Any] | None = None,
        telling: Iterable[Telling] = (),
    ) -> None:
        """Keeps what is given, and these events, in one transaction; a change of accounts counts.

        Raises IntegrityError (the roll is lost), StorageFailed.
        """
        ledger = self._ledger
        with ledger.lock, ledger.change(None, None, counts=accounts is not None):
            for name, table in ((ACCOUNTS, accounts), (SIGN_INS, sign_ins)):
                if table is not None:
                    content = json.dumps(table, sort_keys=True).encode()
                    write_value(ledger.database, ledger.key, name, content)
            for kind, detail in telling:
                ledger.events.append(kind, None, detail)

    def tell(self, kind: str, detail: Mapping[str, Value]) -> None:
        """Appends an event. Raises StorageFailed."""
        self._ledger.events.append(kind, None, detail)

    def _read(self, name: str) -> dict[str, Any] | None:
        with self._ledger.lock:
            if not self._ledger.is_current(name):
                raise IntegrityError(
                    "the administrators' accounts were deleted, or older ones were put in their place"
                )
            content = read_value(self._ledger.database, self._ledger.key, name)
        table: dict[str, Any] | None = json.loads(content) if content else None
        return table
