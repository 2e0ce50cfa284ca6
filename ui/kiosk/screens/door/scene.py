"""What is shown at the door, by what the service tells; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

from appliance.access.policy import Mode
from appliance.door.door import Alarm, DoorState, Lock
from appliance.liveness.challenge import Step
from appliance.requests import SiteShown
from appliance.service.live_view import LiveTrack, LiveView
from appliance.snapshot import Challenged

RESULT_S = 3.0
"""How long a decision is shown."""
START_S = 3.0
ENTER_PIN = "enter your PIN"
"""The hint of `decision.decider.Asked` on which the PIN is waited for."""


class Kind(str, Enum):
    """What there is to show."""

    IDLE = "idle"
    LOOKING = "looking"
    GRANTED = "granted"
    DENIED = "denied"
    UNKNOWN = "unknown"
    SPOOF = "spoof"
    CHALLENGE = "challenge"
    PIN = "pin"
    HELD = "held"
    FORCED = "forced"
    TAMPER = "tamper"
    FIRE = "fire"
    OUT_OF_SERVICE = "out of service"
    LOCKDOWN = "lockdown"
    FREE_PASSAGE = "free passage"


class Cause(str, Enum):
    """Why the door is out of service, besides `capture.eyes.Trouble`."""

    SERVICE = "service"
    LOCKED = "locked"
    NO_CAMERA = "no camera"
    CAMERA = "camera"
    RECOGNITION = "recognition"


AGAIN = "again"
"""What somebody is told who still stands there after the decision was shown."""
SIMULATED = "simulated"
"""The kind of a door that has no lock."""
OPEN = "open"
"""The door is unlocked, for whatever reason."""

Tone = str
"""Which colour of the palette the card has: "granted", "denied", "unknown", "warning", or "" for none."""


@dataclass(frozen=True)
class Look:
    """How a kind of scene looks. picture: the camera's is shown beside it."""

    icon: str
    tone: Tone
    picture: bool


LOOKS: Mapping[Kind, Look] = MappingProxyType(
    {
        Kind.IDLE: Look("face", "", False),
        Kind.LOOKING: Look("face", "", True),
        Kind.GRANTED: Look("granted", "granted", True),
        Kind.DENIED: Look("denied", "denied", True),
        Kind.UNKNOWN: Look("unknown", "unknown", True),
        Kind.SPOOF: Look("shield", "unknown", True),
        Kind.CHALLENGE: Look("face", "", True),
        Kind.PIN: Look("pad", "", True),
        Kind.HELD: Look("door open", "warning", False),
        Kind.FORCED: Look("warning", "unknown", False),
        Kind.TAMPER: Look("warning", "unknown", False),
        Kind.FIRE: Look("fire", "unknown", False),
        Kind.OUT_OF_SERVICE: Look("no camera", "warning", False),
        Kind.LOCKDOWN: Look("lock", "warning", False),
        Kind.FREE_PASSAGE: Look("unlock", "granted", False),
    }
)


@dataclass(frozen=True)
class Scene:
    """One state of the door's screen.

    phrase: a code that says more: the reason of a decision, a hint, a cause. greeting: the name of somebody
    who agreed to it. asked: of a challenge. track: the face that it is about. pin: a PIN alone can open.
    wired: a lock is connected; else nothing is opened but on the screen.
    """

    kind: Kind
    phrase: str = ""
    greeting: str = ""
    asked: Challenged | None = None
    track: int | None = None
    pin: bool = True
    wired: bool = True

    @property
    def look(self) -> Look:
        """How it looks."""
        return LOOKS[self.kind]

    @property
    def step(self) -> Step | None:
        """What the challenge asks now."""
        return None if self.asked is None else self.asked.step


@dataclass(frozen=True)
class _Result:
    """A decision on a track, and when it was first seen. told: outcome and reason."""

    told: tuple[str, str]
    began: float
    scene: Scene


_RANKS = (Kind.SPOOF, Kind.GRANTED, Kind.DENIED, Kind.UNKNOWN)  # a spoof locks the door that a grant unlocked
_ALARMS = ((Alarm.TAMPER, Kind.TAMPER), (Alarm.FORCED, Kind.FORCED), (Alarm.HELD, Kind.HELD))


