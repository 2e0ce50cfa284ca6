"""Pictures as a source: one file, or a folder in the order of its names."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from appliance.capture.pictures import is_picture, read_picture, shown
from appliance.capture.source import Source
from appliance.errors import InputError
from appliance.frames import Image


def ignore(_message: object) -> None:
    """Takes a message and does nothing with it."""


class Pictures(Source):
    """Each picture once. Raises InputError when not one of them can be read.

    current: the file that `read` last returned. A file that cannot be read is skipped and named to `on_skip`
    in one sentence, unless it is the only one.
    """

    live = False
    simulated = True
    frames_per_second = None

    def __init__(self, files: list[Path], description: str, on_skip: Callable[[str], None] = ignore) -> None:
        self.description = description
        self.current: Path | None = None
        self._files = list(files)
        self._on_skip = on_skip
        self._next = 0
        self._closed = False
        self._first = read_picture(self._files[0]) if len(files) == 1 else self._readable()
        self._next = max(1, self._next)
        if self._first is None:
            raise InputError(f"no picture in {description} can be read")

    @classmethod
    def of_file(cls, path: str) -> Pictures:
        """One picture. Raises InputError when it cannot be read."""
        return cls([Path(path)], f"picture {shown(path)}")

    @classmethod
    def of_folder(cls, path: str, on_skip: Callable[[str], None] = ignore) -> Pictures:
        """The pictures directly in a folder, by name; other and hidden files are left out."""
        try:
            files = sorted(Path(entry.path) for entry in os.scandir(path) if not entry.name.startswith("."))
        except OSError as error:
            raise InputError(f"the folder {shown(path)} cannot be read: {error.strerror}") from error
        chosen = [file for file in files if file.is_file() and is_picture(file)]
        if not chosen:
            raise InputError(f"there is no picture in the folder {shown(path)}")
        return cls(chosen, f"folder {shown(path)}", on_skip)

    def read(self) -> Image | None:
        if self._closed:
            return None
        image, self._first = self._first, None
        if image is None:
            image = self._readable()
        self.current = self._files[self._next - 1] if image is not None else None
        return image

    def close(self) -> None:
        self._closed = True

    def _readable(self) -> Image | None:
        """The next file that can be read; None when none is left."""
        while self._next < len(self._files):
            self._next += 1
            try:
                return read_picture(self._files[self._next - 1])
            except InputError as error:
                self._on_skip(f"{error}; it is skipped")
        return None
