"""Models and the engines that run them."""

from __future__ import annotations

from appliance.diagnosis.finding import Finding
from models.catalogue import entry
from models.engines import engine_named
from models.loading import load_detector, load_embedder
from models.store import ModelStore


def model(store: ModelStore, name: str) -> Finding:
    """Whether every file of a model is as it was installed. Raises ModelError."""
    check = f"model {name}"
    damages = store.check(name)
    if damages:
        return Finding(check, "fail", "; ".join(damages))
    places = " and ".join(str(store.folder / part) for part in entry(name).made_of)
    return Finding(check, "ok", f"installed in {places}, every file as it should be")


def detector(store: ModelStore, name: str, engine: str, threads: int) -> Finding:
    """Whether the detector can be loaded, on the engine asked for. Raises ModelError."""
    load_detector(store, name, engine, threads).close()
    return Finding("detector", "ok", f"{name} runs on {_engine(name, engine)}")


def embedder(store: ModelStore, name: str, engine: str, threads: int) -> Finding:
    """Whether the embedder can be loaded, on the engine asked for. Raises ModelError."""
    load_embedder(store, name, engine, threads).close()
    return Finding("embedder", "ok", f"{name} runs on {_engine(name, engine)}")


def _engine(name: str, engine: str) -> str:
    chosen = engine_named(engine or entry(name).default_engine)
    version = chosen.probe().version
    return f"{chosen.name} {version}" if version else chosen.name
