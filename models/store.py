"""The folder of installed models: one folder a model, with its network files and a manifest.

<folder>/<model>/<network>.onnx, <network>.tflite, manifest.json
<folder>/.downloads/<model>/     what has arrived of sources that are still being fetched
<folder>/.new-<model>/           an installation under way
<folder>/.old-<model>/           what it replaces, for the moment between two renames
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.catalogue import CATALOGUE, entry
from models.durable import sha256_of, sync_folder, writing
from models.errors import ModelDamaged, ModelError, ModelMissing, ModelUnknown
from models.manifest import MANIFEST, Installed, InstalledFile, read_manifest

_NEW, _OLD = ".new-", ".old-"


class ModelStore:
    """Models as files. Reading needs no lock: a model's folder is replaced as a whole.

    Attributes:
        folder: the folder of all models; it need not exist yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def installed(self) -> list[Installed]:
        """The manifests of all models that can be used, in the catalogue's order.

        A model made of others has none of its own; its parts are listed.
        """
        own = (name for name, model in CATALOGUE.items() if not model.parts)
        return [self.require(name) for name in own if self.is_installed(name)]

    def is_installed(self, name: str) -> bool:
        """Whether the model, or each of its parts, can be used as it is. Raises ModelUnknown."""
        try:
            for part in entry(name).made_of:
                self.require(part)
        except (ModelMissing, ModelDamaged):
            return False
        return True

    def is_there(self, name: str) -> bool:
        """Whether a model was installed here, sound or not: damage to it is no reason to do without it."""
        return (self.folder / name).exists()

    def require(self, name: str) -> Installed:
        """The manifest of a model that is complete and made by this version's converter.

        Looks at names and sizes only. Raises ModelUnknown, ModelMissing, ModelDamaged.
        """
        installed = self._manifest(name)
        if reason := self._outdated(installed):
            raise ModelMissing(f"model {name} {reason}; {_install(name)}")
        for file in installed.files:
            self._check_size(name, file)
        return installed

    def fingerprint(self, name: str) -> str:
        """What tells these network files from any others; empty where there is no such model.

        By the manifest alone, which each file is held against when it is loaded.
        """
        try:
            return self._manifest(name).fingerprint
        except (ModelMissing, ModelUnknown):
            return ""
        except ModelError:
            return "damaged"

    def network_path(self, name: str, network: str, engine_suffix: str) -> Path:
        """The file of one network for the engine with that suffix ("onnx" or ".onnx").

        Raises ModelUnknown, ModelMissing, ModelDamaged.
        """
        installed = self.require(name)
        wanted = f"{network}.{engine_suffix.lstrip('.')}"
        for file in installed.files:
            if file.name == wanted:
                # In full, whatever its size (90 MiB take 0.1 s): a changed weight is a changed decision.
                if damage := self._content_damage(name, file):
                    raise ModelDamaged(f"model {name} is damaged: {damage}; {_install(name)}")
                return self.folder / name / wanted
        raise ModelMissing(f"model {name} has no {wanted}; choose an engine that it was installed for")

    def check(self, name: str) -> list[str]:
        """Reads every file of a model and of its parts; one sentence for each damage, none when all is well.

        Raises ModelUnknown, and ModelMissing when it or a part is not installed.
        """
        if parts := entry(name).parts:
            return [damage for part in parts for damage in self.check(part)]
        try:
            installed = self._manifest(name)
        except ModelDamaged as error:
            return [str(error)]
        found = [self._content_damage(name, file) for file in installed.files]
        damages = [f"{damage}; {_install(name)}" for damage in found if damage]
        if reason := self._outdated(installed):
            damages.append(f"model {name} {reason}; {_install(name)}")
        return damages

    def remove(self, name: str) -> None:
        """Deletes a model and what is left of its downloads.

        Raises ModelUnknown, ModelMissing when there is nothing, ModelError from the disk and for a model
        made of others, which has no files of its own.
        """
        if parts := entry(name).parts:
            raise ModelError(
                f"{name} is made of {' and '.join(parts)} and has no files of its own; "
                f"run `portunus models remove {' '.join(parts)}` where nothing else uses them"
            )
        downloads = self.downloads(name)
        if not (self.folder / name).exists() and not downloads.exists():
            raise ModelMissing(f"model {name} is not installed; there is nothing to remove")
        with writing(self.folder), self.exclusive():
            if (self.folder / name).exists():
                # Gone in one step: what is left under the other name is tidied even after a kill.
                os.replace(self.folder / name, self.folder / f"{_NEW}{name}")
                sync_folder(self.folder)
            shutil.rmtree(downloads, ignore_errors=True)

    def downloads(self, name: str) -> Path:
        """Where sources of this model gather while they are fetched."""
        return self.folder / ".downloads" / name

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Holds the folder for changes and tidies, before and after, what is in nobody's use.

        Raises ModelError when another process holds it, OSError from the disk.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise ModelError(
                    f"another process is changing the models in {self.folder}; wait for it and try again"
                ) from None
            self._discard_leftovers()
            try:
                yield
            finally:
                self._discard_leftovers()
        finally:
            os.close(handle)

    def new_folder(self, name: str) -> Path:
        """An empty folder to make a model in; `put_in_place` makes it the model's. Raises OSError."""
        folder = self.folder / f"{_NEW}{name}"
        folder.mkdir()
        return folder

    def put_in_place(self, name: str) -> None:
        """Replaces the model by what lies in its new folder. Raises OSError.

        A folder cannot be renamed over another one, so there are two renames; a kill between them
        is put right by the next `exclusive`.
        """
        new, current, old = (self.folder / f"{prefix}{name}" for prefix in (_NEW, "", _OLD))
        sync_folder(new)
        if current.exists():
            os.replace(current, old)
        os.replace(new, current)
        sync_folder(self.folder)

    def _discard_leftovers(self) -> None:
        for old in self.folder.glob(f"{_OLD}*"):
            current = self.folder / old.name.removeprefix(_OLD)
            if not current.exists():
                os.replace(old, current)
        for pattern in (f"{_NEW}*", f"{_OLD}*"):
            for folder in self.folder.glob(pattern):
                shutil.rmtree(folder)
        for folder in (*self.folder.glob(".downloads/*"), self.folder / ".downloads"):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def _manifest(self, name: str) -> Installed:
        entry(name)
        try:
            installed = read_manifest(self.folder / name)
        except (FileNotFoundError, NotADirectoryError):
            raise ModelMissing(f"model {name} is not installed; {_install(name)}") from None
        except OSError as error:
            raise ModelError(f"model {name} in {self.folder} cannot be read ({error.strerror})") from None
        if installed.name != name:
            raise ModelDamaged(
                f"{self.folder / name / MANIFEST} belongs to model {installed.name}; {_install(name)}"
            )
        return installed

    def _outdated(self, installed: Installed) -> str:
        """Why a whole model must be made anew, or nothing."""
        from models.convert import converter_version

        if installed.converter_version != converter_version(installed.name):
            return "was made by another version of Portunus"
        made_from = {(source.name, source.sha256) for source in installed.sources}
        if made_from != {(source.name, source.sha256) for source in entry(installed.name).sources}:
            return "was made from other source files than the catalogue lists now"
        return ""

    def _check_size(self, name: str, file: InstalledFile) -> None:
        path = self.folder / name / file.name
        try:
            size = path.stat().st_size
        except OSError:
            raise ModelDamaged(f"model {name} is damaged: {file.name} is missing; {_install(name)}") from None
        if size != file.bytes:
            damage = f"{file.name} has {size} bytes, expected {file.bytes}"
            raise ModelDamaged(f"model {name} is damaged: {damage}; {_install(name)}")

    def _content_damage(self, name: str, file: InstalledFile) -> str:
        path = self.folder / name / file.name
        try:
            found = sha256_of(path)
        except OSError as error:
            return f"{path} cannot be read ({error.strerror})"
        if found != file.sha256:
            return f"{path} was changed (SHA-256 {found[:12]}…, expected {file.sha256[:12]}…)"
        return ""


def _install(name: str) -> str:
    return f"run `portunus models install {name}`"
