"""Comparisons that drive no door."""

from __future__ import annotations

from dataclasses import dataclass

from appliance.requests.request import Request, Vector


@dataclass(frozen=True)
class IdentifyProbes(Request):
    """-> list[Match]: 1:N comparisons, (N, D) float32. Drives no door."""

    probes: Vector
    embedder: str


@dataclass(frozen=True)
class VerifyProbe(Request):
    """-> Verification: a 1:1 comparison, probe (D,) float32. Drives no door."""

    probe: Vector
    embedder: str
    person: str
