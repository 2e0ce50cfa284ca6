"""The product at work for a long time: does it keep up, does it grow, does it decide as the reference does?

A clip is played back and forth in real time. One round of it (forth and back) is what the reference path is
run over, once; every round of the product is then compared with that, track by track.
"""

from __future__ import annotations

import math
import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone

import numpy as np
import numpy.typing as npt

from appliance.appliance import Appliance
from appliance.bench.agreement import Agreement, Judge
from appliance.bench.machine import resident_mib
from appliance.bench.reference import Followed, Reference
from appliance.bench.soak_figures import FIRST_SIDE, Growth, Minute, SoakRun
from appliance.bench.statistics import Sample
from appliance.capture.loop import Loop
from appliance.capture.reader import CameraReader
from appliance.capture.transform import View
from appliance.errors import InputError
from appliance.frames import Frame
from appliance.recognition import Recognition
from appliance.snapshot import Snapshot

_MINUTE_S = 60
_PIECE_S = 10  # what growth is measured by: the median of such a piece
_WAIT_S = 0.25
_TIME, _CPU_S, _RSS = range(3)  # what is noted each second
LATE_S = 2.0  # what is left of the round when a newcomer counts, at least
_EPOCH = datetime.fromtimestamp(0, timezone.utc)


@dataclass
class Round:
    """The product's tracks of one round; frames are numbered from its beginning.

    began: monotonic time of its first frame.
    """

    began: float
    tracks: dict[int, Followed] = field(default_factory=dict)


def reference_round(reference: Reference, source: Loop, rate: float) -> list[Followed]:
    """The reference's tracks of one round that another came before: people are in view as it begins.

    source: two rounds long at least. Each frame of the clip is looked at once; nothing else is saved.
    """
    seen = {}
    for index in range(2 * source.round_frames):
        image = source.read()
        assert image is not None, "the source is two rounds long"
        number = source.shown(index)
        if number not in seen:
            seen[number] = reference.see(image)
        if index == source.round_frames:
            reference.forget_tracks()
        at = index / rate
        place = index % source.round_frames
        reference.follow(Frame("front", "main", place, image, _EPOCH, at, media_time=at), seen[number])
    return reference.tracks


def run_soak(
    appliance: Appliance,
    recognition: Recognition,
    source: Loop,
    seconds: float,
    reference: Sequence[Followed],
    stop: threading.Event,
    on_minute: Callable[[Minute], None],
) -> SoakRun:
    """Runs the appliance over the source in real time, to its end or until `stop` is set.

    reference: of one round. on_minute: is given each minute when it is over.
    Raises what ended it early, InputError when it is stopped within the first second.
    """
    rate = source.frames_per_second or 0.0
    watch = _Watch(source.round_frames, rate, seconds, appliance.clock.monotonic)
    verdicts = _Verdicts(reference, rate, source.round_frames)
    reader = CameraReader(
        "front", "main", "sim:", View(), appliance.clock, pace="real", opener=lambda spec: source
    )
    appliance.subscribe(watch.take)
    appliance.start(recognition, [reader], stop=stop)
    told = 0
    while not appliance.wait(_WAIT_S) and not stop.is_set():
        verdicts.add(watch.rounds())
        if watch.minutes_done > told:
            told += 1
            on_minute(watch.minute(told))
    appliance.stop()
    for failure in appliance.failures:
        raise failure
    verdicts.add(watch.rounds())
    for number in range(told + 1, watch.minutes_done + 1):
        on_minute(watch.minute(number))
    return watch.result(recognition, verdicts)


