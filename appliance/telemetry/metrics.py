"""What the appliance counts and measures, as text for Prometheus. No person's id, name or score is in it.

The format is https://prometheus.io/docs/instrumenting/exposition_formats/ (text, 0.0.4). Labels are names of
cameras and doors, which the configuration gives, and words of this program.
"""

from __future__ import annotations

import bisect
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from appliance.clock import Clock
from appliance.decision.decision import Outcome
from appliance.door.door import Alarm, Contact, Door, DoorState, Lock
from appliance.errors import GalleryError
from appliance.snapshot import Setup, Snapshot, Timings
from appliance.version import VERSION

_BOUNDS_MS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0)
_STAGES = ("capture", "detect", "align", "embed", "liveness", "match", "total")
_SILENT_S = 2.0  # a camera that gave no frame for so long gives none a second
Numbers = Callable[[], Mapping[str, int]]
Sample = tuple[Mapping[str, str], float]


@dataclass
class Histogram:
    """How many values were up to each bound, milliseconds, and their sum."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(_BOUNDS_MS) + 1))
    total: float = 0.0

    def add(self, value: float) -> None:
        """One more value."""
        self.counts[bisect.bisect_left(_BOUNDS_MS, value)] += 1
        self.total += value


@dataclass
class _Camera:
    frames: int = 0
    dropped: int = 0
    fps: float = 0.0
    last: float = 0.0
    decisions: dict[Outcome, int] = field(default_factory=dict)


class Metrics:
    """Takes each snapshot, on the thread that recognises, and tells what came together, on any other.

    queues: how much waits where. gallery: how much of what is enrolled; may raise GalleryError.
    """

    def __init__(self, clock: Clock, doors: Mapping[str, Door], queues: Numbers, gallery: Numbers) -> None:
        self._clock = clock
        self._doors = doors
        self._queues = queues
        self._gallery = gallery
        self._began = clock.monotonic()
        self._guard = threading.Lock()
        self._cameras: dict[str, _Camera] = {}
        self._stages = {stage: Histogram() for stage in _STAGES}
        self._latency, self._commit, self._relay = Histogram(), Histogram(), Histogram()
        self._setup: Setup | None = None

    def take(self, snapshot: Snapshot) -> None:
        """Counts a snapshot."""
        result = snapshot.result
        with self._guard:
            camera = self._cameras.setdefault(result.frame.camera, _Camera())
            camera.frames += 1
            camera.dropped = max(camera.dropped, result.frame.dropped)
            camera.fps = snapshot.fps or 0.0
            camera.last = self._clock.monotonic()
            for _, decision in result.closed:
                camera.decisions[decision.outcome] = camera.decisions.get(decision.outcome, 0) + 1
                self._latency.add(decision.latency_ms)
            for stage, took in _took(result.timings):
                self._stages[stage].add(took)
            for act in result.acts:
                self._commit.add(act.commit_ms)
                if act.relay_ms is not None:
                    self._relay.add(act.relay_ms)
            self._setup = snapshot.setup

    def text(self) -> str:
        """All of it now."""
        with self._guard:
            lines = [*self._of_process(), *self._of_cameras(), *self._of_stages()]
        states = [door.state() for door in self._doors.values()]
        return "\n".join([*lines, *_of_doors(states), *self._of_sizes()]) + "\n"

    def _of_process(self) -> Iterator[str]:
        setup = self._setup
        at_work = {"version": VERSION} | ({} if setup is None else vars(setup))
        yield from _gauge("info", "What is at work.", [(at_work, 1)])
        up = self._clock.monotonic() - self._began
        yield from _gauge("uptime_seconds", "Since this process serves.", [({}, up)])

    def _of_cameras(self) -> Iterator[str]:
        now = self._clock.monotonic()
        cameras = [({"camera": name}, camera) for name, camera in self._cameras.items()]
        yield from _counter(
            "frames_total", "Frames that were looked at.", [(label, c.frames) for label, c in cameras]
        )
        yield from _counter(
            "frames_dropped_total",
            "Frames that a camera gave and nobody took.",
            [(label, c.dropped) for label, c in cameras],
        )
        yield from _gauge(
            "frames_per_second",
            "Frames a second that are looked at.",
            [(label, c.fps if now - c.last < _SILENT_S else 0.0) for label, c in cameras],
        )
        yield from _gauge(
            "frame_age_seconds", "Since the last frame.", [(label, now - c.last) for label, c in cameras]
        )
        yield from _counter(
            "decisions_total",
            "Decisions by their outcome.",
            [
                ({**label, "outcome": outcome.value}, c.decisions.get(outcome, 0))
                for label, c in cameras
                for outcome in Outcome
            ],
        )

    def _of_stages(self) -> Iterator[str]:
        stages = [({"stage": name}, found) for name, found in self._stages.items()]
        yield from _histogram("stage_milliseconds", "What each stage takes for a frame.", stages)
        yield from _histogram(
            "decision_latency_milliseconds",
            "From the capture of the frame that closed a decision to that decision.",
            [({}, self._latency)],
        )
        yield from _histogram(
            "grant_commit_milliseconds", "To have a grant on the disk.", [({}, self._commit)]
        )
        yield from _histogram(
            "grant_relay_milliseconds", "From there to the door's order.", [({}, self._relay)]
        )

    def _of_sizes(self) -> Iterator[str]:
        waiting = [({"queue": name}, float(size)) for name, size in self._queues().items()]
        yield from _gauge("queue_length", "How much waits, or is at work.", waiting)
        try:
            sizes = self._gallery()
        except GalleryError:  # a gallery that cannot be read has no size; the gap shows it
            return
        for name, size in sizes.items():
            yield from _gauge(f"gallery_{name}", f"{name.capitalize()} in the gallery.", [({}, size)])


def _took(timings: Timings) -> Iterator[tuple[str, float]]:
    for stage in _STAGES:
        took = getattr(timings, f"{stage}_ms")
        if took is not None:
            yield stage, took


def _of_doors(states: Sequence[DoorState]) -> Iterator[str]:
    doors = [({"door": state.name}, state) for state in states]
    yield from _gauge(
        "door_unlocked",
        "1 while the door is unlocked; absent while that is not known.",
        [(label, state.lock is Lock.UNLOCKED) for label, state in doors if state.lock is not Lock.UNKNOWN],
    )
    yield from _counter(
        "door_unlocks_total", "How often it was unlocked.", [(label, state.unlocks) for label, state in doors]
    )
    yield from _gauge(
        "door_open",
        "1 while the leaf is open; absent where no contact is wired.",
        [(label, state.contact is Contact.OPEN) for label, state in doors if state.contact is not None],
    )
    yield from _gauge(
        "door_alarm",
        "1 while an alarm goes on.",
        [
            ({**label, "alarm": alarm}, goes_on)
            for label, state in doors
            for alarm, goes_on in (*((one.value, one in state.alarms) for one in Alarm), ("fire", state.fire))
        ],
    )


def _gauge(name: str, meaning: str, samples: Sequence[Sample]) -> Iterator[str]:
    return _family(name, "gauge", meaning, samples)


def _counter(name: str, meaning: str, samples: Sequence[Sample]) -> Iterator[str]:
    return _family(name, "counter", meaning, samples)


def _family(name: str, kind: str, meaning: str, samples: Sequence[Sample]) -> Iterator[str]:
    yield f"# HELP portunus_{name} {meaning}"
    yield f"# TYPE portunus_{name} {kind}"
    for labels, value in samples:
        yield _sample(name, labels, value)


def _histogram(
    name: str, meaning: str, samples: Sequence[tuple[Mapping[str, str], Histogram]]
) -> Iterator[str]:
    yield f"# HELP portunus_{name} {meaning}"
    yield f"# TYPE portunus_{name} histogram"
    for labels, found in samples:
        up_to = 0
        for bound, count in zip((*_BOUNDS_MS, float("inf")), found.counts, strict=True):
            up_to += count
            yield _sample(f"{name}_bucket", {**labels, "le": _number(bound)}, up_to)
        yield _sample(f"{name}_sum", labels, found.total)
        yield _sample(f"{name}_count", labels, up_to)


def _sample(name: str, labels: Mapping[str, str], value: float) -> str:
    inside = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
    return f"portunus_{name}{{{inside}}} {_number(value)}" if inside else f"portunus_{name} {_number(value)}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")


def _number(value: float) -> str:
    return "+Inf" if value == float("inf") else f"{float(value):.12g}" if value % 1 else str(int(value))
