"""The configuration: one frozen tree, from TOML and environment, checked as a whole.

`PORTUNUS_MATCHING_THRESHOLD=0.9` overrides `threshold` of `[matching]`. A value that does not fit
names itself; all that do not fit are named together.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

from appliance.config_text import parsed, read_text, understood
from appliance.config_values import build_settings
from appliance.errors import ConfigError

CONFIG_NAME = "config.toml"
SETUP_STEPS = ("language", "camera", "account", "key", "liveness", "door", "person")
"""Of the first set-up, in order."""
SETUP_DONE = "done"
_PREFIX = "PORTUNUS_"
_UNACKNOWLEDGED = (
    'liveness.method = "off" lets a picture of an enrolled person open the door; '
    "if that is meant, set liveness.acknowledged = true first"
)


def _within(low: float, high: float) -> dict[str, Any]:
    return {"range": (low, high)}


def _one_of(*values: object) -> dict[str, Any]:
    return {"choices": values}


@dataclass(frozen=True)
class ModelSettings:
    """Which networks, on which engines. Empty engine: the catalogue's default."""

    folder: str = ""
    detector: str = field(default="mtcnn", metadata=_one_of("mtcnn"))
    detector_engine: str = ""
    embedder: str = ""
    embedder_engine: str = ""
    threads: int = field(default=0, metadata=_within(0, 64))  # 0: one for each core


@dataclass(frozen=True)
class DetectionSettings:
    """min_face: smallest face side looked for, pixels.

    idle_look_s: between two looks while nobody is there and nothing changes; 0 looks at every frame.
    """

    min_face: int = field(default=40, metadata=_within(12, 2000))
    idle_look_s: float = field(default=0.25, metadata=_within(0.0, 5.0))


@dataclass(frozen=True)
class TrackingSettings:
    """lost_s: a track that is not seen for longer has ended."""

    lost_s: float = field(default=0.7, metadata=_within(0.05, 10.0))


@dataclass(frozen=True)
class MatchingSettings:
    """method: how people are told apart; every one but l2 asks for more than a near template.

    threshold: squared distance up to which a probe matches; 0 takes the embedder's own.

    margin: part of the threshold by which a second person must be farther than the first.
    """

    method: str = field(default="l2", metadata=_one_of("l2", "mean-of-best", "knn", "svm", "mlp", "voting"))
    threshold: float = field(default=0.0, metadata=_within(0.0, 4.0))
    margin: float = field(default=0.02, metadata=_within(0.0, 1.0))


@dataclass(frozen=True)
class DecisionSettings:
    """How many views of a track decide, and how far apart they are taken.

    recheck_s: between two views of a person who is known; unknown_recheck_s: of one who is not, who may
    have been seen badly so far, during the first four seconds.
    """

    views: int = field(default=3, metadata=_within(2, 50))
    unknown_views: int = field(default=5, metadata=_within(2, 50))
    view_interval_s: float = field(default=0.1, metadata=_within(0.0, 5.0))
    recheck_s: float = field(default=1.0, metadata=_within(0.1, 60.0))
    unknown_recheck_s: float = field(default=0.2, metadata=_within(0.1, 60.0))


@dataclass(frozen=True)
class LivenessSettings:
    """Which presentation attack detection runs.

    method: auto is passive where its networks are installed, and elsewhere the door says that nobody checks.
    acknowledged: whoever set it knows that with "off" a picture of an enrolled person opens the door.
    """

    method: str = field(default="auto", metadata=_one_of("auto", "passive", "active", "both", "off"))
    acknowledged: bool = False


@dataclass(frozen=True)
class IntentSettings:
    """Who means to come in, see `access.intent`.

    min_face: smallest face side that is decided on, pixels; a face grows as its person comes near.
    dwell_s: how long a face has to be that large, and in the camera's zone. company: several at once.
    repeat_s: a door is not unlocked for the same person again before that.
    """

    min_face: int = field(default=0, metadata=_within(0, 2000))
    dwell_s: float = field(default=0.0, metadata=_within(0.0, 10.0))
    company: str = field(default="each", metadata=_one_of("each", "nearest", "refuse"))
    repeat_s: float = field(default=3.0, metadata=_within(0.0, 600.0))


