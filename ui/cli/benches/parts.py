"""What several benches are put together from: an appliance of their own, peers, temporary folders."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from appliance.appliance import Appliance
from appliance.bench.embedding import FACENET, RandomFacenetStore
from appliance.bench.gallery import fill_gallery
from appliance.bench.peers import Peer, find_peers
from appliance.clock import SystemClock
from appliance.crypto.key_file import KeyFile
from appliance.door.simulated import SimulatedDoor
from appliance.storage.gallery import Gallery
from appliance.storage.state_folder import StateFolder
from models.catalogue import entry
from ui.cli.context import Context, best_installed


def peers_for(context: Context, work: str) -> list[Peer]:
    """The peers below the folder that `--peers` names, which can do this work; none without it.

    Raises InputError when the folder has none.
    """
    folder = context.arguments.peers
    return find_peers(Path(folder), work) if folder else []


def changed(context: Context, **arguments: object) -> Context:
    """The same run of the command line with other arguments."""
    return Context(argparse.Namespace(**{**vars(context.arguments), **arguments}))


def settled(context: Context) -> Context:
    """With an embedder chosen for this run alone: a measurement never writes the configuration."""
    name = context.config.models.embedder or best_installed(context.models)
    return changed(context, embedder=name)


@contextmanager
def with_facenet(context: Context, names: Sequence[str]) -> Iterator[None]:
    """FaceNet is there with random weights, where it is among the names and not installed."""
    if FACENET not in names or context.models.is_installed(FACENET):
        yield
        return
    with temporary_folder() as folder:
        context.models = RandomFacenetStore(context.models, folder)
        yield


@contextmanager
def own_appliance(context: Context, state: Path, templates: int) -> Iterator[Appliance]:
    """An appliance with a key, a gallery and a simulated door of its own, whatever is configured."""
    clock = SystemClock()
    with (
        StateFolder(state) as folder,
        closing(Gallery.open(folder.path, KeyFile(state / "key"), clock)) as gallery,
    ):
        doors = {"main": SimulatedDoor("main", context.config.door.strike_s, clock)}
        appliance = Appliance(gallery, context.config.matching, doors, clock)
        try:
            fill_gallery(appliance, context.embedder, entry(context.embedder).dimensions or 0, templates)
            yield appliance
        finally:
            appliance.close()


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="portunus-bench-") as folder:
        yield Path(folder)


@contextmanager
def progress(context: Context, title: str, steps: int) -> Iterator[Callable[[], None]]:
    """A bar of so many steps; call what is yielded after each."""
    with context.output.progress(title, steps) as advance:
        yield lambda: advance(1)
