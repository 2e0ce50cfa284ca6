"""The configuration: one frozen tree of data classes. The metadata of a field says what fits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SETUP_STEPS = ("language", "camera", "account", "key", "liveness", "door", "person")
"""Of the first set-up, in order."""
SETUP_DONE = "done"


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