@dataclass(frozen=True)
class DoorSettings:
    """The door's hardware, see docs/door.md. strike_s: how long a grant unlocks it.

    name: of the door that has it; others are simulated. chip: a GPIO chip. *_line: numbers of its lines, -1
    where nothing is wired. active_low: names of lines (relay, contact_open, exit_button, fire, tamper) that
    are active at 0 V. fail_safe: the lock is open without power. held_s: open for longer is an alarm.
    """

    kind: str = field(default="simulated", metadata=_one_of("simulated", "relay", "mqtt"))
    name: str = "main"
    strike_s: float = field(default=3.0, metadata=_within(0.1, 60.0))
    held_s: float = field(default=30.0, metadata=_within(1.0, 3600.0))
    fail_safe: bool = False
    chip: str = "/dev/gpiochip0"
    relay_line: int = field(default=0, metadata=_within(0, 1023))
    contact_line: int = field(default=-1, metadata=_within(-1, 1023))
    exit_line: int = field(default=-1, metadata=_within(-1, 1023))
    fire_line: int = field(default=-1, metadata=_within(-1, 1023))
    tamper_line: int = field(default=-1, metadata=_within(-1, 1023))
    active_low: str = ""


@dataclass(frozen=True)
class NetworkSettings:
    """Whom the appliance tells what happens, see docs/network.md; empty: nobody.

    mqtt: a broker, mqtts://user@host. webhook: https://host/path. ca: a file of certificates for both.
    """

    mqtt: str = ""
    webhook: str = ""
    ca: str = ""


@dataclass(frozen=True)
class KeySettings:
    """Where the key-encryption key comes from. Empty file: `key` in the state folder."""

    provider: str = field(
        default="key-file", metadata=_one_of("key-file", "passphrase", "credential", "tpm2")
    )
    file: str = ""


@dataclass(frozen=True)
class MetricsSettings:
    """port: of 127.0.0.1 where Prometheus reads what the service measures; 0 for none."""

    port: int = field(default=0, metadata=_within(0, 65535))


@dataclass(frozen=True)
class SiteSettings:
    """What screens show of the site, and how. name: of the site; contact: whom to call.

    sound: a screen may make one. text: how large it is. motion: reduced for whom moving pictures disturb.
    setup: at which step the first set-up is; empty: not begun, which an appliance in use need not.
    """

    name: str = ""
    contact: str = ""
    language: str = field(default="en", metadata=_one_of("en", "de", "es", "ar"))
    theme: str = field(default="auto", metadata=_one_of("auto", "day", "night"))
    sound: bool = False
    text: str = field(default="usual", metadata=_one_of("usual", "large"))
    motion: str = field(default="full", metadata=_one_of("full", "reduced"))
    setup: str = field(default="", metadata=_one_of("", *SETUP_STEPS, SETUP_DONE))


@dataclass(frozen=True)
class CameraSettings:
    """One camera. region: x0, y0, x1, y1 as parts of width and height, after rotation.

    zone: where, in parts of that region, the middle of a face has to be to be decided on.
    """

    name: str = "front"
    source: str = "0"
    door: str = "main"
    rotation: int = field(default=0, metadata=_one_of(0, 90, 180, 270))
    mirror: bool = False
    region: tuple[float, ...] = ()
    zone: tuple[float, ...] = ()


@dataclass(frozen=True)
class Config:
    """The whole tree."""

    models: ModelSettings = field(default_factory=ModelSettings)
    detection: DetectionSettings = field(default_factory=DetectionSettings)
    tracking: TrackingSettings = field(default_factory=TrackingSettings)
    matching: MatchingSettings = field(default_factory=MatchingSettings)
    decision: DecisionSettings = field(default_factory=DecisionSettings)
    liveness: LivenessSettings = field(default_factory=LivenessSettings)
    intent: IntentSettings = field(default_factory=IntentSettings)
    door: DoorSettings = field(default_factory=DoorSettings)
    network: NetworkSettings = field(default_factory=NetworkSettings)
    keys: KeySettings = field(default_factory=KeySettings)
    metrics: MetricsSettings = field(default_factory=MetricsSettings)
    site: SiteSettings = field(default_factory=SiteSettings)
    cameras: tuple[CameraSettings, ...] = ()


