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


def test_every_embedder_has_a_rank():
    assert sorted(EMBEDDER_PREFERENCE) == sorted(model.name for model in EMBEDDERS)


@pytest.mark.parametrize("model", EMBEDDERS, ids=lambda model: model.name)
def test_embedders_say_how_faces_are_compared(model):
    assert model.dimensions in (128, 512)
    assert model.alignment
    assert model.alignment.endswith(f"-{model.networks[0].input_shape[1]}")
    assert model.networks[0].name == "embedder"
    thresholds = model.thresholds
    assert 0 < thresholds.accept <= thresholds.verify < thresholds.same_track < 4


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
