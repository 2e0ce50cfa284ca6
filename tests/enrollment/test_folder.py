"""Who is to be enrolled from folders and tables, and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, timezone
from pathlib import Path

import pytest

from appliance.errors import InputError
from enrollment.folder import Applicant, applicants_in, applicants_of_table

NOW = datetime(2026, 11, 25, 12, tzinfo=timezone.utc)


def laid_out(base: Path, files: Iterable[str]) -> Path:
    for name in files:
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_bytes(b"x")
    return base


def of_table(base: Path, content: str, folder: Path | None) -> list[Applicant]:
    (base / "t.csv").write_text(content)
    return applicants_of_table(base / "t.csv", folder, lambda text, now: now, NOW)


def told(applicants: Iterable[Applicant], base: Path) -> list[tuple[str, list[str]]]:
    return [(one.name, [str(path.relative_to(base)) for path in one.pictures]) for one in applicants]


def test_people_of_a_folder_in_name_order(tmp_path: Path) -> None:
    laid_out(tmp_path, ("Grace_Hopper/2.jpg", "Grace_Hopper/1.jpg", "Ada/1.png", "Empty/notes.txt"))
    laid_out(tmp_path, (".hidden/1.jpg", "stray.jpg", "Ada/deeper/2.jpg"))
    found = applicants_in(tmp_path)
    assert told(found, tmp_path) == [
        ("Ada", ["Ada/1.png"]),
        ("Empty", []),
        ("Grace Hopper", ["Grace_Hopper/1.jpg", "Grace_Hopper/2.jpg"]),
    ]
    assert [one.problem for one in found] == [None, "the folder has no pictures", None]
    assert found[2].place == f"'{tmp_path}/Grace_Hopper'"


def test_folders_without_people(tmp_path: Path) -> None:
    laid_out(tmp_path, ("stray.jpg",))
    (tmp_path / "Empty").mkdir()
    with pytest.raises(InputError, match="has no pictures laid out as"):
        applicants_in(tmp_path)
    for folder in (tmp_path / "none", tmp_path / "stray.jpg"):
        with pytest.raises(InputError, match=r"the folder .* cannot be read"):
            applicants_in(folder)


def test_links_in_circles_and_to_nowhere_end(tmp_path: Path) -> None:
    laid_out(tmp_path, ("Ada/1.jpg",))
    (tmp_path / "Ada" / "again").symlink_to(tmp_path)
    (tmp_path / "Ada" / "2.jpg").symlink_to("2.jpg")
    (tmp_path / "Ada" / "3.jpg").symlink_to("nowhere")
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "self").symlink_to(tmp_path)
    assert told(applicants_in(tmp_path), tmp_path) == [("Ada", ["Ada/1.jpg"]), ("self", [])]


def test_names_that_are_no_text_are_left_to_the_gallery(tmp_path: Path) -> None:
    os.mkdir(os.fsencode(tmp_path) + b"/\xff\xfe")
    laid_out(tmp_path, ("\udcff\udcfe/1.jpg", "a\nb/1.jpg"))
    assert [one.name for one in applicants_in(tmp_path)] == ["a\nb", "\udcff\udcfe"]
    assert all(one.place.isprintable() for one in applicants_in(tmp_path))


def test_a_table_says_more_of_the_people_of_a_folder(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "faces", ("ada_lovelace/1.jpg", "Grace/1.jpg", "Grace/2.jpg", "Linus/1.jpg"))
    laid_out(folder, ("x17/1.jpg",))
    content = (
        "name,role,folder,pictures\nAda Lovelace,staff,,\nGrace,,,Grace/2.jpg\nMary,guest,x17,Linus/1.jpg\n"
    )
    found = of_table(tmp_path, content, folder)
    assert told(found, folder) == [
        ("Ada Lovelace", ["ada_lovelace/1.jpg"]),
        ("Grace", ["Grace/2.jpg"]),
        ("Mary", ["Linus/1.jpg", "x17/1.jpg"]),
        ("Linus", ["Linus/1.jpg"]),
    ]


def test_a_table_alone(tmp_path: Path) -> None:
    laid_out(tmp_path, ("a/1.jpg", "b/2.jpg", "not named/3.jpg"))
    found = of_table(tmp_path, "name;folder;pictures\nAda;a;\nGrace;;b/2.jpg | a/1.jpg|b/2.jpg\n", None)
    assert told(found, tmp_path) == [("Ada", ["a/1.jpg"]), ("Grace", ["b/2.jpg", "a/1.jpg"])]
    assert [one.place for one in found] == ["line 2", "line 3"]


def test_one_name_in_two_folders_is_one_person_of_the_table(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "faces", ("Ada/1.jpg", "ADA/1.jpg"))
    assert told(of_table(tmp_path, "name\nada\n", folder), folder) == [("ada", ["ADA/1.jpg", "Ada/1.jpg"])]


def test_one_name_in_two_folders_is_one_person(tmp_path: Path) -> None:
    laid_out(tmp_path, ("Ada_L/1.jpg", "Bob/1.jpg", "ada l/2.jpg"))
    found = applicants_in(tmp_path)
    assert told(found, tmp_path) == [("Ada L", ["Ada_L/1.jpg", "ada l/2.jpg"]), ("Bob", ["Bob/1.jpg"])]
    assert found[0].place == f"'{tmp_path}/Ada_L' and '{tmp_path}/ada l'"


def test_pictures_that_are_missing_are_told_together(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "faces", ("Ada/1.jpg",))
    content = (
        "name,role,folder,pictures\nAda,,nowhere,\nGrace,,,no.jpg|Ada/1.jpg|../no.jpg\nMary,,,\nZoe,"
        + "r" * 65
    )
    with pytest.raises(InputError) as caught:
        of_table(tmp_path, content, folder)
    lines = str(caught.value).splitlines()[1:]
    expected = [
        ("  line 2, column folder: ", "there is no folder"),
        ("  line 3, column pictures: ", "no.jpg"),
        ("  line 3, column pictures: ", "../no.jpg"),
        ("  line 4, column pictures: ", "no folder has this name"),
        ("  line 5, column role: ", "at most 64"),
        ("  line 5, column pictures: ", "no folder has this name"),
    ]
    assert len(lines) == len(expected), lines
    for line, (place, words) in zip(lines, expected, strict=True):
        assert line.startswith(place)
        assert words in line
    with pytest.raises(InputError, match="line 2, column pictures: no pictures are named"):
        of_table(tmp_path, "name\nAda\n", None)
