"""What an enrolment prints on a terminal."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from appliance.storage.records import Person
from enrollment.pictures import PictureResult, PictureSet
from ui.cli.context import Context
from ui.cli.enrolling.records import enrolment_record, show

ENDS = datetime(2027, 1, 31, 23, tzinfo=timezone.utc)
HOSTILE = "\x1b]0;mine\x07\x1b[2J\x9b31m\u202egpj.exe"


def printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str, expires: datetime | None
) -> tuple[dict[str, object], str]:
    person = Person("p2345678", "Ada", True, "", expires, ENDS - timedelta(days=9), {"sface": 1})
    record = enrolment_record("Ada", person, PictureSet((), (PictureResult(source, True, None),)))
    arguments = Namespace(json=False, verbose=False, state=str(tmp_path), config=None)
    show(Context(arguments), record)
    return record, capsys.readouterr().out


def test_no_file_name_steers_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record, out = printed(tmp_path, capsys, HOSTILE, None)
    assert "gpj.exe" in out
    assert all(sign.isprintable() for sign in out.replace("\n", ""))
    assert record["pictures"] == [{"source": HOSTILE, "accepted": True, "reason": None}]
    assert "a 'plain' name.jpg " in printed(tmp_path, capsys, "a 'plain' name.jpg", None)[1]


def test_it_says_when_the_enrolment_ends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record, out = printed(tmp_path, capsys, "a.jpg", ENDS)
    assert record["expires"] == "2027-01-31T23:00:00+00:00"
    assert out.endswith("new templates, expires 2027-01-31 23:00 UTC\n")
    record, out = printed(tmp_path, capsys, "a.jpg", None)
    assert record["expires"] is None
    assert out.endswith("new templates\n")
