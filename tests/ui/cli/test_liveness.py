"""Which checks run, from the settings and what is installed."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

import pytest

from appliance.access.policy import AllowAll, DenyAll, Standing, Verdict
from appliance.diagnosis import liveness as diagnosis
from appliance.diagnosis.finding import examined
from appliance.liveness.unchecked import Remarking
from models.catalogue import entry
from models.errors import ModelError
from models.store import ModelStore
from ui.cli.context import Context
from ui.cli.liveness import NETWORKS, active_liveness, liveness_stage, with_remark
from ui.cli.model_store import _record

SOMEBODY = Standing(True, None)
NOW = datetime(2026, 11, 25, tzinfo=timezone.utc)


def context(folder: Path, models: Path, method: str, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("PORTUNUS_MODELS_FOLDER", str(models))
    monkeypatch.setenv("PORTUNUS_LIVENESS_METHOD", method)
    monkeypatch.setenv("PORTUNUS_LIVENESS_ACKNOWLEDGED", "true")
    arguments = Namespace(
        json=False, state=str(folder), config=None, detector_engine=None, embedder_engine=None, embedder=None
    )
    return Context(arguments)


@pytest.mark.parametrize(
    ("method", "shown", "asks", "remark"),
    [
        ("auto", "not checked", False, "liveness not checked"),
        ("off", "off", False, "liveness off"),
        ("active", "active", True, ""),
    ],
)
def test_without_networks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, shown: str, asks: bool, remark: str
) -> None:
    run = context(tmp_path, tmp_path, method, monkeypatch)
    assert liveness_stage(run).name == shown
    assert (active_liveness(run) is not None) is asks
    assert with_remark(run, AllowAll()).judge(SOMEBODY, "main", NOW).remark == remark


@pytest.mark.parametrize("method", ["passive", "both"])
def test_what_needs_the_networks_does_not_do_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    with pytest.raises(ModelError, match=NETWORKS):
        liveness_stage(context(tmp_path, tmp_path, method, monkeypatch))


@pytest.mark.parametrize(
    ("method", "shown"), [("auto", "passive"), ("passive", "passive"), ("both", "passive and active")]
)
def test_with_networks(
    tmp_path: Path, minifasnet: Path, monkeypatch: pytest.MonkeyPatch, method: str, shown: str
) -> None:
    run = context(tmp_path, minifasnet, method, monkeypatch)
    with closing(liveness_stage(run)) as stage:
        assert (stage.name, stage.threshold) == (shown, 0.5)
    assert with_remark(run, AllowAll()).judge(SOMEBODY, "main", NOW).remark == ""


def test_damaged_networks_are_not_absent_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / NETWORKS).mkdir()
    with pytest.raises(ModelError):
        liveness_stage(context(tmp_path, tmp_path, "auto", monkeypatch))


def test_a_remark_comes_beside_others_and_only_to_those_who_pass() -> None:
    class Soft(AllowAll):
        def judge(self, standing: Standing, door: str, at: datetime) -> Verdict:
            return Verdict(True, "enrolled", "", "already inside")

    both = Remarking(Soft(), "liveness off").judge(SOMEBODY, "main", NOW)
    assert both.remark == "already inside; liveness off"
    assert Remarking(DenyAll("closed"), "liveness off").judge(SOMEBODY, "main", NOW).remark == ""
    assert Remarking(AllowAll(), "liveness off").name == "allow all"


@pytest.mark.parametrize(
    ("method", "state", "word"),
    [
        ("off", "warn", "acknowledged"),
        ("auto", "warn", "models install minifasnet"),
        ("active", "ok", "asked to move"),
        ("passive", "fail", "minifasnet"),
        ("both", "fail", "minifasnet"),
    ],
)
def test_the_doctor_without_networks(tmp_path: Path, method: str, state: str, word: str) -> None:
    found = examined("liveness", lambda: diagnosis.check(ModelStore(tmp_path), NETWORKS, method, 1))
    assert (found.check, found.state) == ("liveness", state)
    assert word in found.detail


@pytest.mark.parametrize(
    ("method", "word"), [("auto", "liveness.method passive"), ("passive", "each face"), ("both", "to move")]
)
def test_the_doctor_with_networks(minifasnet: Path, method: str, word: str) -> None:
    found = diagnosis.check(ModelStore(minifasnet), NETWORKS, method, 1)
    assert found.state == "ok"
    assert word in found.detail


def test_liveness_networks_have_no_configured_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTUNUS_MODELS_EMBEDDER_ENGINE", "onnxruntime")
    run = context(tmp_path, tmp_path, "auto", monkeypatch)
    assert _record(run, entry("sface"))["engine"] == "onnxruntime"
    assert _record(run, entry(NETWORKS))["engine"] == entry(NETWORKS).default_engine
