"""From names to loaded networks, and the sentences for names that do not fit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.catalogue import CATALOGUE, entry
from models.embedders import NetworkEmbedder
from models.engines import ENGINES, Network, NetworkSpec
from models.errors import EngineUnavailable, ModelMissing, ModelUnknown
from models.loading import load_detector, load_embedder
from models.store import ModelStore


@pytest.mark.parametrize("engine", ["tflite", "onnxruntime"])
def test_the_engine_that_is_named_is_used(models_folder: Path, engine: str) -> None:
    store = ModelStore(models_folder)
    detector = load_detector(store, engine=engine)
    embedder = load_embedder(store, "dlib-resnet", engine)
    assert detector.engine == embedder.engine == engine
    assert (embedder.name, embedder.dimensions) == ("dlib-resnet", 128)
    detector.close()
    embedder.close()


def test_an_engine_without_eight_bit_numbers_searches_frames_in_float32(
    models_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    plain = ENGINES["tflite"]

    def noted(path: Path, spec: NetworkSpec, threads: int) -> Network:
        opened.append(spec.name)
        return plain.open(path, spec, threads)

    monkeypatch.setitem(ENGINES, "tflite", replace(plain, open=noted, eight_bit=False))
    load_detector(ModelStore(models_folder), engine="tflite").close()
    assert opened == ["pnet", "rnet", "onet"]
    monkeypatch.setitem(ENGINES, "tflite", replace(plain, open=noted))
    load_detector(ModelStore(models_folder), engine="tflite").close()
    assert opened[3:] == ["pnet_int8", "rnet_int8", "onet", "onet_int8"]


def test_without_a_name_it_is_the_catalogues(models_folder: Path) -> None:
    embedder = load_embedder(ModelStore(models_folder), "dlib-resnet")
    assert embedder.engine == entry("dlib-resnet").default_engine
    embedder.close()


def test_without_a_part_nothing_stays_open(mobilefacenet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    plain = NetworkEmbedder.close

    def noted(embedder: NetworkEmbedder) -> None:
        closed.append(embedder.name)
        plain(embedder)

    monkeypatch.setattr(NetworkEmbedder, "close", noted)
    turned = replace(entry("sface-mobilefacenet"), parts=("mobilefacenet", "sface"))
    monkeypatch.setitem(CATALOGUE, turned.name, turned)
    with pytest.raises(ModelMissing, match="model sface is not installed"):
        load_embedder(ModelStore(mobilefacenet), turned.name)
    assert closed == ["mobilefacenet"]


def test_names_that_do_not_fit(models_folder: Path, tmp_path: Path) -> None:
    store = ModelStore(models_folder)
    with pytest.raises(ModelUnknown, match="mtcnn is a model for the task 'detector'"):
        load_embedder(store, "mtcnn")
    with pytest.raises(ModelUnknown, match="dlib-resnet is a model for the task 'embedder'"):
        load_detector(store, "dlib-resnet")
    with pytest.raises(ModelUnknown, match="no-such"):
        load_embedder(store, "no-such")
    with pytest.raises(EngineUnavailable, match="there is no engine 'abacus'"):
        load_detector(store, engine="abacus")
    with pytest.raises(ModelMissing, match="mtcnn"):
        load_detector(ModelStore(tmp_path))
