"""The scripts that people type: shell that stops at the first error and tells how it is used."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


def _is_shell(path: Path) -> bool:
    return path.is_file() and path.read_bytes().startswith(b"#!/usr/bin/env bash\n")


SCRIPTS = [
    path for path in (*sorted((CHECKOUT / "scripts").iterdir()), CHECKOUT / ".ci" / "run") if _is_shell(path)
]


def test_the_scripts_people_and_machines_rely_on_are_there() -> None:
    assert {"setup", "demo", "test", "check", "lock", "run"} <= {path.name for path in SCRIPTS}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_parses_and_stops_at_the_first_error(script: Path) -> None:
    subprocess.run(["bash", "-n", str(script)], check=True)
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8").splitlines()
    code = [line for line in text if line and not line.startswith("#")]
    assert code[0] == "set -euo pipefail"
    assert text[1].startswith("# "), "say first what the script does"


@pytest.mark.parametrize("script", ["setup", "prove-debian"])
def test_a_wrong_option_is_answered_with_the_usage(script: str) -> None:
    answer = subprocess.run(
        [CHECKOUT / "scripts" / script, *(["--no-such-option"] if script == "setup" else [])],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 2
    assert f"  scripts/{script} [--" in answer.stderr
    assert not answer.stdout
