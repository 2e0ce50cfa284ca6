"""Timing a cold start: from the start of the process to the first decision at the door."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

import psutil

from appliance.bench.statistics import Sample
from appliance.errors import InputError

_STOP_S = 5.0


@dataclass(frozen=True)
class Start:
    """One start. decision: what was decided first. latency_ms: from its frame to it, of the whole time."""

    first_decision_ms: float
    decision: str
    latency_ms: float
    rss_mib: float


@dataclass(frozen=True)
class StartRun:
    """Several starts, one after the other; the first finds the files least warm and is not left out."""

    starts: tuple[Start, ...]

    @property
    def first_decision_ms(self) -> Sample:
        return Sample.of([start.first_decision_ms for start in self.starts])

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "bench": "start",
            "warm_up": 0,
            "iterations": len(self.starts),
            "first_decision_ms": self.first_decision_ms.record(),
            "first_start_ms": round(self.starts[0].first_decision_ms, 1),
            "decision": self.starts[0].decision,
            "latency_ms": Sample.of([s.latency_ms for s in self.starts]).record(),
            "rss_mib": Sample.of([s.rss_mib for s in self.starts]).record()["median"],
        }


def time_start(command: Sequence[str], environment: Mapping[str, str], limit_s: float = 60.0) -> Start:
    """Starts the command (`portunus run … --json`), waits for its first decision, and stops it.

    Raises InputError when it ends or takes longer than `limit_s` without a decision.
    """
    begin = time.perf_counter_ns()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        told: list[str] = []
        listener = threading.Thread(target=_keep_last, args=(process.stderr, told), name="start-messages")
        listener.start()
        limit = threading.Timer(limit_s, process.kill)
        limit.start()
        try:
            line = process.stdout.readline()
            taken_ms = (time.perf_counter_ns() - begin) / 1e6
            if line:
                return _start(line, taken_ms, psutil.Process(process.pid).memory_info().rss)
        finally:
            limit.cancel()
            _stop(process)
            listener.join()
    why = told[0] if told else f"nothing was said within {limit_s:g} s"
    raise InputError(f"the program that was started made no decision ({why})")


def _start(line: str, taken_ms: float, rss: int) -> Start:
    try:
        said = json.loads(line)
        return Start(taken_ms, str(said["decision"]), float(said["latency_ms"]), round(rss / 2**20, 1))
    except (ValueError, KeyError, TypeError):
        raise InputError("the program that was started said something else than a decision") from None


def _stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()


def _keep_last(messages: IO[str], told: list[str]) -> None:
    """Reads on, so that the program never waits for us; told[0] is the last line."""
    for line in messages:
        if line.strip():
            told[:] = [line.strip()]
