"""Poses, pixels, all pairs and bins, against made-up heads and pairs counted one by one."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from appliance.bench.comparisons import compare_all
from appliance.bench.conditions import CONDITIONS, Bin, Condition, error_rates, overall
from appliance.bench.embeddings import Embedded
from appliance.bench.error_plot import Line, error_curves
from appliance.bench.lfw import Subjects
from appliance.quality.face_pixels import PixelMeasures, pixel_measures
from appliance.quality.pose import head_angles
from models.detection import Detections

Floats = npt.NDArray[np.float64]

# Eyes, nose, corners of the mouth of the frontal face that `pose` starts from, and how deep they lie.
_HEAD = np.array([[-0.5, 0, 0], [0.5, 0, 0], [0, 0.62, -0.43], [-0.414, 1.153, -0.03], [0.414, 1.153, -0.03]])


def turned(yaw: float, pitch: float, roll: float) -> Floats:
    """Landmarks (5, 2) of the head, turned; x right, y down, z away."""
    (sy, cy), (sp, cp), (sr, cr) = (
        (np.sin(a), np.cos(a)) for a in np.deg2rad(np.array([yaw, pitch, roll], float))
    )
    about_y = np.array([[cy, 0, -sy], [0, 1, 0], [sy, 0, cy]])
    about_x = np.array([[1, 0, 0], [0, cp, sp], [0, -sp, cp]])
    about_z = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
    return np.asarray((_HEAD @ (about_z @ about_y @ about_x).T)[:, :2] * 40 + 100)


@pytest.mark.parametrize(
    "angles", [(0, 0, 0), (30, 0, 0), (-55, 0, 0), (0, 25, 0), (0, -25, 0), (0, 0, 40), (-20, -15, 25)]
)
def test_angles_of_a_made_up_head(angles: tuple[float, float, float]) -> None:
    assert head_angles(turned(*angles)[None])[0] == pytest.approx(angles, abs=0.5)


def test_signs_of_the_angles() -> None:
    straight = turned(0, 0, 0)
    right, up = straight.copy(), straight.copy()
    right[2, 0] += 8
    up[2, 1] -= 8
    yaw, pitch = head_angles(right[None])[0, 0], head_angles(up[None])[0, 1]
    assert yaw > 10
    assert pitch > 5


def test_landmarks_at_one_place_are_no_error() -> None:
    assert np.isfinite(head_angles(np.zeros((2, 5, 2), np.float32))).all()


def face(grey: int, noise: float = 0.0) -> tuple[npt.NDArray[np.uint8], Detections]:
    random = np.random.default_rng(0)
    image = np.clip(grey + random.normal(0, noise, (200, 200, 1)).repeat(3, 2), 0, 255).astype(np.uint8)
    landmarks = turned(0, 0, 0)[None].astype(np.float32)
    return image, Detections(np.array([[60, 60, 140, 170]], np.float32), np.ones(1, np.float32), landmarks)


def test_pixels_of_a_face() -> None:
    flat = pixel_measures(*face(90))
    assert (flat.brightness, flat.contrast, flat.sharpness, flat.height) == (90, 0, 0, 110)
    rough = pixel_measures(*face(90, noise=20))
    assert rough.contrast > 10
    assert rough.sharpness > 100
    assert rough.eye_light == pytest.approx(1, abs=0.1)


def test_a_covered_mouth_and_dark_eyes() -> None:
    image, found = face(120, noise=20)
    bare = pixel_measures(image, found)
    masked, shaded = image.copy(), image.copy()
    masked[128:175, 55:145] = 200
    shaded[90:110, 60:140] = 25
    assert pixel_measures(masked, found).mouth_detail < 0.5 < bare.mouth_detail
    assert pixel_measures(shaded, found).eye_light < 0.4 < bare.eye_light


def test_bins_of_a_condition() -> None:
    dark = Condition("dark", "grey", (100, 50), False, lambda embedded, angles: np.zeros(0))
    assert dark.levels(np.array([150.0, 100.1, 70.0, 50.0, 10.0])).tolist() == [0, 0, 1, 2, 2]
    assert dark.labels() == ["above 100 grey", "100 to 50 grey", "50 and less grey"]
    turned_away = next(one for one in CONDITIONS if one.name == "yaw")
    assert turned_away.levels(np.array([0.0, 9.9, 10.0, 90.0])).tolist() == [0, 0, 1, 3]


def made_up(people: int = 12, pictures: int = 5) -> tuple[Embedded, Subjects]:
    """Embeddings of people, some dark pictures among them, one without a face, in two groups."""
    random = np.random.default_rng(5)
    owner = np.repeat(np.arange(people), pictures)
    vectors = random.normal(size=(people, 8))[owner] + random.normal(size=(len(owner), 8)) * 0.4
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    found = np.ones(len(owner), bool)
    found[3] = False
    landmarks = np.array([turned(*random.uniform(-40, 40, 3)) for _ in owner], np.float32)
    pixels = [PixelMeasures(random.uniform(20, 220), 50, 500, 130, 1.2, 0.7) for _ in owner]
    groups = np.where(owner < 5, "day", "night").astype(np.str_)
    return Embedded({"e": vectors}, found, landmarks, tuple(pixels)), Subjects(owner, groups)


def counted(
    embedded: Embedded, subjects: Subjects, levels: npt.NDArray[np.intp], level: int, threshold: float
) -> tuple[int, float, int, float]:
    """The same by looking at every pair: genuine pairs, FNMR, impostor pairs, FMR."""
    vectors, owner = embedded.vectors["e"].astype(float), subjects.owner
    rows = [int(row) for row in np.flatnonzero(embedded.found)]
    genuine = impostor = false = 0
    missed = weight = 0.0
    for a, b in itertools.combinations(rows, 2):
        if max(levels[a], levels[b]) != level:
            continue
        near = ((vectors[a] - vectors[b]) ** 2).sum() <= threshold
        if owner[a] == owner[b]:
            own = 1 / (sum(owner[row] == owner[a] for row in rows) - 1)
            genuine, weight, missed = genuine + 1, weight + own, missed + own * (not near)
        else:
            impostor, false = impostor + 1, false + near
    return genuine, missed / weight, impostor, false / impostor


def test_bins_against_pairs_counted_one_by_one() -> None:
    embedded, subjects = made_up()
    threshold, used = 0.9, np.ones(len(embedded.found), bool)
    rows = np.flatnonzero(embedded.found)
    every = compare_all(embedded.vectors["e"], subjects.owner, rows, threshold)
    bins = {
        (one.condition, one.label): one for one in error_rates(every, embedded, subjects, used, threshold)
    }
    light = next(one for one in CONDITIONS if one.name == "dark")
    levels = light.levels(np.array([pixels.brightness for pixels in embedded.pixels]))
    wanted = {("dark", label): (levels, number) for number, label in enumerate(light.labels())}
    wanted["all", ""] = np.zeros(len(levels), np.intp), 0
    for number, group in enumerate(("day", "night")):
        wanted["group", group] = np.where(subjects.groups == group, 0, 1).astype(np.intp), 0
        assert bins["group", group].without_face == 1 - number
    for place, (own, level) in wanted.items():
        assert _figures(bins[place]) == pytest.approx(counted(embedded, subjects, own, level, threshold))


def _figures(one: Bin) -> tuple[int, float, int, float]:
    assert one.fnmr is not None
    assert one.fmr is not None
    assert one.fmr.low <= one.fmr.value <= one.fmr.high
    return one.genuine, one.fnmr.value, one.impostor, one.fmr.value


def test_an_empty_bin_has_no_rates_and_a_bad_one_is_marked() -> None:
    embedded, subjects = made_up(people=40)
    dark = np.array([pixels.brightness <= 70 for pixels in embedded.pixels])
    vectors = embedded.vectors["e"]
    vectors[dark] = np.roll(vectors[dark], 3, axis=1)  # dark pictures are like no others of their person
    every = compare_all(vectors, subjects.owner, np.flatnonzero(embedded.found), 0.9)
    bins = error_rates(every, embedded, subjects, np.ones(len(dark), bool), 0.9)
    marked = {one.condition: one.label for one in bins if one.worse}
    assert marked["dark"] == "70 and less grey"
    empty = next(one for one in bins if one.condition == "mouth" and one.label == "covered, it seems")
    assert (empty.pictures, empty.genuine, empty.fnmr, empty.fmr) == (0, 0, None, None)


def test_only_pictures_in_use_count() -> None:
    embedded, subjects = made_up()
    used = subjects.owner < 2
    rows = np.flatnonzero(used & embedded.found)
    every = compare_all(embedded.vectors["e"], subjects.owner, rows, 0.9)
    whole = overall(every, embedded, subjects, used, 0.9)
    assert (whole.pictures, whole.without_face, whole.impostor, whole.genuine) == (9, 1, 20, 16)


def test_the_limit_of_a_rate_is_kept() -> None:
    embedded, subjects = made_up(people=30)
    vectors = embedded.vectors["e"]
    every = compare_all(vectors, subjects.owner, np.arange(len(vectors)), 0.0)
    owner = subjects.owner
    distances = np.sort(
        [
            ((vectors[a].astype(float) - vectors[b]) ** 2).sum()
            for a, b in itertools.combinations(range(len(vectors)), 2)
            if owner[a] != owner[b]
        ]
    )
    assert every.impostor.pairs == len(distances)
    for rate in (1e-4, 1e-3, 1e-2, 0.5):
        limit = every.impostor.limit(rate)
        assert (distances < limit).mean() <= rate
        assert (distances < limit + 2e-5).mean() > rate or limit >= distances[-1]


def test_a_plot_shows_its_lines_and_its_words(tmp_path: Path) -> None:
    lines = [Line("one & only", [(0.001, 0.2), (0.01, 0.05), (0.1, 0.0)]), Line("two", [], dashed=True)]
    picture = error_curves("title", "across", "up", "note", lines)
    assert picture.count("<polyline") == 2
    assert "one &amp; only" in picture
    points = picture.split('points="')[1].split('"')[0].split()
    assert len(points) == 2, "a rate of nothing has no place on a logarithmic axis"
    (x0, y0), (x1, y1) = (tuple(map(float, point.split(","))) for point in points)
    assert x0 < x1
    assert y0 < y1
    assert len(error_curves("", "", "", "", [])) < 5000
