"""Where the networks of an embedder made of several lie, and that each votes on the gallery's templates."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from appliance.config import MatchingSettings
from appliance.matchers import Matchers, parts_of, shipped
from appliance.matching.methods import Part
from appliance.storage.records import FloatArray, NewView
from tests.appliance.storage.galleries import CONSENT, opened, vector

FUSED = "sface-mobilefacenet"


def seen(first: str, second: str) -> FloatArray:
    """An embedding in which the networks see these people."""
    sides = np.sqrt(0.75) * vector(first), np.sqrt(0.25) * vector(second)
    return np.asarray(np.concatenate(sides), np.float32)


def test_parts_lie_one_after_the_other_each_with_its_own_threshold() -> None:
    assert parts_of(FUSED) == (
        Part(0, 128, shipped("sface").accept),
        Part(128, 256, shipped("mobilefacenet").accept),
    )
    assert parts_of("sface") == ()


@pytest.mark.parametrize(("method", "divided", "stranger"), [("l2", "Ada", "Ada"), ("voting", None, "Ada")])
def test_networks_that_see_two_people_let_nobody_in(
    tmp_path: Path, method: str, divided: str | None, stranger: str
) -> None:
    with opened(tmp_path / "state") as gallery:
        names = {}
        for name in ("Ada", "Grace"):
            view = NewView({FUSED: seen(name, name)}, 0.9, "picture")
            names[gallery.add_person(name, CONSENT, views=[view]).id] = name
        with closing(Matchers(gallery, MatchingSettings(method=method), lambda text: None)) as matchers:
            probes = np.stack([seen("Ada", "Ada"), seen("Ada", "Grace"), seen("Ada", "nobody")])
            whole, both, half = matchers.matcher(FUSED).match(probes)
    assert names[whole.person or ""] == "Ada"
    assert (names[both.person] if both.person else None) == divided
    assert (names[half.person] if half.person else None) == stranger  # two of three, and nobody contradicts


def test_a_threshold_counts_for_its_own_embedder_alone(tmp_path: Path) -> None:
    settings = MatchingSettings(threshold=1.2)
    with opened(tmp_path / "state") as gallery:
        for embedder, threshold_of, accept in (
            ("sface", "sface", 1.2),
            ("dlib-resnet", "sface", shipped("dlib-resnet").accept),
            ("dlib-resnet", "", 1.2),
        ):
            with closing(Matchers(gallery, settings, print, threshold_of)) as matchers:
                assert matchers.accept(embedder) == accept
