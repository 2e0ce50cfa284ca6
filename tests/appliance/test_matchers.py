"""Where the networks of an embedder made of several lie, and that each votes on the gallery's templates."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from appliance.config import MatchingSettings
from appliance.matchers import Matchers, parts_of, shipped
from appliance.matching import methods
from appliance.matching.classifier.classifier import Classifier
from appliance.matching.enrolled import Enrolled
from appliance.matching.methods import Part
from appliance.storage.gallery import Gallery
from appliance.storage.records import FloatArray, NewView
from tests.appliance.storage.galleries import CONSENT, EMBEDDER, opened, vector

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


def enrol(gallery: Gallery, *names: str) -> list[str]:
    """Their ids."""
    views = {name: [NewView({EMBEDDER: vector(name)}, 0.9, "picture")] for name in names}
    return [gallery.add_person(name, CONSENT, views=views[name]).id for name in names]


def test_who_is_erased_while_a_classifier_is_learned_is_not_in_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn = methods._learned
    erase: list[str] = []

    def learned(kind: str, enrolled: Enrolled, accept: float) -> Classifier | None:
        made = learn(kind, enrolled, accept)
        if erase:
            gallery.remove(erase.pop())
        return made

    monkeypatch.setattr(methods, "_learned", learned)
    with opened(tmp_path / "state") as gallery:
        people = enrol(gallery, *(f"p{number}" for number in range(21)))
        erase.append(people[0])
        with closing(Matchers(gallery, MatchingSettings(method="svm"), lambda text: None)) as matchers:
            live = matchers.live(EMBEDDER)
            assert live.size == 21
            assert not gallery.cache.has(f"svm-{EMBEDDER}")
            assert live.match(vector("p0")[None])[0].person is None
            assert live.match(vector("p1")[None])[0].person == people[1]
        assert gallery.cache.has(f"svm-{EMBEDDER}")


@pytest.mark.parametrize("more", [0, 1])
def test_one_person_too_many_for_a_method_ends_no_recognition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: int
) -> None:
    monkeypatch.setattr(methods, "_MOST_PEOPLE", {"mlp": 2 + more})
    told: list[str] = []
    with opened(tmp_path / "state") as gallery:
        enrol(gallery, *("Ada", "Grace", "Joan")[: 2 + more])
        with closing(Matchers(gallery, MatchingSettings(method="mlp"), told.append)) as matchers:
            live = matchers.live(EMBEDDER)
            live.match(vector("Ada")[None])
            assert (live.method, told) == ("mlp", [])
            people = enrol(gallery, "Mary", "Rosalind")
            for _ in range(3):
                live.match(vector("Ada")[None])
            building = live._building
            if building is not None:
                building.join()
            found = live.match(np.stack([vector("Mary"), vector("Rosalind"), vector("nobody")]))
            assert [match.person for match in found] == [*people, None]
            assert live.method == "l2"
            (more_people,) = enrol(gallery, "Lise")
            assert live.match(vector("Lise")[None])[0].person == more_people
    (sentence,) = told
    assert f"mlp is for at most {2 + more} people, and there are {4 + more};" in sentence
    assert sentence.endswith("; until then the nearest template decides alone")


def test_a_matcher_that_is_forgotten_is_made_anew_in_the_hands_of_who_has_it(tmp_path: Path) -> None:
    with opened(tmp_path / "state") as gallery:
        (ada,) = enrol(gallery, "Ada")
        with closing(Matchers(gallery, MatchingSettings(), lambda text: None)) as matchers:
            live = matchers.live(EMBEDDER)
            live.match(vector("Ada")[None])
            before = live.version
            matchers.forget(EMBEDDER)
            matchers.forget("facenet")
            assert matchers.live(EMBEDDER) is live
            assert live.version > before
            assert live.match(vector("Ada")[None])[0].person == ada