class _Watch:
    """Notes what each frame gives, in room that is taken before the start: measuring must not grow."""

    def __init__(self, round_frames: int, rate: float, seconds: float, now: Callable[[], float]) -> None:
        self._round_frames = round_frames
        self._rate = rate
        self._now = now
        self._delays = np.full(round(seconds * rate) + 1, np.nan, np.float32)
        self._seconds_wanted = int(seconds)
        self._notes = np.full((int(seconds) + 2, 3), np.nan)
        self._latencies: list[tuple[int, float]] = []
        self._size = (0, 0)
        self._seconds = -1  # the last one noted
        self._round = -1
        self._current = Round(0.0)
        self._rounds: queue.SimpleQueue[Round] = queue.SimpleQueue()

    def take(self, snapshot: Snapshot) -> None:
        """One more frame, on the recognition thread."""
        now, frame = self._now(), snapshot.result.frame
        self._delays[min(frame.index, len(self._delays) - 1)] = 1e3 * (now - frame.captured)
        self._latencies.extend((frame.index, decision.latency_ms) for _, decision in snapshot.result.closed)
        self._size = frame.height, frame.width
        self._note(int(frame.index / self._rate), now)
        if frame.index + 1 == self._seconds_wanted * self._rate:  # the last frame, which is never dropped
            self._note(self._seconds_wanted, frame.captured + 1 / self._rate)
        self._follow(snapshot)

    @property
    def minutes_done(self) -> int:
        """Minutes that are over."""
        return self._seconds // _MINUTE_S

    def rounds(self) -> Iterable[Round]:
        """The rounds that are over and were not asked for yet."""
        while not self._rounds.empty():
            yield self._rounds.get()

    def minute(self, number: int) -> Minute:
        """The figures of one minute, counted from 1."""
        first = (number - 1) * _MINUTE_S
        return self._figures(number, first, first + _MINUTE_S)

    def result(self, recognition: Recognition, verdicts: _Verdicts) -> SoakRun:
        """The summary so far."""
        if self._seconds < 1:
            raise InputError("it ended within its first second: let it run for longer")
        return SoakRun(
            setup=recognition.setup,
            height=self._size[0],
            width=self._size[1],
            rate=self._rate,
            whole=self._figures(0, 0, self._seconds),
            arrival_ms=Sample.of_some(verdicts.arrivals_ms),
            late=verdicts.late,
            agreement=verdicts.agreement,
            rss_growth=_growth(self._notes[: self._seconds + 1, _RSS], 1.0),
            delay_growth=_growth(self._delays[: round(self._seconds * self._rate)], self._rate),
        )

    def _figures(self, number: int, first: int, last: int) -> Minute:
        """From one second to another; the first second's note is made with its first frame."""
        begin, end = self._noted(first), self._noted(last)
        low, high = (round(second * self._rate) for second in (first, last))
        delays = self._delays[low:high]
        delays = delays[~np.isnan(delays)]
        rss = self._notes[first:last, _RSS]
        elapsed = end[_TIME] - begin[_TIME]
        return Minute(
            number=number,
            seconds=float(elapsed),
            frames=len(delays),
            dropped=high - low - len(delays),
            delay_ms=Sample.of([float(delay) for delay in delays]) if len(delays) else None,
            latency_ms=Sample.of_some([ms for index, ms in self._latencies if low <= index < high]),
            rss_mib=float(np.nanmax(rss)),
            cpu_percent=float(100 * (end[_CPU_S] - begin[_CPU_S]) / elapsed),
        )

    def _note(self, second: int, now: float) -> None:
        if second != self._seconds and second < len(self._notes):
            self._notes[second] = now, time.process_time(), resident_mib()
            self._seconds = second

    def _noted(self, second: int) -> npt.NDArray[np.float64]:
        """The note of that second, or the next one: all frames of a second may have been dropped."""
        later = self._notes[second:]
        return np.asarray(later[~np.isnan(later[:, _TIME])][0])

    def _follow(self, snapshot: Snapshot) -> None:
        frame = snapshot.result.frame
        number, place = divmod(frame.index, self._round_frames)
        if number != self._round:
            if self._round >= 0:
                self._rounds.put(self._current)
            self._round, self._current = number, Round(frame.captured - place / self._rate)
        for track in snapshot.result.tracks:
            if track.seen:
                followed = self._current.tracks.setdefault(track.number, Followed(track.number))
                followed.see(place, track.box, track.decision)


class _Verdicts:
    """What the reference says of the rounds, one after another."""

    def __init__(self, reference: Sequence[Followed], rate: float, round_frames: int) -> None:
        self._judge = Judge(reference)
        self._rate = rate
        latest = round_frames - LATE_S * rate
        came = {track.number: _first_large(track) for track in reference if track.answer is not None}
        self._newcomers = {number: frame for number, frame in came.items() if 0 < frame <= latest}
        self.agreement = Agreement()
        self.arrivals_ms: list[float] = []
        self.late = 0

    def add(self, rounds: Iterable[Round]) -> None:
        """Takes rounds that are over."""
        for one in rounds:
            tracks = list(one.tracks.values())
            self.agreement += self._judge.compare(tracks)
            self._count(one.began, tracks)

    def _count(self, began: float, tracks: Sequence[Followed]) -> None:
        """How long each newcomer waited for the right decision. Who was decided on before did not."""
        first: dict[int, float] = {}
        for track in tracks:
            for frame, (answer, decided) in track.standing.items():
                newcomer = self._judge.over(frame, track.boxes[frame])
                if newcomer is not None and answer == newcomer.answer:
                    first.setdefault(newcomer.number, decided)
        for number, frame in self._newcomers.items():
            waited_s = first.get(number, math.inf) - (began + frame / self._rate)
            self.late += math.isinf(waited_s)
            if waited_s > 0:
                self.arrivals_ms.append(1e3 * (LATE_S if math.isinf(waited_s) else waited_s))


def _first_large(track: Followed) -> int:
    """The first frame in which the face is large enough to count; -1 when it never is."""
    large = [f for f, (x0, y0, x1, y1) in track.boxes.items() if (x1 - x0 + y1 - y0) / 2 >= FIRST_SIDE]
    return min(large, default=-1)


def _growth(values: npt.NDArray[np.float32] | npt.NDArray[np.float64], a_second: float) -> Growth | None:
    """Of pieces of ten seconds, after the first minute. values: so many a second, NaN where there is none."""
    size = round(_PIECE_S * a_second)
    after = values[round(_MINUTE_S * a_second) :]
    pieces = after[: len(after) // size * size].reshape(-1, size)
    there = [piece[~np.isnan(piece)] for piece in pieces]
    medians = [float(np.median(piece)) if len(piece) else math.nan for piece in there]
    starts = [float(_PIECE_S * number) for number in range(len(medians))]
    return Growth.of(np.array(starts), np.array(medians))