def load_config(file: Path, environ: Mapping[str, str] | None = None, must_exist: bool = False) -> Config:
    """The configuration of a file (defaults where it is absent), overridden by the environment.

    Raises ConfigError, which names everything that does not fit.
    """
    table = _read_table(file, must_exist)
    _override(table, os.environ if environ is None else environ)
    return build_config(table)


def build_config(table: Mapping[str, Any]) -> Config:
    """The checked tree of a TOML table. Raises ConfigError."""
    problems: list[str] = []
    config = build_settings(Config, table, "", problems)
    assert isinstance(config, Config)
    if config.liveness.method == "off" and not config.liveness.acknowledged:
        problems.append(_UNACKNOWLEDGED)
    if problems:
        raise ConfigError("the configuration cannot be used: " + "; ".join(problems))
    return config


_NOT_DECIDING = ("models", "keys", "metrics", "site")
"""Sections that open no door by themselves: another key or another embedder opens nothing."""
THRESHOLDS_EMBEDDER = "models.embedder"
"""The one setting of theirs that decides: beside a threshold of the site's own, which is one embedder's."""


def deciding_settings(config: Config) -> dict[str, Any]:
    """ "section.key" -> value for everything that a decision depends on; cameras as one list."""
    sections = {f.name: getattr(config, f.name) for f in fields(config) if f.name not in _NOT_DECIDING}
    cameras = [asdict(camera) for camera in sections.pop("cameras")]
    flat = {f"{name}.{key}": value for name, part in sections.items() for key, value in asdict(part).items()}
    if config.matching.threshold and config.models.embedder:
        flat[THRESHOLDS_EMBEDDER] = config.models.embedder
    return {**flat, "cameras": cameras}


def is_deciding(name: str) -> bool:
    """Whether a decision depends on the setting `section.key`."""
    return name.partition(".")[0] not in _NOT_DECIDING


def get_value(config: Config, name: str) -> Any:
    """The value of `section.key`. Raises ConfigError when there is none."""
    section, _, key = name.partition(".")
    setting_type(name)
    return getattr(getattr(config, section), key)


def _read_table(file: Path, must_exist: bool) -> dict[str, Any]:
    text = read_text(file, must_exist)
    return dict(parsed(file, text).unwrap()) if text.strip() else {}


def _override(table: dict[str, Any], environ: Mapping[str, str]) -> None:
    """Puts the environment's values into the table; those that do not fit go in as they are, to be named."""
    for section in fields(Config):
        kind = get_type_hints(Config)[section.name]
        if not is_dataclass(kind):
            continue
        for key in fields(kind):
            text = environ.get(variable(section.name, key.name))
            before = table.get(section.name, {})
            if text is not None and isinstance(before, Mapping):
                value = understood(setting_type(f"{section.name}.{key.name}"), text)
                table[section.name] = {**before, key.name: text if value is None else value}


def variable(section: str, key: str) -> str:
    """The variable of the environment that overrides `section.key`."""
    return f"{_PREFIX}{section}_{key}".upper()


def setting_type(name: str) -> type:
    """The kind of the setting `section.key`. Raises ConfigError when there is none."""
    section, _, key = name.partition(".")
    kind = get_type_hints(Config).get(section)
    if kind is None or not is_dataclass(kind):
        known = ", ".join(f.name for f in fields(Config) if f.name != "cameras")
        raise ConfigError(
            f"there is no setting {name!r}; settings are named section.key, the sections are {known}"
        )
    hints = get_type_hints(kind)
    if key not in hints:
        raise ConfigError(f"there is no setting {name!r}; [{section}] has {', '.join(hints)}")
    found: type = hints[key]
    return found
