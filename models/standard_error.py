"""Whose turn it is to borrow the process's standard error, where libraries in C write what they like."""

from __future__ import annotations

import threading

# Two that redirect the descriptor at the same time would each put back what the other had in its place.
TURN = threading.Lock()
