"""How the tests reach a service: by its function, or by a bare socket."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from appliance.requests import Actor, Request
from appliance.service.client import RemoteAppliance
from appliance.service.place import connect

Serve = Callable[[Callable[[Request, Actor], Any]], RemoteAppliance]
"""Serves what a function answers."""


def dial(folder: Path) -> socket.socket:
    """A connection that says nothing yet."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connect(folder, connection)
    return connection
