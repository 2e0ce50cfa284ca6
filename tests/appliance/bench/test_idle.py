"""What an idle run says of itself, and when its goal is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appliance.bench.idle import IdleRun, idle_goals
from appliance.snapshot import Setup

SETUP = Setup("mtcnn", "tflite", "dlib-resnet", "tflite", "l2", "allow all", "off")
RUN = IdleRun(
    setup=SETUP,
    height=720,
    width=1280,
    seconds=20.0,
    warm_up=8,
    frames=600,
    dropped=0,
    looks=20,
    faces=0,
    cpu_percent=12.0,
    decoding_percent=4.5,
    rss_mib=250.0,
)


def test_decoding_is_left_out() -> None:
    assert RUN.own_percent == 7.5
    assert replace(RUN, cpu_percent=4.4).own_percent == 0, "never less than nothing"


def test_the_record() -> None:
    record = RUN.record()
    assert (record["bench"], record["fps"], record["looks_per_s"]) == ("idle", 30.0, 1.0)
    assert (record["cpu_percent"], record["decoding_percent"], record["own_percent"]) == (12.0, 4.5, 7.5)
    assert record["iterations"] == 600


@pytest.mark.parametrize(("cpu_percent", "met"), [(19.5, True), (19.6, False)])
def test_the_goal(cpu_percent: float, met: bool) -> None:
    (verdict,) = idle_goals(replace(RUN, cpu_percent=cpu_percent), 30.0)
    assert verdict.met is met
    assert verdict.measured == pytest.approx(cpu_percent - 4.5)


@pytest.mark.parametrize(("height", "rate", "faces"), [(480, 30.0, 0), (720, 25.0, 0), (720, 30.0, 1)])
def test_other_settings_have_no_goal(height: int, rate: float, faces: int) -> None:
    assert idle_goals(replace(RUN, height=height, faces=faces), rate) == []
