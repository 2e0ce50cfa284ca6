"""Networks whose files were exchanged past the program, together with the manifest that names their sums."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from appliance.requests import OWNER, Actor, InstallModel
from appliance.service.client import RemoteAppliance
from models.manifest import read_manifest, write_manifest
from tests.e2e.command import Portunus
from tests.e2e.material import line_of
from tests.e2e.serving import serving
from tests.e2e.test_administration import NOBODY, owned, signed_in


@pytest.fixture
def site(door: Portunus, tmp_path: Path) -> Portunus:
    """A door whose networks lie where the configuration says, and are not named by the environment."""
    home = tmp_path / "home"
    models = home / "data" / "portunus" / "models"
    for name in ("mtcnn", "dlib-resnet"):
        shutil.copytree(door.models / name, models / name)
    site = Portunus(door.state, models, home)
    site.people()
    return site


def exchange(model: Path, suffix: str) -> None:
    """Other bytes in one file, and a manifest that says they are right."""
    installed = read_manifest(model)
    path = next(model.glob(f"*.{suffix}"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    sums = {path.name: hashlib.sha256(data).hexdigest()}
    files = tuple(replace(file, sha256=sums.get(file.name, file.sha256)) for file in installed.files)
    write_manifest(model, replace(installed, files=files))


def decisions(site: Portunus, portrait: Path, folder: Path) -> tuple[set[str], str]:
    """What a run decides of somebody who stands at the door, and what it says."""
    log = folder.with_suffix(".jsonl")
    ended = site("run", "--headless", "--source", line_of(portrait, folder), "--log", log).done()
    last = json.loads(log.read_text().splitlines()[-1])
    return {result["decision"] for result in last["results"]}, ended.err


def damages(site: Portunus) -> list[str]:
    found: list[str] = site("--json", "gallery", "check").records[0]["damages"]
    return found


def test_an_exchanged_detector_lets_nobody_in_until_it_is_accepted(
    site: Portunus, eileen: Path, tmp_path: Path
) -> None:
    decided, said = decisions(site, eileen, tmp_path / "before")
    assert decided == {"granted"}
    assert "changed without the key" not in said

    exchange(site.models / "mtcnn", "onnx")  # the files of the engine in use stay: all works as before
    assert site("--json", "models", "check", "mtcnn").done().records[0]["ok"] is True
    decided, said = decisions(site, eileen, tmp_path / "exchanged")
    assert decided == {"denied"}
    assert "(networks.detector), so nobody is let in" in said
    assert "portunus models install" in said
    [damage] = damages(site)
    assert "the files of mtcnn are not the accepted ones" in damage

    site("config", "set", "door.strike_s", "5").refused(2, "networks.detector", "models install NAME")
    site("models", "remove", "dlib-resnet").refused(2, "networks.detector")
    site("config", "seal").done()
    assert damages(site) == []
    assert decisions(site, eileen, tmp_path / "accepted")[0] == {"granted"}


def test_liveness_networks_come_change_and_go(site: Portunus, shared_data: Path) -> None:
    install = ("models", "install", "minifasnet", "--from", shared_data / "weights")
    minifasnet = site.models / "minifasnet"
    site(*install).done()
    assert damages(site) == []

    honest = read_manifest(minifasnet)
    exchange(minifasnet, "onnx")
    assert "minifasnet" in damages(site)[0]
    assert "minifasnet is installed" in site(*install).done().out, "it is made anew, however sound it looks"
    assert read_manifest(minifasnet).files == honest.files
    assert damages(site) == []
    assert "already installed" in site(*install).done().out

    exchange(minifasnet, "onnx")
    absent = site.home / "absent"
    assert site("models", "install", "minifasnet", "--from", absent).code != 0
    assert "networks.liveness" in damages(site)[0], "what could not be made anew is not accepted"
    site(*install).done()

    shutil.move(minifasnet, site.home / "aside")  # else liveness would not be looked at any more
    assert "networks.liveness" in damages(site)[0]
    shutil.move(site.home / "aside", minifasnet)
    assert damages(site) == []

    site("models", "remove", "minifasnet").done()
    assert damages(site) == []
    shutil.copytree(site.models / "mtcnn", minifasnet)
    assert "networks.liveness" in damages(site)[0], "what comes without the key is not believed"


def test_another_folder_and_another_embedder_take_the_key(site: Portunus, tmp_path: Path) -> None:
    file = site.state / "config.toml"
    before = file.read_text()
    shutil.copytree(site.models, tmp_path / "others")
    file.write_text(f'{before}folder = "{tmp_path / "others"}"\n')
    assert "models.folder" in damages(site)[0]
    file.write_text(before)
    environ = {"PORTUNUS_MODELS_FOLDER": ""}  # which would decide for this run
    site("config", "set", "models.folder", str(tmp_path / "others"), environ=environ).done()
    assert damages(site) == []
    exchange(tmp_path / "others" / "dlib-resnet", "onnx")
    assert "dlib-resnet" in damages(site)[0]


def test_models_are_an_administrators(site: Portunus, shared_data: Path) -> None:
    owned(site)
    install = ("models", "install", "minifasnet", "--from", shared_data / "weights")
    for command in (install, ("models", "remove", "mtcnn")):
        site(*command).refused(8, NOBODY)
    assert not (site.models / "minifasnet").exists()
    assert (site.models / "mtcnn").exists()
    ada = signed_in(site, "ada")
    with serving(site):
        ada(*install).done()
        ada("models", "remove", "minifasnet").done()
        asks = RemoteAppliance(site.state)
        actor = Actor(OWNER.kind, OWNER.name, ada.environ["PORTUNUS_SESSION"])
        asks.handle(InstallModel("minifasnet", str(shared_data / "weights")), actor)
    assert (site.models / "minifasnet").exists()
    assert damages(ada) == []
