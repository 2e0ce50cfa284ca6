"""While the program is used, no name, consent or template gets to any disk, temporary file or log."""

from __future__ import annotations

import ctypes
import os
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.appliance.storage import traces
from tests.appliance.storage.galleries import opened
from tests.e2e.command import Portunus
from tests.e2e.material import line_of
from tests.e2e.serving import serving

TEXTS = ("Eileen Collins", "Collins", "Grace Hopper", "Hopper", "form 17", "cleaner")
# What Python tries a folder for temporary files with.
NOT_OURS = re.compile(r"[a-z0-9_]{8}")
_IN_CREATE, _IN_MOVED_TO = 0x100, 0x80  # inotify(7)
_EVENT = struct.Struct("iIII")


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """The names of all that is made in the folder meanwhile, also of what is gone again; known at the end."""
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    assert handle >= 0
    assert libc.inotify_add_watch(handle, os.fsencode(folder), _IN_CREATE | _IN_MOVED_TO) >= 0
    made: list[str] = []
    try:
        yield made
        while True:
            try:
                content = os.read(handle, 65_536)
            except BlockingIOError:
                return
            while content:
                _, _, _, length = _EVENT.unpack_from(content)
                made.append(os.fsdecode(content[_EVENT.size : _EVENT.size + length].rstrip(b"\0")))
                content = content[_EVENT.size + length :]
    finally:
        os.close(handle)


def told(portunus: Portunus, *arguments: str | Path) -> str:
    """What a command says on stderr when it says all it can, tracebacks as well."""
    return portunus.begin("--debug", "-v", *arguments).communicate(timeout=60)[1]


def readable(state: Path) -> Iterator[bytes]:
    for text in TEXTS:
        yield from traces.of_text(text)
    with opened(state) as gallery:
        vectors = [vector for name in gallery.embedders() for vector in gallery.templates(name).vectors]
    assert len(vectors) >= 2
    for vector in vectors:
        yield from traces.of_vector(vector)


def test_no_plaintext_leaves_the_process(
    portunus: Portunus, eileen: Path, grace: Path, tmp_path: Path
) -> None:
    temporary, kept = tmp_path / "temporary", tmp_path / "kept"
    temporary.mkdir()
    kept.mkdir()
    portunus.environ["TMPDIR"] = str(temporary)
    log, source = kept / "log.jsonl", line_of(eileen, tmp_path / "line")
    with watched(temporary) as made:
        enroll = ("--consent", "form 17", "--role", "cleaner")
        said = [told(portunus, "enroll", "Eileen Collins", eileen, *enroll)]
        with serving(portunus):
            said.append(told(portunus, "enroll", "Grace Hopper", grace, *enroll))
            for command in (
                ("identify", eileen, grace),
                ("verify", grace, "Eileen Collins"),
                ("people", "show", "Eileen"),
                ("people", "rename", "Grace Hopper", "Eileen Collins"),
                ("gallery", "check"),
                ("gallery", "backup", kept / "b"),
            ):
                said.append(told(portunus, *command))
            (kept / "while it serves").write_bytes(b"\0".join(traces.files_below(portunus.state).values()))
        said.append(told(portunus, "run", "--headless", "--source", source, "--log", log, "--log-ids"))
        said.append(told(portunus, "gallery", "rebuild"))
    assert not [name for name in made if not NOT_OURS.fullmatch(name)], "no temporary file has a name"
    assert log.stat().st_size
    (kept / "said").write_text("\n".join(said))
    assert "Traceback" in (kept / "said").read_text(), "something was refused, with its traceback"
    secrets = list(readable(portunus.state))
    assert traces.found(iter(secrets), portunus.state) == []
    assert traces.found(iter(secrets), kept) == []
    assert [path.name for path in temporary.iterdir()] == []
    with watched(temporary) as made:
        portunus("gallery", "check", "--backup", kept / "b").done()
    [name] = (name for name in made if not NOT_OURS.fullmatch(name))
    assert name.startswith("portunus-"), "a folder for the wrapped keys of the backup"
    assert not (temporary / name).exists()
