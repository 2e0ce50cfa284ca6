"""The folder of models: what is damaged, missing or made by another version is never used."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

import models.convert
from models.catalogue import CATALOGUE
from models.errors import ModelDamaged, ModelError, ModelMissing, ModelUnknown
from models.manifest import MANIFEST
from models.store import ModelStore


@pytest.fixture
def store(toys) -> ModelStore:
    toys.install()
    return ModelStore(toys.folder)


def test_installed_model_is_found(store):
    assert store.is_installed("toy")
    assert [installed.name for installed in store.installed()] == ["toy"]
    assert store.check("toy") == []
    path = store.network_path("toy", "embedder", ".onnx")
    assert path == store.network_path("toy", "embedder", "onnx")
    assert path.read_bytes().startswith(b"onnx")


def test_its_fingerprint_is_that_of_its_files_alone(store, toys):
    first = store.fingerprint("toy")
    store.remove("toy")
    assert store.fingerprint("toy") == store.fingerprint("no such model") == ""
    toys.install()
    assert store.fingerprint("toy") == first
    (store.folder / "toy" / MANIFEST).write_bytes(b"")
    assert store.fingerprint("toy") not in ("", first)


def test_a_damaged_model_is_still_there(store):
    assert store.is_there("toy")
    (store.folder / "toy" / MANIFEST).write_bytes(b"")
    assert not store.is_installed("toy")
    assert store.is_there("toy")
    store.remove("toy")
    assert not store.is_there("toy")


def test_what_is_not_installed_says_how_to_install_it(tmp_path):
    store = ModelStore(tmp_path / "nowhere")
    assert store.installed() == []
    sentence = "model mobilefacenet is not installed; run `portunus models install mobilefacenet`"
    for use in (
        lambda: store.network_path("mobilefacenet", "embedder", "onnx"),
        lambda: store.check("mobilefacenet"),
    ):
        with pytest.raises(ModelMissing) as caught:
            use()
        assert str(caught.value) == sentence
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", ["../toy", "", ".", "toy/../toy", "other"])
def test_names_are_the_catalogues(store, name):
    for use in (store.check, store.remove, store.is_installed, store.require):
        with pytest.raises(ModelUnknown):
            use(name)


def test_network_that_is_not_there_for_an_engine(store):
    with pytest.raises(ModelMissing, match=r"no embedder\.plan; choose an engine"):
        store.network_path("toy", "embedder", "plan")


def test_every_byte_of_the_manifest_counts(store):
    path = store.folder / "toy" / MANIFEST
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :])
        (damage,) = store.check("toy")
        assert str(path) in damage
        assert not store.is_installed("toy")
    for changed in (b"", whole[:-1], whole + b" ", b"[" * 5000, b"null", b"{}"):
        path.write_bytes(changed)
        assert len(store.check("toy")) == 1
    path.write_bytes(whole)
    assert store.check("toy") == []


def test_every_byte_of_a_network_counts(store):
    path = store.folder / "toy" / "embedder.tflite"
    whole = path.read_bytes()
    for at in (0, 1, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        (damage,) = store.check("toy")
        assert "embedder.tflite was changed" in damage
        assert "portunus models install toy" in damage
        with pytest.raises(ModelDamaged, match="was changed"):
            store.network_path("toy", "embedder", "tflite")
    assert store.network_path("toy", "embedder", "onnx").exists()


def test_missing_and_cut_files(store):
    path = store.folder / "toy" / "embedder.onnx"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ModelDamaged, match="4099 bytes, expected 4100"):
        store.network_path("toy", "embedder", "tflite")
    path.unlink()
    with pytest.raises(ModelDamaged, match=r"embedder\.onnx is missing; run `portunus models install toy`"):
        store.require("toy")
    assert "cannot be read" in store.check("toy")[0]


def test_manifest_of_another_model(store):
    shutil.copytree(store.folder / "toy", store.folder / "best")
    with pytest.raises(ModelDamaged, match="belongs to model toy"):
        store.require("best")


def test_other_converter_or_sources_ask_for_a_new_installation(store, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setitem(models.convert.CONVERTER_VERSIONS, "toy", models.convert.converter_version("toy") + 1)
        with pytest.raises(
            ModelMissing, match="another version of Portunus; run `portunus models install toy`"
        ):
            store.network_path("toy", "embedder", "onnx")
        assert len(store.check("toy")) == 1
    monkeypatch.setitem(CATALOGUE, "toy", CATALOGUE["dlib-resnet"])
    with pytest.raises(ModelMissing, match="other source files"):
        store.require("toy")


def test_removed_model_is_gone(store):
    (store.downloads("toy")).mkdir(parents=True)
    (store.downloads("toy") / "toy.bin.part").write_bytes(b"x")
    store.remove("toy")
    assert [path.name for path in store.folder.iterdir()] == [".lock"]
    with pytest.raises(ModelMissing, match="nothing to remove"):
        store.remove("toy")


def test_a_model_made_of_others_is_there_when_they_are(store, toys):
    assert not store.is_installed("pair")
    with pytest.raises(ModelMissing, match=r"best is not installed; run `portunus models install best`"):
        store.check("pair")
    toys.install("best")
    assert store.is_installed("pair")
    assert store.check("pair") == []
    assert [installed.name for installed in store.installed()] == ["toy", "best"]
    (store.folder / "best" / "embedder.onnx").write_bytes(b"")
    assert not store.is_installed("pair")
    (damage,) = store.check("pair")
    assert "best/embedder.onnx was changed" in damage


def test_a_model_made_of_others_is_not_removed_with_them(store):
    with pytest.raises(ModelError, match=r"made of toy and best .* `portunus models remove toy best`"):
        store.remove("pair")
    assert store.is_installed("toy")


def test_one_change_at_a_time(store):
    code = (
        "import sys; from pathlib import Path; from models.store import ModelStore\n"
        "with ModelStore(Path(sys.argv[1])).exclusive(): print('held', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(store.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with child:
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(ModelError, match="another process is changing the models"):
            store.remove("toy")
        assert store.check("toy") == []
        child.stdin.close()
    store.remove("toy")


def test_killed_between_the_two_renames_the_old_model_comes_back(store):
    os.replace(store.folder / "toy", store.folder / ".old-toy")
    (store.folder / ".new-toy").mkdir()
    with store.exclusive():
        assert store.check("toy") == []
    assert sorted(path.name for path in store.folder.iterdir()) == [".lock", "toy"]


def test_killed_after_the_two_renames_the_new_model_stays(store):
    shutil.copytree(store.folder / "toy", store.folder / ".old-toy")
    (store.folder / ".old-toy" / MANIFEST).write_text("old")
    with store.exclusive():
        assert store.check("toy") == []
    assert sorted(path.name for path in store.folder.iterdir()) == [".lock", "toy"]
