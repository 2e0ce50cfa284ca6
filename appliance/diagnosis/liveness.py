"""Whether anybody checks that a face lives."""

from __future__ import annotations

from appliance.diagnosis.finding import Finding
from models.loading import load_liveness
from models.store import ModelStore

_CHECK = "liveness"


def check(store: ModelStore, networks: str, method: str, threads: int) -> Finding:
    """What the configured method does with what is installed. networks: of passive liveness.

    Raises ModelError (the method needs the networks, and they cannot be loaded).
    """
    if method == "off":
        return Finding(_CHECK, "warn", "off, as was acknowledged: a picture of a person opens the door")
    if method == "active":
        return Finding(_CHECK, "ok", "whoever is recognised is asked to move")
    if method == "auto" and not store.is_there(networks):
        return Finding(
            _CHECK,
            "warn",
            "nobody checks it, and a picture of a person opens the door; "
            f"run `portunus models install {networks}`",
        )
    load_liveness(store, networks, threads=threads).close()
    if method == "auto":
        detail = (
            f"{networks} checks each face; with `portunus config set liveness.method passive` "
            "the door stays locked should it ever be missing"
        )
    else:
        asked = ", and whoever is recognised is asked to move" if method == "both" else ""
        detail = f"{networks} checks each face{asked}"
    return Finding(_CHECK, "ok", detail)
