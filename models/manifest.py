"""What is written beside an installed model: where it came from, and what each file must be.

The file carries a checksum of itself and is read only in the exact form in which it was written,
so that any changed byte shows. That finds damage; it does not stop somebody who can write here.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from models.durable import replace
from models.errors import ModelDamaged

MANIFEST = "manifest.json"
_FORMAT = 1
_LIMIT = 1 << 20


@dataclass(frozen=True)
class InstalledSource:
    """A source file that a model was made from. origin: an address, a package, or a file's name."""

    name: str
    sha256: str
    origin: str


@dataclass(frozen=True)
class InstalledFile:
    """A network file as it was written."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Installed:
    """An installed model. installed_at is in UTC."""

    name: str
    installed_at: datetime
    converter_version: int
    sources: tuple[InstalledSource, ...]
    files: tuple[InstalledFile, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256, in hexadecimal digits, of all network files: the same wherever they are the same."""
        listed = "".join(sorted(f"{file.sha256} {file.name}\n" for file in self.files))
        return hashlib.sha256(listed.encode()).hexdigest()


def write_manifest(folder: Path, installed: Installed) -> None:
    """Writes the manifest into a model's folder, whole or not at all. Raises OSError."""
    written = folder / f"{MANIFEST}.new"
    written.write_bytes(_encode(installed))
    replace(written, folder / MANIFEST)


def read_manifest(folder: Path) -> Installed:
    """Reads a model folder's manifest. Raises ModelDamaged; FileNotFoundError where there is none."""
    path = folder / MANIFEST
    with path.open("rb") as file:
        data = file.read(_LIMIT)
    try:
        installed = _decode(data)
    except (ValueError, KeyError, TypeError, RecursionError):
        installed = None
    if installed is None or _encode(installed) != data:
        raise ModelDamaged(f"{path} is damaged; run `portunus models install {folder.name}`")
    return installed


def _encode(installed: Installed) -> bytes:
    content = {"format": _FORMAT, **asdict(installed), "installed_at": installed.installed_at.isoformat()}
    return _text({**content, "checksum": hashlib.sha256(_text(content)).hexdigest()})


def _text(content: dict[str, object]) -> bytes:
    return (json.dumps(content, indent=2, ensure_ascii=True) + "\n").encode("ascii")


def _decode(data: bytes) -> Installed:
    """The manifest, unchecked: reading is strict because writing it again must give the same bytes."""
    content = json.loads(data)
    return Installed(
        content["name"],
        datetime.fromisoformat(content["installed_at"]),
        int(content["converter_version"]),
        tuple(InstalledSource(**source) for source in content["sources"]),
        tuple(InstalledFile(**file) for file in content["files"]),
    )
