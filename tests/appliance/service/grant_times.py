"""How long a grant takes from the decision to the relay: the commit to the disk, and the rest.

    python -m tests.appliance.service.grant_times [N] [FOLDER]

Gallery, history and the process that holds the relay are the real ones; the relay is a file, and the faces
are scripted, as networks come before the decision. FOLDER: on the disk to be measured.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from appliance.access.policy import AllowAll
from appliance.appliance import Appliance
from appliance.clock import SystemClock
from appliance.config import DecisionSettings, IntentSettings, MatchingSettings
from appliance.decision.decider import Decider
from appliance.decision.history import DecisionHistory
from appliance.door.relay import RelayDoor
from appliance.frames import Frame
from appliance.liveness.liveness import LivenessOff
from appliance.pipeline import Pipeline
from appliance.recognition import Recognition
from appliance.storage.records import NewView
from tests.appliance.scripted import Face, ScriptedDetector, ScriptedEmbedder, embedding, picture
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, opened

_PATIENCE_S = 5.0
_LOOK_S = 5e-5  # not all the time: the process that holds the relay may need this core
_MEMORY = Path("/dev/shm")
_DECISION = DecisionSettings(views=2, unknown_views=2, view_interval_s=0.0, recheck_s=0.1)
_WIRING = {"relay": 0, "inputs": {}, "active_low": [], "strike_s": 30.0, "held_s": 30.0, "fail_safe": False}


@dataclass(frozen=True)
class GrantTimes:
    """Milliseconds of one grant. moved: from the decision until the relay had moved, without the commit."""

    commit: float
    ordered: float
    moved: float


def grant_times(folder: Path, count: int) -> list[GrantTimes]:
    """The times of so many grants, in an empty folder."""
    state = folder / "state"
    state.mkdir(mode=0o700)
    # In memory where there is such a place: a line of a chip waits for no disk.
    with (
        tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else folder) as wires,
        _recognising(state, Path(wires)) as (recognition, door),
    ):
        return [_granted(recognition, door, Path(wires) / "relay", number) for number in range(count)]


@contextlib.contextmanager
def _recognising(state: Path, wires: Path) -> Iterator[tuple[Recognition, RelayDoor]]:
    clock = SystemClock()
    with opened(state, clock=clock) as gallery, contextlib.ExitStack() as parts:
        gallery.add_person("ada", CONSENT, views=[NewView({EMBEDDER: embedding("ada")}, 0.9, "picture")])
        door = RelayDoor("main", {**_WIRING, "chip": f"files:{wires}"}, 30.0, clock)
        parts.callback(door.close)
        appliance = Appliance(gallery, MatchingSettings(), {"main": door}, clock)
        parts.callback(appliance.close)
        history = DecisionHistory(gallery.decisions.append)
        parts.callback(history.close)
        work = Pipeline(
            ScriptedDetector({0: [], 1: [Face("ada")]}),  # type: ignore[arg-type]
            ScriptedEmbedder(),  # type: ignore[arg-type]
            LivenessOff(),
            appliance.matchers.matcher(EMBEDDER),
            clock,
            min_face=40,
            idle_look_s=0.0,
            lost_s=0.05,
            decision=_DECISION,
            every_frame=True,
        )
        recognition = Recognition(
            work,
            Decider(_DECISION, AllowAll(), clock),
            appliance.doors,
            clock,
            appliance.standings,
            appliance.names,
            intent=IntentSettings(repeat_s=0.0),
        )
        recognition.record = history.take
        yield recognition, door


def _granted(recognition: Recognition, door: RelayDoor, relay: Path, number: int) -> GrantTimes:
    """Lets somebody in at a locked door, then locks it and lets the person leave."""
    _shown(relay, "0")
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        result = recognition.process(_frame(1, number)).result
        if result.acts:
            moved = _shown(relay, "1")
            [act], [(_, decision)] = result.acts, result.closed
            assert act.relay_ms is not None
            since = (moved - decision.decided) * 1e3
            door.lock()
            time.sleep(0.06)
            recognition.process(_frame(0, number))
            return GrantTimes(act.commit_ms, act.relay_ms, since - act.commit_ms)
    raise RuntimeError("nobody was let in")


def _frame(scene: int, number: int) -> Frame:
    clock = SystemClock()
    return Frame("front", "main", number, picture(scene), clock.wall(), clock.monotonic())


def _shown(relay: Path, value: str) -> float:
    """When the relay had this value, a tenth of a millisecond late at most."""
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        with contextlib.suppress(FileNotFoundError):
            if relay.read_text() == value:
                return time.monotonic()
        time.sleep(_LOOK_S)
    raise RuntimeError(f"the relay did not become {value}")


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as folder:
        times = grant_times(Path(folder), count)
    print(f"{count} grants, milliseconds   p50     p99     max")
    for name in ("commit", "ordered", "moved"):
        values = [getattr(one, name) for one in times]
        middle, last = np.percentile(values, (50, 99))
        print(f"  {name:8} {middle:20.2f} {last:7.2f} {max(values):7.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
