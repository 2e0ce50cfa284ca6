"""Which engine runs a model, and why that one."""

from __future__ import annotations

from models.catalogue import ModelEntry
from models.engines import ENGINES


def engine_chosen(model: ModelEntry, configured: str) -> tuple[str, str]:
    """Name of the engine, and why. configured: as set for the model's task, empty for the default one."""
    chosen = configured or model.default_engine
    availability = ENGINES[chosen].probe() if chosen in ENGINES else None
    if availability is None:
        return chosen, "not available because there is no such engine"
    if not availability.available:
        return chosen, f"not available because {availability.reason}"
    return chosen, "configured" if configured else "measured to be the faster one"
