"""What the appliance shows of itself after each frame: immutable, for overlay, log, kiosk and tests."""

from __future__ import annotations

from dataclasses import dataclass, field

from appliance.decision.decision import Decision
from appliance.door.door import DoorState
from appliance.frames import Frame
from appliance.liveness.challenge import Step


@dataclass(frozen=True)
class Timings:
    """Milliseconds of each stage for one frame; None for a stage that had nothing to do."""

    capture_ms: float
    detect_ms: float
    align_ms: float | None
    embed_ms: float | None
    liveness_ms: float | None
    match_ms: float | None
    total_ms: float


@dataclass(frozen=True)
class Challenged:
    """What somebody is asked to do now, to show that it is a living face.

    passed: how many of the `steps` before it were done.
    """

    step: Step
    passed: int
    steps: int


@dataclass(frozen=True)
class TrackView:
    """One face as it is now. box: x0 y0 x1 y1 pixels. decision: None while it is open.

    landmarks: five x y in this frame; empty when the face was not seen in it and is still waited for.
    hint: what the person is to do before anything is decided, empty where there is nothing. challenge: None
    where nothing is asked.
    """

    number: int
    box: tuple[float, float, float, float]
    landmarks: tuple[tuple[float, float], ...]
    quality: float
    views: int
    decision: Decision | None
    hint: str = ""
    challenge: Challenged | None = None

    @property
    def seen(self) -> bool:
        """Whether the face was seen in this very frame."""
        return bool(self.landmarks)


@dataclass(frozen=True)
class Act:
    """What a grant did. commit_ms: to have it on the disk.

    relay_ms: from there to the door, None where the door had just been unlocked for the same person.
    """

    commit_ms: float
    relay_ms: float | None


@dataclass(frozen=True)
class FrameResult:
    """What the pipeline made of one frame. faces: seen in this frame. closed: decisions it closed."""

    frame: Frame
    faces: int
    tracks: tuple[TrackView, ...]
    closed: tuple[tuple[int, Decision], ...]
    timings: Timings
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True)
class Setup:
    """What is at work, for overlay and log."""

    detector: str
    detector_engine: str
    embedder: str
    embedder_engine: str
    matcher: str
    policy: str
    liveness: str


@dataclass(frozen=True)
class Snapshot:
    """The appliance after one frame. fps: frames a second of this camera, None for its first."""

    result: FrameResult
    setup: Setup
    door: DoorState
    fps: float | None
    names: dict[str, str]
    """Names of the people in `result`, for screens; never for logs."""
    greetings: dict[str, str] = field(default_factory=dict)
    """Of those people, the names of whoever agreed to be greeted: for everybody who looks at the door."""
    asks_pin: bool = False
    """Whether somebody was recognised at this door whose PIN is waited for."""
