"""What a site has ordered, one sealed row of the gallery: the rules of access, and the mode of each door."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from appliance.errors import IntegrityError
from appliance.storage.ledger import Ledger
from appliance.storage.roll import ACCESS
from appliance.storage.sealed_values import read_value, write_value


@dataclass(frozen=True)
class Orders:
    """rules: a table of JSON's types, None where none were set. modes: of doors not in their normal one."""

    rules: Mapping[str, Any] | None = None
    modes: Mapping[str, str] = field(default_factory=dict)


class SealedPolicy:
    """The orders in force, read once and kept: whoever decides asks with every decision.

    version: another number after each change.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._orders: Orders | None = None
        self.version = 0

    def orders(self) -> Orders:
        """What is in force. Raises IntegrityError (changed without the key), StorageFailed."""
        if self._orders is None:
            with self._ledger.lock:
                self._orders = self._read()
        return self._orders

    def set_rules(self, rules: Mapping[str, Any] | None) -> None:
        """Puts these rules in force, None for none; what was changed without the key is given up.

        Raises IntegrityError (the roll is lost), StorageFailed.
        """
        with self._ledger.lock:
            try:
                modes = self.orders().modes
            except IntegrityError:
                modes = {}
            self._write("rules_set", Orders(rules, modes))

    def set_mode(self, door: str, mode: str | None) -> None:
        """Puts a door into this mode, None for the normal one; it stays so over a power cut.

        Raises IntegrityError, StorageFailed.
        """
        with self._ledger.lock:
            before = self.orders()
            modes = {name: one for name, one in before.modes.items() if name != door}
            self._write("mode_set", replace(before, modes={**modes, door: mode} if mode else modes))

    def _write(self, event: str, orders: Orders) -> None:
        content = json.dumps({"rules": orders.rules, "modes": dict(orders.modes)}, sort_keys=True)
        database = self._ledger.database
        with self._ledger.change(event, None):
            write_value(database, self._ledger.key, ACCESS, content.encode())
            # Before a TPM counts, which takes its time.
            database.when_committed(lambda: self._enforce(orders))

    def _enforce(self, orders: Orders) -> None:
        self._orders = orders
        self.version += 1

    def _read(self) -> Orders:
        if not self._ledger.is_current(ACCESS):
            raise IntegrityError(
                "the rules of access were deleted, or older ones were put in their place; "
                "set them again with `portunus policy set`"
            )
        content = read_value(self._ledger.database, self._ledger.key, ACCESS)
        return Orders(**json.loads(content)) if content else Orders()
