"""What a record says of the machine; made-up kernel files stand in for other machines."""

from __future__ import annotations

import json
import mmap
import os
import platform
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import numpy as np

from appliance.bench.machine import describe_machine, resident_mib, stamp


def _write(root: Path, **files: str) -> Path:
    names = {
        "cpuinfo": "proc/cpuinfo",
        "board": "proc/device-tree/model",
        "governor": "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor",
        "zone": "sys/class/thermal/thermal_zone0/temp",
    }
    for name, text in files.items():
        path = root / names[name]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_a_desktop(tmp_path: Path) -> None:
    root = _write(
        tmp_path,
        cpuinfo="processor\t: 0\nmodel name\t: Fast CPU 9000\nflags\t: fpu\n",
        governor="powersave\n",
        zone="51500\n",
    )
    machine = describe_machine(root)
    assert (machine.cpu, machine.governor, machine.temperature_c) == ("Fast CPU 9000", "powersave", 51.5)
    assert machine.cores == len(os.sched_getaffinity(0))


def test_a_board_whose_kernel_names_no_processor(tmp_path: Path) -> None:
    root = _write(tmp_path, cpuinfo="processor\t: 0\nCPU part\t: 0xd42\n", board="A Board Of Its Own\0")
    assert describe_machine(root).cpu == "A Board Of Its Own"


def test_what_the_machine_does_not_tell_is_null(tmp_path: Path) -> None:
    machine = describe_machine(tmp_path)
    assert (machine.cpu, machine.governor, machine.temperature_c) == (None, None, None)


def test_busy_is_more_than_half_of_the_cores(tmp_path: Path) -> None:
    machine = replace(describe_machine(tmp_path), cores=4)
    assert not replace(machine, load=2.0).busy
    assert replace(machine, load=2.1).busy


def test_every_record_carries_machine_versions_and_date() -> None:
    record = stamp(describe_machine(), datetime(2026, 3, 1, 12, 0, 1, tzinfo=timezone.utc))
    assert json.loads(json.dumps(record)) == record
    assert record["date"] == "2026-03-01T12:00:01Z"
    assert {"cpu", "cores", "governor", "load", "memory_gib", "system", "temperature_c"} <= set(
        record["machine"]
    )
    assert record["versions"]["python"] == platform.python_version()
    assert record["versions"]["numpy"] == np.__version__
    assert {"portunus", "onnxruntime"} <= set(record["versions"])


def test_resident_memory_is_that_of_this_process() -> None:
    before = resident_mib()
    # From the system, not from the heap: that may have room left by earlier tests.
    with mmap.mmap(-1, 64 << 20) as block:
        block.write(b"\1" * (64 << 20))
        assert 50 < resident_mib() - before < 150
