"""An embedder made of two others, from enrolment to the vote of each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.e2e.command import Portunus

FUSED = "sface-mobilefacenet"


def test_enrol_and_identify(
    portunus: Portunus, two_networks: Path, eileen: Path, grace: Path, shared_data: Path
) -> None:
    portunus.models = two_networks
    portunus("config", "set", "models.embedder", FUSED).done()
    stranger = next((shared_data / "lfw" / "images" / "Adam_Sandler").glob("*.jpg"))
    for name, portrait in (("Eileen Collins", eileen), ("Grace Hopper", grace)):
        portunus("enroll", name, portrait, "--consent", "form 17").done()
    for method in ("l2", "voting"):
        portunus("config", "set", "matching.method", method).done()
        records = portunus("--json", "identify", eileen, grace, stranger).done().records
        assert [face["name"] for record in records for face in record["faces"]][:2] == [
            "Eileen Collins",
            "Grace Hopper",
        ]
        assert {face["name"] for face in records[2]["faces"]} == {None}
    [status] = portunus("--json", "gallery", "status").done().records
    assert status["embedders"] == {FUSED: 2}
    portunus.is_whole()


def test_without_one_of_them(portunus: Portunus, mobilefacenet: Path, eileen: Path) -> None:
    portunus.models = mobilefacenet
    enrolled = portunus("--embedder", FUSED, "enroll", "Eileen", eileen, "--consent", "form 17")
    enrolled.refused(5, "sface is not installed", "portunus models install sface")
    portunus("models", "check", FUSED).refused(5, "sface is not installed")
    portunus("models", "remove", FUSED).refused(5, "made of sface and mobilefacenet")
    portunus("models", "install", FUSED, "--from", eileen).refused(5, "one file is not enough")
    records = portunus("--json", "models", "list").done().records
    [record] = [one for one in records if one["name"] == FUSED]
    assert (record["installed"], record["parts"]) == (False, ["sface", "mobilefacenet"])
    assert "needs sface and mobilefacenet" in portunus("models", "list").done().out


@pytest.mark.parametrize("part", ["sface", "mobilefacenet"])
def test_a_part_that_goes(portunus: Portunus, two_networks: Path, tmp_path: Path, part: str) -> None:
    portunus.models = shutil.copytree(two_networks, tmp_path / "models")
    ended = portunus("models", "remove", part).done()
    assert f"{part} is removed, and {FUSED} cannot be used without it" in ended.out
    portunus("models", "check", FUSED).refused(5, f"{part} is not installed")
