"""A soak: its figures, what counts as growth, its goals; and a whole small one at a scripted door."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from appliance.access.policy import AllowAll, Standing
from appliance.appliance import Appliance
from appliance.bench import soak as soak_module
from appliance.bench.agreement import Agreement
from appliance.bench.reference import Detector, Followed, Reference
from appliance.bench.soak import reference_round, run_soak
from appliance.bench.soak_figures import Growth, Minute, SoakRun, soak_goals
from appliance.bench.statistics import Sample
from appliance.capture.loop import Loop, LoopSpec
from appliance.capture.source import Source
from appliance.clock import ManualClock, SystemClock
from appliance.config import Config, MatchingSettings
from appliance.decision.decider import Decider
from appliance.decision.decision import Outcome
from appliance.door.simulated import SimulatedDoor
from appliance.errors import InputError
from appliance.frames import Image
from appliance.matching.l2 import L2Matcher
from appliance.recognition import Recognition
from appliance.snapshot import Setup
from models.embedders import Embedder
from tests.appliance.scripted import DECISION, Face, ScriptedDetector, ScriptedEmbedder, embedding, picture
from tests.appliance.scripted import pipeline as scripted_pipeline
from tests.appliance.storage.galleries import opened

STANDINGS = {"ada": Standing(True, None)}
SETUP = Setup("mtcnn", "tflite", "mobilefacenet", "tflite", "l2", "allow-all", "off")


def sample(p99: float) -> Sample:
    return Sample(100, p99 / 2, p99 - 1, p99, 0.1)


def minute(**changed: object) -> Minute:
    usual = Minute(0, 600.0, 17_990, 10, sample(40), sample(90), 250.0, 80.0)
    return replace(usual, **changed)  # type: ignore[arg-type]


def soaked(**changed: object) -> SoakRun:
    usual = SoakRun(
        SETUP,
        720,
        1280,
        30.0,
        minute(),
        sample(400),
        0,
        Agreement(100, 99),
        Growth(0.3, 0.1),
        Growth(0.1, 0.2),
    )
    return replace(usual, **changed)  # type: ignore[arg-type]


def missed(run: SoakRun, gallery: int = 10_000) -> list[str]:
    return [verdict.goal.what for verdict in soak_goals(run, gallery) if not verdict.met]


def test_a_good_run_reaches_every_goal() -> None:
    assert len(soak_goals(soaked(), 10_000)) == 8
    assert missed(soaked()) == []


@pytest.mark.parametrize(
    ("run", "what"),
    [
        (soaked(whole=minute(frames=17_000)), "frames a second"),
        (soaked(whole=minute(dropped=200)), "dropped"),
        (soaked(whole=minute(latency_ms=sample(151))), "latency p99"),
        (soaked(whole=minute(rss_mib=301.0)), "resident"),
        (soaked(agreement=Agreement(100, 97)), "as the reference decides"),
        (soaked(arrival_ms=sample(700)), "first 40 px"),
        (soaked(rss_growth=Growth(2.0, 0.1)), "growth of memory"),
        (soaked(delay_growth=Growth(2.0, 0.1)), "growth of delay"),
    ],
)
def test_each_goal_can_be_missed(run: SoakRun, what: str) -> None:
    (found,) = missed(run)
    assert what in found


def test_what_was_not_measured_has_no_verdict() -> None:
    short = soaked(rss_growth=None, delay_growth=None, arrival_ms=None, agreement=Agreement(), height=480)
    assert soak_goals(short, gallery=10) == []


def test_growth_is_told_from_noise() -> None:
    seconds = np.arange(0, 1740, 10.0)
    noise = np.random.default_rng(3).normal(0, 0.5, len(seconds))
    still, grown = Growth.of(seconds, 200 + noise), Growth.of(seconds, 200 + noise + seconds / 300)
    assert still is not None
    assert grown is not None
    assert still.beyond_noise == 0
    assert grown.in_10_min == pytest.approx(2, abs=0.2)
    assert grown.beyond_noise > 1
    assert Growth.of(seconds, 200 - seconds / 300).beyond_noise == 0  # type: ignore[union-attr]
    assert Growth.of(seconds[:4], noise[:4]) is None


# Whole soaks over a clip: an empty door, then Ada (enrolled) for a while, then Cyd, a stranger, as well.

RATE = 60.0
SCENES: dict[int, list[Face]] = {0: [], 1: [Face("ada")], 2: [Face("ada"), Face("cyd", 450)]}
CLIP = [0] * 6 + [1] * 18 + [2] * 36
ROUND_S = (2 * len(CLIP) - 2) / RATE


class Clip(Source):
    """The scenes, as pictures that tell their number."""

    description, live, simulated, frames_per_second = "clip", False, True, RATE

    def __init__(self) -> None:
        self._pictures = {scene: picture(scene) for scene in SCENES}
        self._left = list(CLIP)

    def read(self) -> Image | None:
        return self._pictures[self._left.pop(0)] if self._left else None

    def close(self) -> None:
        self._left = []


def loop(seconds: float) -> Loop:
    return Loop(LoopSpec("clip", RATE, 480, seconds), lambda path: Clip())


def matcher() -> L2Matcher:
    return L2Matcher(np.stack([embedding("ada")]), ["ada"], 0.5, 0.01)


def of_the_reference() -> list[Followed]:
    detector, embedder = cast(Detector, ScriptedDetector(SCENES)), cast(Embedder, ScriptedEmbedder())
    judge = Decider(DECISION, AllowAll(), SystemClock())
    reference = Reference(detector, embedder, matcher(), judge, Config(), lambda: STANDINGS)
    return reference_round(reference, loop(60), RATE)


def soak(
    folder: Path, seconds: float, reference: list[Followed], stop: threading.Event
) -> tuple[SoakRun, list[Minute]]:
    clock = SystemClock()
    minutes: list[Minute] = []
    with opened(folder) as gallery:
        doors = {"main": SimulatedDoor("main", 3.0, clock)}
        appliance = Appliance(gallery, MatchingSettings(), doors, clock)
        judge = Decider(DECISION, AllowAll(), clock)
        work = Recognition(
            scripted_pipeline(SCENES, matcher(), cast(ManualClock, clock)),
            judge,
            doors,
            clock,
            lambda: STANDINGS,
            dict,
        )
        run = run_soak(appliance, work, loop(seconds), seconds, reference, stop, minutes.append)
        appliance.close()
    return run, minutes


def test_the_reference_goes_round_once_with_people_in_view_from_before() -> None:
    tracks = of_the_reference()
    ada, cyd = sorted(tracks, key=lambda track: min(track.boxes))
    assert (ada.answer, cyd.answer) == ((Outcome.GRANTED, "ada"), (Outcome.UNKNOWN, None))
    assert (min(ada.boxes), min(cyd.boxes)) == (6, 24)
    assert ada.answers.total() == len(ada.boxes), "she was decided on in the round before"
    assert cyd.answers.total() == len(cyd.boxes) - 4, "five views, each of them of one frame"
    assert max(frame for track in tracks for frame in track.boxes) < ROUND_S * RATE


def test_two_rounds_are_decided_as_by_the_reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak_module, "LATE_S", 0.8)
    monkeypatch.setattr(soak_module, "_MINUTE_S", 2)
    run, minutes = soak(tmp_path, 2 * ROUND_S + 0.1, of_the_reference(), threading.Event())
    assert [one.number for one in minutes] == [1, 2]
    assert run.whole.frames + run.whole.dropped == pytest.approx(4 * RATE, abs=2)
    assert run.whole.fps == pytest.approx(RATE, rel=0.2)
    assert run.whole.delay_ms is not None
    assert run.whole.latency_ms is not None
    assert (run.height, run.width, run.rate) == (480, 640, RATE)
    assert run.whole.rss_mib > 50
    assert run.agreement.decided >= 4
    assert run.agreement.percent == 100, run.agreement.differing
    assert run.arrival_ms is not None
    assert 150 < run.arrival_ms.median < 1500
    assert run.late == 0
    record = run.record()
    assert (record["bench"], record["agreed_percent"], record["rss_growth_mib"]) == ("soak", 100, None)


def test_what_the_reference_decides_otherwise_is_told(tmp_path: Path) -> None:
    reference = of_the_reference()
    for track in reference:
        if track.answer == (Outcome.GRANTED, "ada"):
            track.answers.clear()
            track.answers[(Outcome.GRANTED, "bob")] = 1
    run, _ = soak(tmp_path, ROUND_S + 0.1, reference, threading.Event())
    assert run.agreement.percent is not None
    assert run.agreement.percent < 100
    assert {"granted"} == {difference.record()["product"] for difference in run.agreement.differing}


def test_a_soak_can_be_stopped(tmp_path: Path) -> None:
    stop = threading.Event()
    timer = threading.Timer(1.6, stop.set)
    timer.start()
    run, minutes = soak(tmp_path, 3600.0, of_the_reference(), stop)
    assert minutes == []
    assert run.whole.seconds == pytest.approx(1.0, abs=0.3)
    assert run.agreement == Agreement()


def test_one_that_hardly_began_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="let it run for longer"):
        soak(tmp_path, 0.4, of_the_reference(), threading.Event())
