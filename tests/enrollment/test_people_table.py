"""Tables of people as spreadsheets write them, and everything wrong with them told at once."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.errors import InputError
from enrollment.people_table import Problem, Row, read_table, refuse

NOW = datetime(2026, 11, 25, 12, tzinfo=timezone.utc)
LATER = datetime(2027, 1, 31, tzinfo=timezone.utc)


def date(text: str, now: datetime) -> datetime:
    if text == "8h":
        return now + timedelta(hours=8)
    try:
        return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)
    except ValueError:
        raise InputError(f"no date: {text!r}") from None


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "people.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(folder: Path, content: str | bytes) -> list[Row]:
    found, problems = read_table(written(folder, content), date, NOW)
    assert problems == []
    return found


def problems(folder: Path, content: str | bytes) -> list[str]:
    return [str(problem) for problem in read_table(written(folder, content), date, NOW)[1]]


ADA = Row(2, "Ada", "staff", LATER, "form 7", None, ("a.jpg", "b, c.jpg"))
PLAIN = 'name,role,expires,consent,pictures\nAda,staff,2027-01-31,form 7,"a.jpg|b, c.jpg"\n'
SEMICOLONS = "name;role;expires;consent;pictures\nAda;staff;2027-01-31;form 7;a.jpg|b, c.jpg\n"


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.removesuffix("\n"),
        SEMICOLONS,
        SEMICOLONS.replace(";", "\t").encode("utf-16"),
        PLAIN.replace("name,role", ' "Name" , ROLE '),
        PLAIN.replace("pictures\n", "pictures,,\n").replace('c.jpg"\n', 'c.jpg",,\n,,,,,,\n'),
        PLAIN.replace("Ada,", "\u00a0Ada \u200b,"),
        PLAIN.replace("b, c", " b, c"),
    ],
    ids=[
        *("plain", "BOM", "CRLF", "CR", "no last line end", "semicolons", "UTF-16", "capitals"),
        *("empty columns", "spaces", "space in a cell"),
    ],
)
def test_as_programs_write_it(tmp_path: Path, content: str | bytes) -> None:
    assert rows(tmp_path, content) == [ADA]


@pytest.mark.parametrize("line", ["sep=;\n", "SEP=;\r\n", '"sep=;"\n'])
def test_the_line_that_names_the_separator(tmp_path: Path, line: str) -> None:
    [ada] = rows(tmp_path, line + SEMICOLONS)
    assert (ada.line, ada.name, ada.pictures) == (3, "Ada", ADA.pictures)


def test_what_is_left_open_is_none(tmp_path: Path) -> None:
    expected = [
        Row(2, "Ada", None, None, None, "x", ()),
        Row(4, "Zoë 🦊", None, NOW + timedelta(hours=8), None, None, ()),
    ]
    assert rows(tmp_path, "name,folder,expires\nAda,x\n\nZoë 🦊,,8h\n") == expected


@pytest.mark.parametrize("cell", ["never", " Never", "NEVER "])
def test_never_is_an_expiry_too(tmp_path: Path, cell: str) -> None:
    assert rows(tmp_path, f"name,folder,expires\nAda,x,{cell}\n") == [
        Row(2, "Ada", None, None, None, "x", (), never_expires=True)
    ]


def test_lines_are_counted_as_editors_count_them(tmp_path: Path) -> None:
    content = 'name,consent\n"Ada","a\nb"\nGrace,\x07\n'
    found = problems(tmp_path, content)
    assert [one.split(":")[0] for one in found] == ["line 2, column consent", "line 4, column consent"]


def test_everything_wrong_is_told_with_line_and_column(tmp_path: Path) -> None:
    content = (
        "name,role,expires,consent\n"
        f"Ada,{'r' * 65},31.01.2027,a\n"
        ",staff,2020-01-31,b\n"
        "ADA,staff,,c\n"
        "#N/A,,,d,e\n"
        f"{'x' * 300},,,{'c' * 2000}\n"
    )
    found = problems(tmp_path, content)
    expected = [
        ("line 2, column role: ", "at most 64"),
        ("line 2, column expires: ", "no date: '31.01.2027'"),
        ("line 3, column name: ", "empty"),
        ("line 3, column expires: ", "has passed"),
        ("line 4, column name: ", "the name of line 2"),
        ("line 5: ", "beside the columns"),
        ("line 5, column name: ", "could not compute"),
        ("line 6, column name: ", "at most 200"),
        ("line 6, column consent: ", "at most 1000"),
    ]
    assert len(found) == len(expected), found
    for sentence, (place, words) in zip(found, expected, strict=True):
        assert sentence.startswith(place)
        assert words in sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is empty"),
        ("name\n\n", "no people in it"),
        ("role,consent\nstaff,x\n", "column name: this column is missing"),
        ("name,department\nAda,x\n", "column 2: 'department' is no column"),
        ("name,role,Role\nAda,x,y\n", "column role: this column is there twice"),
        ('name,role\nAda,"x\n', "line 2: its quotes do not match"),
        ('name,role\nAda,"x"y\n', "line 2: its quotes do not match"),
        ("name\nAda\nJos\u00e9\n".encode("cp1252"), "line 3: not in UTF-8"),
        (b"\xff\xfen\x00\xd8", "not in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00", "not in UTF-8"),
    ],
)
def test_what_is_no_table(tmp_path: Path, content: str | bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        problems(tmp_path, content)


def test_files_that_are_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "no", "no file"),
        (tmp_path / "pipe", "ordinary"),
    ):
        with pytest.raises(InputError, match=words):
            read_table(path, date, NOW)


def test_a_table_of_any_size_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(17 << 20)
    with pytest.raises(InputError, match="larger than 16 MiB"):
        read_table(tmp_path / "large.csv", date, NOW)


def test_many_problems_are_cut_short() -> None:
    with pytest.raises(InputError) as caught:
        refuse(Path("t.csv"), [Problem(line, "name", "wrong") for line in range(80, 0, -1)])
    lines = str(caught.value).splitlines()
    assert len(lines) == 52
    assert lines[0] == "'t.csv' cannot be used, and nobody was enrolled:"
    assert lines[1] == "  line 1, column name: wrong"
    assert lines[-1] == "  and 30 more"
    refuse(Path("t.csv"), [])


@given(
    st.binary(max_size=300) | st.text(alphabet='name,;"\r\n\t role|#=\ufeff\0', max_size=80).map(str.encode)
)
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = written(tmp_path_factory.getbasetemp(), content)
    try:
        found, wrong = read_table(path, date, NOW)
    except InputError:
        return
    assert all(row.name for row in found) or wrong
