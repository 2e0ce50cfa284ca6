"""The catalogue is complete and fits together."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from models.catalogue import CATALOGUE, EMBEDDER_PREFERENCE, PackageFile, entry
from models.errors import ModelUnknown

EMBEDDERS = [model for model in CATALOGUE.values() if model.task == "embedder"]


def test_unknown_model_names_the_known_ones():
    with pytest.raises(ModelUnknown, match=r"no model 'arcface'; the catalogue has mtcnn, facenet"):
        entry("arcface")


def test_every_embedder_with_files_of_its_own_has_a_rank():
    assert sorted(EMBEDDER_PREFERENCE) == sorted(model.name for model in EMBEDDERS if not model.parts)


@pytest.mark.parametrize("model", EMBEDDERS, ids=lambda model: model.name)
def test_embedders_say_how_faces_are_compared(model):
    assert model.dimensions in (128, 256, 512)
    assert model.alignment
    for network in model.networks:
        assert model.alignment.endswith(f"-{network.input_shape[1]}")
        assert network.name == "embedder"
    thresholds = model.thresholds
    assert 0 < thresholds.accept <= thresholds.verify < thresholds.same_track < 4


@pytest.mark.parametrize("model", EMBEDDERS, ids=lambda model: model.name)
def test_embedders_have_files_or_fitting_parts(model):
    assert bool(model.sources) == bool(model.networks) == (not model.parts)
    if model.parts:
        parts = [entry(name) for name in model.parts]
        assert {part.alignment for part in parts} == {model.alignment}
        assert sum(part.dimensions for part in parts) == model.dimensions
        assert len(model.weights) == len(parts)
        assert all(weight > 0 for weight in model.weights)
        assert sum(model.weights) == pytest.approx(1, abs=1e-9)
        assert not any(part.parts for part in parts)


def test_an_embedders_name_can_be_stored():
    for model in EMBEDDERS:
        assert re.fullmatch("[A-Za-z0-9][A-Za-z0-9._-]{0,63}", model.name)


@pytest.mark.parametrize("model", CATALOGUE.values(), ids=lambda model: model.name)
def test_sources_can_be_checked(model):
    assert model.name == entry(model.name).name
    assert model.licence
    for source in model.sources:
        assert re.fullmatch("[0-9a-f]{64}", source.sha256)
        assert source.bytes > 1000
        assert source.places
        for place in source.places:
            if isinstance(place, PackageFile):
                assert place.member.rpartition("/")[2] == source.name
                assert re.fullmatch("[0-9a-f]{64}", place.archive_sha256)
            else:
                assert urlsplit(place.address).scheme == "https"
                assert place.address.rpartition("/")[2] == source.name
