"""Bad pictures among good ones, and good ones in every form."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.e2e.command import Ended, Portunus, sentences
from tests.e2e.material import Pictures


def _each_is_named(ended: Ended, bad: dict[Path, str]) -> None:
    """Every bad picture has one sentence on stderr, with its name and what is wrong."""
    said = sentences(ended)
    assert len(said) == len(bad), ended
    for path, word in bad.items():
        [sentence] = [line for line in said if f"/{path.name}'" in line]
        assert word in sentence


@pytest.fixture
def mixed(pictures: Pictures, eileen: Path) -> list[Path]:
    """All the bad pictures, a good one in their middle."""
    bad = list(pictures.bad)
    return [*bad[:4], eileen, *bad[4:], pictures.faceless]


def test_detect_goes_on_after_bad_pictures(
    portunus: Portunus, pictures: Pictures, mixed: list[Path], eileen: Path
) -> None:
    ended = portunus("--json", "detect", *mixed)
    assert ended.code == 3
    _each_is_named(ended, pictures.bad)
    face, nobody = ended.records
    assert (face["source"], face["width"], face["height"]) == (str(eileen), 512, 512)
    assert list(face) == ["source", "width", "height", "faces"]
    assert [list(found) for found in face["faces"]] == [["box", "score", "landmarks"]]
    assert nobody == {"source": str(pictures.faceless), "width": 1, "height": 1, "faces": []}
    assert not portunus.state.exists(), "pictures alone need no gallery"


def test_every_form_shows_the_same_face(portunus: Portunus, pictures: Pictures, eileen: Path) -> None:
    ended = portunus("--json", "detect", eileen, *pictures.forms.values()).done()
    assert ended.err == ""
    upright, *others = ended.records
    [expected] = upright["faces"]
    for form, record in zip(pictures.forms, others, strict=True):
        assert (record["width"], record["height"]) == (512, 512), form
        [face] = record["faces"]
        assert np.allclose(face["box"], expected["box"], atol=6), form
        assert np.allclose(face["landmarks"], expected["landmarks"], atol=4), form


def test_embed_goes_on_after_bad_pictures(
    portunus: Portunus, pictures: Pictures, mixed: list[Path], eileen: Path, tmp_path: Path
) -> None:
    out = tmp_path / "faces.npz"
    ended = portunus("--json", "embed", *mixed, "--out", out, "--embedder", "dlib-resnet")
    assert ended.code == 3
    faceless = f"portunus: {pictures.faceless}: no face found; left out"
    assert ended.err.count(faceless) == 1
    _each_is_named(replace(ended, err=ended.err.replace(faceless, "")), pictures.bad)
    with np.load(out) as arrays:
        assert arrays["sources"].tolist() == [str(eileen)]
        assert arrays["embeddings"].dtype == np.float32
        assert arrays["embeddings"].shape == (1, 128)
        assert np.linalg.norm(arrays["embeddings"][0]) == pytest.approx(1.0, abs=1e-5)


def test_embed_writes_nothing_without_a_face(portunus: Portunus, pictures: Pictures, tmp_path: Path) -> None:
    out = tmp_path / "faces.npz"
    ended = portunus("embed", pictures.faceless, "--out", out)
    assert ended.code == 3
    assert "no picture has a usable face" in ended.said[-1]
    assert not out.exists()


def test_identify_goes_on_after_bad_pictures(
    door: Portunus, pictures: Pictures, mixed: list[Path], eileen: Path
) -> None:
    ended = door("--json", "identify", *mixed, *pictures.forms.values())
    assert ended.code == 3
    _each_is_named(ended, pictures.bad)
    found = {record["source"]: record["faces"] for record in ended.records}
    assert found.pop(str(pictures.faceless)) == []
    assert list(found) == [str(eileen), *map(str, pictures.forms.values())]
    for faces in found.values():
        [face] = faces
        assert list(face) == ["box", "person", "name", "distance", "match"]
        assert (face["name"], face["match"]) == ("Eileen Collins", True)
    door.is_whole()


def test_identify_a_stranger(door: Portunus, shared_data: Path) -> None:
    stranger = next((shared_data / "lfw" / "images" / "Adam_Sandler").glob("*.jpg"))
    [record] = door("--json", "identify", stranger).done().records
    assert record["faces"]
    assert {(face["person"], face["name"], face["match"]) for face in record["faces"]} == {
        (None, None, False)
    }


def test_verify_refuses_each_bad_picture(door: Portunus, pictures: Pictures) -> None:
    for path, word in pictures.bad.items():
        door("verify", path, "Eileen Collins").refused(3, path.name, word)
    door("verify", pictures.faceless, "Eileen Collins").refused(3, "no face")
    door.is_whole()


def test_verify_answers(door: Portunus, eileen: Path, shared_data: Path) -> None:
    people = door.people()
    yes = door("--json", "verify", eileen, "eileen collins").done()
    [record] = yes.records
    assert list(record) == ["source", "person", "distance", "match"]
    assert (record["person"], record["match"]) == (people["Eileen Collins"]["id"], True)
    stranger = next((shared_data / "lfw" / "images" / "Adam_Sandler").glob("*.jpg"))
    no = door("--json", "verify", stranger, people["Grace Hopper"]["id"])
    assert no.code == 1
    assert no.records[0]["match"] is False
    assert no.err == ""


def test_enroll_takes_the_good_ones(
    door: Portunus, pictures: Pictures, mixed: list[Path], eileen: Path
) -> None:
    ended = door("--json", "enroll", "Ellen", *mixed, "--consent", "form 18", "--force").done()
    [record] = ended.records
    assert list(record) == ["person", "name", "templates", "pictures", "expires"]
    assert (record["name"], record["templates"]) == ("Ellen", 1)
    accepted = {p["source"]: p["accepted"] for p in record["pictures"]}
    assert [source for source, good in accepted.items() if good] == [str(eileen)]
    # A folder stands for the pictures in it, and there are none in this one.
    unreadable = {path: word for path, word in pictures.bad.items() if word != "is a folder"}
    assert len(accepted) == len(unreadable) + 2
    for path, word in unreadable.items():
        [reason] = [p["reason"] for p in record["pictures"] if p["source"] == str(path)]
        assert word in reason
    assert set(door.people()) == {"Ellen", "Eileen Collins", "Grace Hopper"}
    door.is_whole()


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["text", "json"])
def test_enroll_keeps_nobody_without_a_good_picture(
    door: Portunus, pictures: Pictures, options: tuple[str, ...]
) -> None:
    before = door.people()
    ended = door(*options, "enroll", "Ellen", *pictures.bad, pictures.faceless, "--consent", "form 18")
    ended.refused(3, "no picture has a usable face")
    assert "Ellen" not in ended.err
    assert door.people() == before
    door.is_whole()


def test_enroll_a_folder_goes_on_after_somebody_without_a_good_picture(
    portunus: Portunus, pictures: Pictures, eileen: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "people"
    for name, files in (("Ada", list(pictures.bad)[:3]), ("Eileen_Collins", [eileen]), ("x" * 250, [eileen])):
        (folder / name).mkdir(parents=True)
        for file in files:
            shutil.copy(file, folder / name)
    ended = portunus("--json", "enroll", "--folder", folder, "--consent", "binder 3")
    assert ended.code == 0
    assert [(r["name"], r["templates"]) for r in ended.records] == [
        ("Ada", 0),
        ("Eileen Collins", 1),
        ("x" * 250, 0),
    ]
    assert "at most 200" in ended.said[-1]
    assert list(portunus.people()) == ["Eileen Collins"]
    portunus.is_whole()


def test_a_folder_that_is_none(portunus: Portunus, tmp_path: Path, pictures: Pictures) -> None:
    portunus("enroll", "--folder", tmp_path / "absent", "--consent", "x").refused(3, "cannot be read")
    (tmp_path / "empty").mkdir()
    portunus("enroll", "--folder", tmp_path / "empty", "--consent", "x").refused(3, "no pictures")
    assert not portunus.state.exists()


def test_file_names_of_any_bytes(portunus: Portunus, tmp_path: Path, eileen: Path) -> None:
    odd = [
        tmp_path / name
        for name in ("line\nbreak.jpg", "\x1b[31mred.jpg", "mañana \u202egpj.jpg", "\udcff.jpg")
    ]
    for path in odd:
        shutil.copy(eileen, path)
    ended = portunus("--json", "detect", *odd).done()
    assert [record["source"] for record in ended.records] == [str(path) for path in odd]
    portunus("detect", *odd).done()
    missing = portunus("detect", tmp_path / "no\n\x1b[31m\udcff.jpg").refused(3, "there is no file")
    assert "\x1b" not in missing
