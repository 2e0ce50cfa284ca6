"""What FaceNet costs, counted in its graph, and what the machine can do."""

from __future__ import annotations

import math

import pytest

from appliance.bench.embedding import FACENET_MULTIPLY_ADDS
from appliance.bench.peak import measure_peak
from models.convert.facenet import graph, random_weights
from models.convert.graph import Conv, Dense


def test_the_multiply_adds_of_facenet() -> None:
    network = graph(random_weights(1))
    shapes, counted = network.shapes(), 0
    for node in network.nodes:
        if isinstance(node, Conv):
            counted += math.prod(size or 1 for size in shapes[node.output][1:3]) * node.weights.size
        elif isinstance(node, Dense):
            counted += node.weights.size
    assert counted == FACENET_MULTIPLY_ADDS


def test_the_peak_is_that_of_a_computer() -> None:
    assert 0.1 < measure_peak(threads=1, seconds=0.0) < 1e6


def test_a_peak_that_cannot_be_measured_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from appliance.bench import peak
    from appliance.errors import InputError

    monkeypatch.setattr(peak, "_PROGRAM", "raise MemoryError")
    with pytest.raises(InputError, match="free memory"):
        measure_peak(1)
