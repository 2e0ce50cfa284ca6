"""Drives the installed `portunus` as a process of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(sys.executable).with_name("portunus")
PATIENCE_S = 60.0
_NEVER = ("Traceback", "a bug of ours", "Exception ignored", "Fatal Python error", "terminate called")
# The first use of a state folder says which embedder it takes from now on, and tells its recovery passphrase.
_FIRST_USE = ("using the embedder ", "recovery passphrase: ", "portunus: a log would keep a recovery")
_EVENT = re.compile(r"event \d+ [a-z_]+( |$)")


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[Any]:
        """The JSON lines of stdout; fails where a line is none."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def said(self) -> list[str]:
        """The lines of stderr, without what only the first use says, and a service's of its events."""
        lines = (line for line in self.err.splitlines() if not line.startswith(_FIRST_USE))
        return [line for line in lines if not _EVENT.match(line)]

    @property
    def events(self) -> list[str]:
        """What the lines of a service on its events say, without their numbers."""
        return [line.split(" ", 2)[2] for line in self.err.splitlines() if _EVENT.match(line)]

    def done(self) -> Ended:
        """Fails unless it ended well."""
        assert self.code == 0, self
        return self

    def refused(self, code: int, *words: str) -> str:
        """Fails unless it ended with this code and one sentence that has these words; the sentence."""
        assert self.code == code, self
        assert len(self.said) == 1, self
        [sentence] = self.said
        assert re.match(r"portunus[a-z ]*: ", sentence), self
        assert 20 < len(sentence) < 400, self
        for word in words:
            assert word in sentence, self
        return sentence


@dataclass
class Portunus:
    """The command with a state folder, a models folder and a home of its own."""

    state: Path
    models: Path
    home: Path
    environ: dict[str, str] = field(default_factory=dict)

    def __call__(
        self,
        *arguments: str | Path,
        environ: Mapping[str, str] | None = None,
        before: Sequence[str] = (),
        timeout_s: float = PATIENCE_S,
    ) -> Ended:
        """Runs a command to its end. before: a program that starts it, such as setpriv."""
        process = self.begin(*arguments, environ=environ, before=before)
        return self.ended(process, timeout_s)

    def begin(
        self,
        *arguments: str | Path,
        environ: Mapping[str, str] | None = None,
        before: Sequence[str] = (),
    ) -> subprocess.Popen[str]:
        """Starts a command, to be ended with `ended`."""
        return subprocess.Popen(
            [*before, PROGRAM, *arguments],
            env=self.environment(environ or {}),
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def ended(self, process: subprocess.Popen[str], timeout_s: float = PATIENCE_S) -> Ended:
        """Waits for the end. Fails when it takes too long, or anything looks like a bug."""
        try:
            out, err = process.communicate(timeout=timeout_s)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            pytest.fail(f"{process.args!r} did not end within {timeout_s:g} s; it said {out!r} {err!r}")
        ended = Ended(process.returncode, out or "", err or "")  # None: the test closed that pipe
        for sign in _NEVER:
            assert sign not in ended.out + ended.err, ended
        assert ended.code != 70, ended
        return ended

    def people(self) -> dict[str, Any]:
        """Name -> record of everyone enrolled."""
        return {person["name"]: person for person in self("--json", "people", "list").done().records}

    def is_whole(self) -> None:
        """Fails unless the gallery check finds nothing, and the chain of events holds."""
        [found] = self("--json", "gallery", "check").done().records
        assert (found["ok"], found["damages"], found["audit"]["broken"]) == (True, [], None)

    def copy(self, state: Path) -> Portunus:
        """The same with a copy of the state folder."""
        shutil.copytree(self.state, state)
        return Portunus(state, self.models, self.home, dict(self.environ))

    def environment(self, more: Mapping[str, str]) -> dict[str, str]:
        """Nothing of the user's own settings, nor of an outer test run."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTUNUS_")}
        ours = {
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "PORTUNUS_STATE": str(self.state),
            "PORTUNUS_MODELS_FOLDER": str(self.models),
            "PYTHONWARNINGS": "",
        }
        return {**kept, **ours, **self.environ, **more}


def sentences(ended: Ended) -> list[str]:
    """What it complained of: the lines of stderr that begin with the program's name."""
    return [line for line in ended.said if line.startswith("portunus: ")]
