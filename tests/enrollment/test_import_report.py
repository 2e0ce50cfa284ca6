"""The report of an import: what it says is true whenever it is cut off, and it is nobody else's file."""

from __future__ import annotations

import csv
import os
import stat
from pathlib import Path

import pytest

from appliance.errors import InputError, StorageFailed
from enrollment.import_report import ImportReport, Record


def person(number: int, name: str, *pictures: tuple[str, str | None], remark: str | None = None) -> Record:
    told = [{"source": source, "accepted": reason is None, "reason": reason} for source, reason in pictures]
    accepted = sum(reason is None for _, reason in pictures)
    someone = f"p{number}" if accepted else None
    return {
        **{"person": someone, "name": name, "templates": accepted, "pictures": told, "remark": remark},
        "consent": f"form {number}",
    }


RECORDS = [
    person(1, "Ada", ("Ada/1.jpg", None), ("Ada/2.jpg", "the face is blurred")),
    person(2, "Zoë 🦊", ("=cmd|'/c calc'!A1.jpg", None), ("b\nc.jpg", None), ("d\udcff.jpg", None)),
    person(3, "\"Grace\", 'Hopper'", ("G/1.jpg", "no face found"), remark="nothing was saved: no picture"),
    person(4, "@home", remark="nothing was saved: the folder has no pictures"),
    person(5, "'Quoted", ("-1.jpg", None), remark="looks much like p1, p2"),
]
FORMS = pytest.mark.parametrize("ending", ["jsonl", "csv", "CSV"])


def write(path: Path, records: list[Record] = RECORDS) -> Path:
    with ImportReport(path) as report:
        report.begin([])
        for record in records:
            report.add(record)
    return path


def read(path: Path) -> list[Record]:
    with ImportReport(path) as report:
        return report.written({f"p{number}" for number in range(9)})


def kept(records: list[Record], ending: str) -> list[Record]:
    """Those with a person; a spreadsheet has no sign for bytes that are no text."""
    found = [record for record in records if record["person"]]
    if ending == "jsonl":
        return found
    spelled = [
        {
            **one,
            "pictures": [{**p, "source": p["source"].replace("\udcff", "\\udcff")} for p in one["pictures"]],
        }
        for one in found
    ]
    return spelled


@FORMS
def test_what_was_written_is_read(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path / f"report.{ending}")
    assert read(path) == kept(RECORDS, ending)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with ImportReport(path) as report:
        assert [record["person"] for record in report.written({"p5"})] == ["p5"]


def test_a_table_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text(
        "person,name,templates,source,accepted,reason,remark\np1,Ada,1,a.jpg,yes,,\np2,Bob,1,b.jpg,yes,,\n"
    )
    assert [(record["person"], record.get("consent")) for record in read(path)] == [
        ("p1", None),
        ("p2", None),
    ]
    with ImportReport(path) as report:
        report.begin(report.written({"p1"}))
        report.add(RECORDS[1])
    assert [(record["person"], record["consent"]) for record in read(path)] == [
        ("p1", None),
        ("p2", "form 2"),
    ]


@FORMS
def test_gone_on_with_it_has_everybody_once(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path / f"report.{ending}", RECORDS[:3])
    with ImportReport(path) as report:
        report.begin(report.written({"p1", "p2"}))
        report.add(RECORDS[4])
    assert read(path) == kept([*RECORDS[:2], RECORDS[4]], ending)


@FORMS
def test_cut_off_anywhere_nothing_false_is_read(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path / f"cut.{ending}")
    content = path.read_bytes()
    for length in range(len(content)):
        path.write_bytes(content[:length])
        for record, expected in zip(read(path), kept(RECORDS, ending), strict=False):
            if record == expected:
                continue
            # A table has a line a picture: the last person may lack some.
            assert ending != "jsonl"
            assert record["pictures"] == expected["pictures"][: len(record["pictures"])]
            assert len(record["pictures"]) < len(expected["pictures"])


def test_a_line_in_the_middle_that_says_nothing_is_left_out(tmp_path: Path) -> None:
    path = write(tmp_path / "r.jsonl")
    first, second, *rest = path.read_text(errors="surrogateescape").splitlines(keepends=True)
    damaged = [
        first,
        second[:20] + "\n",
        '{"person": "p7"}\n',
        '{"person": "p7", "pictures": [3]}\n',
        "\n",
        *rest,
    ]
    path.write_text("".join(damaged), errors="surrogateescape")
    assert [record["person"] for record in read(path)] == ["p1", "p5"]


def test_a_spreadsheet_sees_no_formula(tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv")
    with path.open(newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert "'=cmd|'/c calc'!A1.jpg" in cells
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]


@FORMS
def test_the_file_of_something_else_is_left_alone(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"thesis.{ending}"
    path.write_text("my thesis\n")
    with pytest.raises(InputError, match="no report of an import"):
        ImportReport(path)
    assert path.read_text() == "my thesis\n"
    path.write_bytes(b"")
    write(path)
    assert read(path)


def test_places_where_no_report_can_be(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, words in ((tmp_path, "is a folder"), (tmp_path / "pipe", "ordinary")):
        with pytest.raises(InputError, match=words):
            ImportReport(path)
    with ImportReport(tmp_path / "no" / "r.jsonl") as report, pytest.raises(StorageFailed):
        report.begin([])


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").symlink_to(tmp_path / "elsewhere")
    write(tmp_path / "r.jsonl")
    assert not (tmp_path / "r.jsonl").is_symlink()
    assert not (tmp_path / "elsewhere").exists()
