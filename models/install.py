"""Installs models: fetch the published weights, convert them, prove the result, put it in place."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

from models.catalogue import EMBEDDER_PREFERENCE, ModelEntry, entry
from models.download import Progress
from models.durable import sha256_of, sync_file, writing
from models.errors import DownloadFailed, EngineError, ModelDamaged, ModelError
from models.manifest import Installed, InstalledFile, InstalledSource, write_manifest
from models.sources import Fetcher, Sources, otherwise, take_from_file
from models.store import ModelStore

Convert = Callable[[str, Mapping[str, Path], Path], None]
Prove = Callable[[ModelEntry, Path], None]

_DETECTOR = "mtcnn"
_SUFFIXES = {"onnxruntime": "onnx", "tflite": "tflite"}
_FREE_SIDE = 24  # pixels; any picture does where a network takes all sizes


def install(
    name: str,
    folder: Path,
    from_file: Path | None = None,
    progress: Progress | None = None,
    anew: Collection[str] = (),
) -> list[Installed]:
    """Installs a model, or all that it is made of, into the models folder, where there is something to do.

    anew: names of models that are made again from their sources, however sound they look.

    Raises ModelUnknown, DownloadFailed, ModelDamaged, and ModelError for a disk that is full or
    cannot be written, and for one file that is to be several models.
    """
    model = entry(name)
    if from_file is not None and model.parts:
        commands = " and ".join(f"`portunus models install {part} --from FILE`" for part in model.parts)
        raise ModelError(f"{name} is made of several models, and one file is not enough; run {commands}")
    installer = Installer(ModelStore(folder), Fetcher(progress))
    return [installer.install(part, from_file, anew=part in anew) for part in model.made_of]


def install_needed(folder: Path, progress: Progress | None, say: Callable[[str], None]) -> str:
    """Installs the detector and the best embedder that can be had; returns the embedder's name.

    Tells `say` in one sentence which embedder it took and why. Raises as `install` does.
    """
    return Installer(ModelStore(folder), Fetcher(progress)).install_needed(say)


def _convert(name: str, sources: Mapping[str, Path], folder: Path) -> None:
    from models.convert import convert

    convert(name, sources, folder)


def prove_networks(model: ModelEntry, folder: Path) -> None:
    """Runs every network file once, on each engine that is here. Raises ModelDamaged, EngineError."""
    import numpy as np

    from models.engines import ENGINES

    for spec in model.networks:
        _, height, width, channels = spec.input_shape
        images = np.zeros((1, height or _FREE_SIDE, width or _FREE_SIDE, channels), np.uint8)
        for engine, suffix in _SUFFIXES.items():
            if not ENGINES[engine].probe().available:
                continue
            network = ENGINES[engine].open(folder / f"{spec.name}.{suffix}", spec, 1)
            try:
                outputs = network.run(images)
                usable = len(outputs) == len(spec.outputs) and all(np.isfinite(o).all() for o in outputs)
            finally:
                network.close()
            if not usable:
                raise ModelDamaged(
                    f"network {spec.name} of model {model.name} gives no usable result on {engine}"
                )


@dataclass(frozen=True)
class Installer:
    """Installs into one store.

    Attributes:
        convert, prove: the steps between sources and network files.
    """

    store: ModelStore
    fetcher: Fetcher = field(default_factory=Fetcher)
    convert: Convert = _convert
    prove: Prove = prove_networks

    def install(self, name: str, from_file: Path | None = None, *, anew: bool = False) -> Installed:
        """See the function `install`; of one model that has files of its own."""
        model = entry(name)
        if not anew and self._is_sound(name):  # also where the folder cannot be written
            return self.store.require(name)
        with writing(self.store.folder), self.store.exclusive():
            try:
                return self._install(model, from_file, anew)
            except DownloadFailed as error:
                raise DownloadFailed(
                    f"model {name} could not be fetched: {error}; {otherwise(model)}"
                ) from error

    def install_needed(self, say: Callable[[str], None]) -> str:
        """See the function `install_needed`."""
        self.install(_DETECTOR)
        failures: dict[str, list[str]] = {}  # reason: models
        with writing(self.store.folder), self.store.exclusive():
            for name in EMBEDDER_PREFERENCE:
                there = self._is_sound(name)
                try:
                    self._install(entry(name), None)
                except DownloadFailed as error:
                    failures.setdefault(f"could not be fetched ({error})", []).append(name)
                except (ModelDamaged, EngineError) as error:
                    failures.setdefault(f"could not be made ({error})", []).append(name)
                else:
                    break
            else:
                raise DownloadFailed(
                    f"no embedder could be installed: {_reasons(failures)}; "
                    "get a file elsewhere and run `portunus models install NAME --from FILE`"
                )
        say(_taken(name, there, failures))
        return name

    def _is_sound(self, name: str) -> bool:
        return self.store.is_installed(name) and not self.store.check(name)

    def _install(self, model: ModelEntry, from_file: Path | None, anew: bool = False) -> Installed:
        if not anew and self._is_sound(model.name):
            return self.store.require(model.name)
        new = self.store.new_folder(model.name)
        downloads = self.store.downloads(model.name)
        if from_file is None:
            downloads.mkdir(parents=True, exist_ok=True)
            sources = self.fetcher.fetch(model, downloads)
        else:
            unpacked = new / "sources"
            unpacked.mkdir()
            sources = take_from_file(model, from_file, unpacked)
        self._make(model, sources, new)
        self.store.put_in_place(model.name)
        shutil.rmtree(downloads, ignore_errors=True)
        return self.store.require(model.name)

    def _make(self, model: ModelEntry, sources: Sources, new: Path) -> None:
        self.convert(model.name, sources.files, new)
        shutil.rmtree(new / "sources", ignore_errors=True)
        files = tuple(_finished(new / f"{n.name}.{s}") for n in model.networks for s in _SUFFIXES.values())
        self.prove(model, new)
        made_from = tuple(InstalledSource(s.name, s.sha256, sources.origins[s.name]) for s in model.sources)
        write_manifest(new, Installed(model.name, _now(), _converter_version(model.name), made_from, files))


def _finished(path: Path) -> InstalledFile:
    """A network file on the disk, with its checksum."""
    if not path.exists() or path.stat().st_size == 0:
        raise ModelDamaged(f"the conversion wrote no {path.name}; install the model again")
    sync_file(path)
    return InstalledFile(path.name, path.stat().st_size, sha256_of(path))


def _now() -> datetime:
    return datetime.now(timezone.utc).replace(microsecond=0)


def _converter_version(name: str) -> int:
    from models.convert import converter_version

    return converter_version(name)


def _taken(name: str, there: bool, failures: Mapping[str, list[str]]) -> str:
    if failures:
        return f"took {name}: {_reasons(failures)}"
    return f"took {name}: it was installed already" if there else f"took {name}: it is the first choice"


def _reasons(failures: Mapping[str, list[str]]) -> str:
    return "; ".join(f"{_listed(names)} {why}" for why, names in failures.items())


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
