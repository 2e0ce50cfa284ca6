"""The people as classifiers learn them."""

from __future__ import annotations

import numpy as np
import pytest

from appliance.matching.enrolled import Enrolled
from tests.appliance.matching.made_up import made_up


def test_templates_come_person_by_person() -> None:
    vectors, _ = made_up(0, 2, 2)
    people = Enrolled.of(vectors, ["b", "a", "b", "a"])
    assert people.people == ("a", "b")
    assert people.owners.tolist() == [0, 0, 1, 1]
    assert people.starts.tolist() == [0, 2]
    assert (people.vectors == vectors[[1, 3, 0, 2]]).all()


def test_some_of_the_people() -> None:
    vectors, persons = made_up(0, 4, 2)
    some = Enrolled.of(vectors, persons).of_people(np.array([False, True, False, True]))
    assert some.people == ("p0001", "p0003")
    assert some.owners.tolist() == [0, 0, 1, 1]
    assert (some.vectors == vectors[[2, 3, 6, 7]]).all()


def test_rows_and_persons_must_go_together() -> None:
    with pytest.raises(ValueError, match="4 templates and 3 persons"):
        Enrolled.of(made_up(0, 2, 2)[0], ["a", "b", "c"])


def test_the_fingerprint_is_of_everything_that_is_learned() -> None:
    vectors, persons = made_up(0, 3, 2)
    first = Enrolled.of(vectors, persons).fingerprint("svm", 1.0)
    assert first == Enrolled.of(vectors.copy(), list(persons)).fingerprint("svm", 1.0)
    assert 0 <= first < 2**63
    moved = vectors.copy()
    moved[0, 0] += 1e-3
    others = [
        Enrolled.of(moved, persons).fingerprint("svm", 1.0),
        Enrolled.of(vectors, [*persons[:-1], persons[0]]).fingerprint("svm", 1.0),
        Enrolled.of(vectors, [*persons[:4], "x", "x"]).fingerprint("svm", 1.0),
        Enrolled.of(vectors, persons).fingerprint("mlp", 1.0),
        Enrolled.of(vectors, persons).fingerprint("svm", 0.9),
        Enrolled.of(vectors[:-1], persons[:-1]).fingerprint("svm", 1.0),
    ]
    assert len({first, *others}) == 1 + len(others)
