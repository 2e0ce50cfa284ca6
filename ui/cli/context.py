"""What every command starts from: where the state is, what is configured, where output goes."""

from __future__ import annotations

import argparse
import getpass
import os
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appliance.config import CONFIG_NAME, Config, deciding_settings, load_config, variable
from appliance.config.writing import set_value
from appliance.errors import ApplianceError
from models.errors import ModelMissing
from models.store import ModelStore
from ui.cli.output import Output

if TYPE_CHECKING:
    from ui.cli.networks import AtWork

_SERVICE_USER = "portunus"
_SERVICE_STATE = Path("/var/lib/portunus")


class Context:
    """One run of the command line. arguments: as parsed by ui.cli.parser."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.output = Output(arguments.json)
        self._passing = False

    @cached_property
    def state(self) -> Path:
        """The state folder, which may not exist yet."""
        named = self.arguments.state or os.environ.get("PORTUNUS_STATE")
        return Path(named).absolute() if named else user_folder()

    def use_state(self, folder: Path) -> None:
        """Works in a passing state folder from now on; settings that were read stay, and none is written."""
        self.__dict__["state"] = folder
        self._passing = True

    @property
    def is_passing(self) -> bool:
        """Whether the state folder is a passing one, which nobody comes back to."""
        return self._passing

    @property
    def config_file(self) -> Path:
        """The configuration file, which may not exist yet."""
        return Path(self.arguments.config) if self.arguments.config else self.state / CONFIG_NAME

    @cached_property
    def config(self) -> Config:
        """The configuration, with this run's engines and embedder in it. Raises ConfigError."""
        config = load_config(self.config_file, must_exist=bool(self.arguments.config))
        return replace(config, models=replace(config.models, **self._given()))

    def _given(self) -> dict[str, Any]:
        """Settings of the models that this run's options give."""
        wanted = {
            "detector_engine": self.arguments.detector_engine,
            "embedder_engine": self.arguments.embedder_engine,
            "embedder": self.arguments.embedder,
        }
        return {name: value for name, value in wanted.items() if value is not None}

    def is_overridden(self, name: str) -> bool:
        """Whether this run's environment or options decide about `section.key`, not the file."""
        section, _, key = name.partition(".")
        return (section == "models" and key in self._given()) or variable(section, key) in os.environ

    @property
    def settings_place(self) -> str:
        """What the gallery calls this configuration file, wherever the state folder lies."""
        inside = self.config_file.absolute() == self.state / CONFIG_NAME
        return CONFIG_NAME if inside else str(self.config_file.absolute())

    def filed_settings(self) -> dict[str, Any]:
        """The deciding settings as the file has them: not this run's, which who runs it answers for.

        With the networks that they put to work.
        """
        return {**deciding_settings(self._filed()), **self.sealed_networks(self.settings_place)}

    def sealed_networks(self, place: str) -> dict[str, str]:
        """What the gallery seals of the networks that the file puts to work; nothing for another place."""
        if place != self.settings_place:
            return {}
        from ui.cli.networks import sealed_networks

        return sealed_networks(self._filed_store(), self.models_at_work())

    def models_at_work(self) -> AtWork:
        """The models that the file puts to work."""
        from ui.cli.networks import at_work

        models = self._filed().models
        embedder = models.embedder
        if not embedder:
            with suppress(ModelMissing):
                embedder = best_installed(self.models)  # as this run would choose it
        return at_work(models.detector, embedder)

    def _filed(self) -> Config:
        return load_config(self.config_file, {}, must_exist=bool(self.arguments.config))

    def _filed_store(self) -> ModelStore:
        return ModelStore(self._models_folder(self._filed()))

    def _models_folder(self, config: Config) -> Path:
        if config.models.folder:
            return Path(config.models.folder)
        # Whoever works in the service's state uses its networks too.
        return (_SERVICE_STATE if self.state == _SERVICE_STATE else user_folder()) / "models"

    @property
    def threshold_of(self) -> str:
        """The embedder that the configured threshold belongs to; empty where this run alone has set it."""
        filed = self._filed()
        same = filed.matching.threshold == self.config.matching.threshold
        return filed.models.embedder if same else ""

    @cached_property
    def models(self) -> ModelStore:
        """The folder of installed models, shared by all state folders."""
        return ModelStore(self._models_folder(self.config))

    @cached_property
    def threads(self) -> int:
        """Threads for the networks: as configured, else one for each core, at most four."""
        return self.config.models.threads or min(4, len(os.sched_getaffinity(0)))

    @cached_property
    def embedder(self) -> str:
        """The embedder in force; the first time, the best installed one, written into the configuration.

        Raises ModelMissing when none is installed.
        """
        if self.config.models.embedder:
            return self.config.models.embedder
        name = best_installed(self.models)
        if not self._passing:
            self.choose_embedder(name)
        return name

    def choose_embedder(self, name: str) -> None:
        """Writes the embedder into the configuration and says so; where that fails, only says so."""
        try:
            self.config_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            set_value(self.config_file, "models.embedder", name)
            self.output.say(
                f"using the embedder {name} from now on (written to {self.config_file}){_caution(name)}"
            )
        except (OSError, ApplianceError):
            self.output.say(f"using the embedder {name} (it could not be written to {self.config_file})")


def user_folder() -> Path:
    """Where a user's state and models lie: the service's own folder, else the user's data folder."""
    if _user_name() == _SERVICE_USER:
        return _SERVICE_STATE
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "portunus"


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user often has no name
        return ""


def _caution(name: str) -> str:
    from models.catalogue import entry

    thresholds = entry(name).thresholds
    measured = thresholds is None or thresholds.calibrated
    return "" if measured else "; its thresholds were not measured with this program: see docs/accuracy.md"


def best_installed(store: ModelStore) -> str:
    """The preferred embedder among the installed ones. Raises ModelMissing."""
    from models.catalogue import EMBEDDER_PREFERENCE

    for name in EMBEDDER_PREFERENCE:
        if store.is_installed(name):
            return name
    raise ModelMissing("no embedder is installed; run `portunus models install`")
