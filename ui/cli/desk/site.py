"""The site as the configuration file has it now."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from appliance.config import SiteSettings, load_config
from appliance.errors import ConfigError
from appliance.handlers.site import Site

if TYPE_CHECKING:
    from ui.cli.context import Context


class SiteFile:
    """Reads the site's settings anew when the file was changed: what is written there holds at once."""

    def __init__(self, file: Path, settings: SiteSettings) -> None:
        self._file = file
        self._settings = settings
        self._read = self._version()
        self._lock = threading.Lock()

    def settings(self) -> SiteSettings:
        """As the file has them; the last good ones where it cannot be used."""
        with self._lock:
            version = self._version()
            if version != self._read:
                self._read = version
                try:
                    self._settings = load_config(self._file).site
                except ConfigError:
                    return self._settings
            return self._settings

    def _version(self) -> tuple[int, int] | None:
        try:
            status = self._file.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino  # a new file is another inode: see `replace_file`


def site_of(context: Context) -> Site:
    """What is known of the site before the gallery is open. Raises ConfigError."""
    from ui.cli.liveness import SHOWN, method_in_force

    file = SiteFile(context.config_file, context.config.site)
    liveness = SHOWN.get(method_in_force(context), "unchecked")
    return Site(file.settings, context.config.cameras, liveness)
