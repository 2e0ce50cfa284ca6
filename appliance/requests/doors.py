"""The doors."""

from __future__ import annotations

from dataclasses import dataclass

from appliance.requests.request import Request


@dataclass(frozen=True)
class DoorStatus(Request):
    """-> dict of door name to DoorState."""