class Director:
    """Says which scene is on. Remembered is only since when each decision has been shown.

    A service that has not answered yet may still be starting: for START_S that is no failure.
    """

    def __init__(self) -> None:
        self._results: dict[int, _Result] = {}
        self._began: float | None = None  # when it was first asked for a scene without an answer
        self._answered = False

    def forget(self) -> None:
        """What was shown is over."""
        self._results.clear()

    def scene(
        self, site: SiteShown | None, view: LiveView | None, stalled: bool, now: float, camera: str = ""
    ) -> Scene:
        """The scene of this moment. camera: that this screen is at.

        site: None while the service does not answer. view: the newest picture's, None where there is no
        present one; stalled: none has come for longer than pictures take. now: seconds of a steady clock.
        """
        if site is None:
            self.forget()
            return self._unanswered(now)
        self._answered = True
        name = view.door.name if view is not None else door_of(site, camera)
        door = view.door if view is not None else site.doors.get(name)
        result = self._result(view, now)
        found = (
            _outside(site, name, door, stalled)
            or result
            or (None if view is None else _asked(view))
            or _of_door(door)
            or (None if view is None else _waiting(view))
            or Scene(Kind.LOCKDOWN if site.modes.get(name) == Mode.LOCKDOWN else Kind.IDLE)
        )
        wired = door is None or door.kind != SIMULATED
        return replace(found, pin=found.pin and site.pin_alone, wired=wired)

    def _unanswered(self, now: float) -> Scene:
        self._began = now if self._began is None else self._began
        if not self._answered and now - self._began < START_S:
            return Scene(Kind.IDLE, pin=False)
        return Scene(Kind.OUT_OF_SERVICE, Cause.SERVICE.value, pin=False)

    def _result(self, view: LiveView | None, now: float) -> Scene | None:
        """The decision to be shown, None when there is none that is new enough."""
        there = {track.number: track for track in view.tracks} if view is not None else {}
        for number, track in there.items():
            told = (track.outcome, track.reason)
            known = self._results.get(number)
            if not track.outcome:
                self._results.pop(number, None)
            elif known is None or known.told != told:
                self._results[number] = _Result(told, now, _decided(track))
        self._results = {
            number: one
            for number, one in self._results.items()
            if number in there or now - one.began < RESULT_S
        }
        fresh = [one for one in self._results.values() if now - one.began < RESULT_S]
        first = min(fresh, key=lambda one: (_RANKS.index(one.scene.kind), -one.began), default=None)
        return None if first is None else first.scene


def door_of(site: SiteShown, camera: str) -> str:
    """The door of the camera that this screen is at, of the first one where that is not known yet."""
    doors = {one.name: one.door for one in site.cameras}
    return doors.get(camera, next(iter(doors.values()), next(iter(site.doors), "")))


def asks_pin(view: LiveView) -> bool:
    """Whether a PIN is waited for."""
    return view.asks_pin or any(track.hint == ENTER_PIN for track in view.tracks)


def _outside(site: SiteShown, name: str, door: DoorState | None, stalled: bool) -> Scene | None:
    """What goes on whoever stands there."""
    if door is not None and door.fire:
        return Scene(Kind.FIRE, pin=False)
    if site.locked:
        return Scene(Kind.OUT_OF_SERVICE, Cause.LOCKED.value, pin=False)
    if site.modes.get(name) == Mode.FREE_PASSAGE:
        return Scene(Kind.FREE_PASSAGE, pin=False)
    cause = _cause(site, name, stalled)
    return Scene(Kind.OUT_OF_SERVICE, cause) if cause else None


def _cause(site: SiteShown, name: str, stalled: bool) -> str:
    if not site.cameras:
        return Cause.NO_CAMERA.value
    if site.trouble:
        return Cause.RECOGNITION.value
    trouble = next((one.trouble for one in site.cameras if one.door == name and one.trouble), "")
    return trouble or (Cause.CAMERA.value if stalled else "")


def _decided(track: LiveTrack) -> Scene:
    return Scene(Kind(track.outcome), track.reason, track.greeting, track=track.number)


def _asked(view: LiveView) -> Scene | None:
    """What somebody is to do before anything is decided."""
    for track in view.tracks:
        if track.challenge is not None:
            return Scene(
                Kind.CHALLENGE, track.challenge.step.value, asked=track.challenge, track=track.number
            )
    if asks_pin(view):
        asked = next((track.number for track in view.tracks if track.hint == ENTER_PIN), None)
        return Scene(Kind.PIN, ENTER_PIN, track=asked)
    return None


def _of_door(door: DoorState | None) -> Scene | None:
    if door is None:
        return None
    for alarm, kind in _ALARMS:
        if alarm in door.alarms:
            return Scene(kind)
    return Scene(Kind.GRANTED, OPEN) if door.lock is Lock.UNLOCKED else None


def _waiting(view: LiveView) -> Scene | None:
    """A face that nothing was decided on, or that is still there after it was told what was decided."""
    still = None
    for track in view.tracks:
        if not track.outcome:
            return Scene(Kind.LOOKING, track.hint, track=track.number)
        still = Scene(Kind.LOOKING, AGAIN, track=track.number)
    return still
