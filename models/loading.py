"""From names in the configuration to loaded networks."""

from __future__ import annotations

from contextlib import ExitStack, closing

from models.catalogue import ModelEntry, entry
from models.embedders import Embedder, FusedEmbedder, NetworkEmbedder
from models.engines import Network, engine_named
from models.errors import ModelUnknown
from models.liveness import MiniFasNet
from models.mtcnn import FRAMES, PICTURES, Mtcnn, Search
from models.mtcnn.reference import ReferenceMtcnn
from models.store import ModelStore


def load_detector(
    store: ModelStore, name: str = "mtcnn", engine: str = "", threads: int = 2, *, exact: bool = False
) -> Mtcnn:
    """The detector, on the engine of that name or its default one. exact: for pictures, else for frames.

    Raises ModelUnknown, ModelMissing, ModelDamaged, EngineUnavailable.
    """
    model = _entry(name, "detector")

    def network(name: str) -> Network:
        return _open(store, model, name, engine, threads)

    if exact or not engine_named(engine or model.default_engine).eight_bit:
        search = PICTURES if exact else Search(exact=False)
        return Mtcnn(network("pnet"), network("rnet"), network("onet"), search)
    return Mtcnn(network("pnet_int8"), network("rnet_int8"), network("onet"), FRAMES, network("onet_int8"))


def load_reference(store: ModelStore, engine: str = "", threads: int = 2) -> ReferenceMtcnn:
    """The published MTCNN in plain steps: slow, and the measure of the detector. Raises as load_detector."""
    model = _entry("mtcnn", "detector")
    proposal, refine, output = (
        _open(store, model, network, engine, threads) for network in ("pnet", "rnet", "onet")
    )
    return ReferenceMtcnn(proposal, refine, output)


def load_embedder(store: ModelStore, name: str, engine: str = "", threads: int = 2) -> Embedder:
    """The embedder of that name. Raises as load_detector does."""
    model = _entry(name, "embedder")
    if not model.parts:
        return NetworkEmbedder(model, _open(store, model, "embedder", engine, threads))
    with ExitStack() as opened:
        parts = [
            opened.enter_context(closing(load_embedder(store, part, engine, threads))) for part in model.parts
        ]
        opened.pop_all()
    return FusedEmbedder(model, parts)


def load_liveness(
    store: ModelStore, name: str = "minifasnet", engine: str = "", threads: int = 2
) -> MiniFasNet:
    """The passive liveness networks. Raises as load_detector does."""
    model = _entry(name, "liveness")
    with ExitStack() as opened:
        narrow, wide = (
            opened.enter_context(closing(_open(store, model, network, engine, threads)))
            for network in ("narrow", "wide")
        )
        opened.pop_all()
    return MiniFasNet(narrow, wide)


def _entry(name: str, task: str) -> ModelEntry:
    model = entry(name)
    if model.task != task:
        raise ModelUnknown(f"{name} is a model for the task {model.task!r}, and cannot be used as {task}")
    return model


def _open(store: ModelStore, model: ModelEntry, network: str, engine: str, threads: int) -> Network:
    spec = next(n for n in model.networks if n.name == network)
    chosen = engine_named(engine or model.default_engine)
    return chosen.open(store.network_path(model.name, network, chosen.suffix), spec, threads)
