"""Backups that somebody made to harm: each is refused in our words, soon, and in bounded memory.

    python -m tests.appliance.storage.backup.fuzz [N] [SEED]

Half of them are opened with the board's key, half with the recovery passphrase; a few are restored as well.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import random
import shutil
import struct
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from appliance.clock import ManualClock
from appliance.crypto.key_file import KeyFile
from appliance.errors import GalleryError, InputError
from appliance.storage.backup.restoring import KeysOpener, restore, verify
from appliance.storage.state_folder import StateFolder
from tests.appliance.storage.backup.boards import Board, by_key, by_recovery
from tests.appliance.storage.galleries import CONSENT, NOON, opened, view

_FIXED = 14
_RESTORED_EVERY = 25
Mutation = Callable[["Whole", random.Random], bytes]


@dataclass(frozen=True)
class Whole:
    """A backup in its parts."""

    content: bytes
    head: dict[str, Any]
    stream: bytes

    @classmethod
    def of(cls, content: bytes) -> Whole:
        (length,) = struct.unpack_from(">I", content, 10)
        body = content[_FIXED : _FIXED + length]
        return cls(content, json.loads(body), content[_FIXED + length :])

    def with_body(self, body: bytes, length: int | None = None) -> bytes:
        return (
            self.content[:10]
            + struct.pack(">I", len(body) if length is None else length)
            + body
            + self.stream
        )

    def with_head(self, **changes: Any) -> bytes:
        return self.with_body(json.dumps({**self.head, **changes}, sort_keys=True).encode())

    def with_slot(self, change: Callable[[dict[str, Any]], None]) -> bytes:
        """With a slot file whose checksums fit: what an attacker writes, not what an accident does."""
        slots = base64.b64decode(self.head["slots"])
        areas = b""
        for area in (slots[:4096], slots[4096:]):
            start, version, sequence, length = struct.unpack_from(">8sIQI", area)
            body = json.loads(area[24 : 24 + length])
            change(body)
            encoded = json.dumps(body, sort_keys=True).encode()
            head = struct.pack(">8sIQI", start, version, sequence, len(encoded)) + encoded
            areas += (head + hashlib.sha256(head).digest()).ljust(4096, b"\0")
        return self.with_head(slots=base64.b64encode(areas).decode())


def _flip(content: bytes, chance: random.Random, first: int = 0, end: int | None = None) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        changed[chance.randrange(first, min(end or len(changed), len(changed)))] ^= 1 << chance.randrange(8)
    return bytes(changed)


_VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 1 << 40, 1 << 61, 1 << 62, 1 << 70, 0.5, 1e308, float("nan"), float("inf")),
    *(
        "",
        "x",
        "x" * 65,
        "a\nb",
        "\x1b[31m",
        "\ud800",
        "../../etc",
        "2026-01-01",
        "9999-12-31T23:59:59+00:00",
    ),
    *("A" * 40_000, [], [[]], {}, {"a": 1}, ["id"] * 50),
)


def _head_value(whole: Whole, chance: random.Random) -> bytes:
    return whole.with_head(**{chance.choice(sorted(whole.head)): chance.choice(_VALUES)})


def _head_missing(whole: Whole, chance: random.Random) -> bytes:
    gone = chance.choice(sorted(whole.head))
    head = {name: value for name, value in whole.head.items() if name != gone}
    return whole.with_body(json.dumps(head).encode())


def _head_text(whole: Whole, chance: random.Random) -> bytes:
    body = chance.choice(
        (
            b"[" * chance.choice((10, 5_000, 60_000)),
            b'{"a":' * 10_000,
            b'{"size":' + b"9" * 60_000 + b"}",
            b"\xff" * 100,
            b"null",
            b"{}",
            chance.randbytes(300),
            _flip(json.dumps(whole.head).encode(), chance),
        )
    )
    return whole.with_body(body)


def _length(whole: Whole, chance: random.Random) -> bytes:
    body = json.dumps(whole.head, sort_keys=True).encode()
    claims = (0, 1, len(body) - 1, len(body) + 1, 65_536, 65_537, 1 << 31, (1 << 32) - 1)
    return whole.with_body(body, chance.choice(claims))


def _fixed(whole: Whole, chance: random.Random) -> bytes:
    return _flip(whole.content, chance, 0, _FIXED)


def _anywhere(whole: Whole, chance: random.Random) -> bytes:
    return _flip(whole.content, chance)


def _slots(whole: Whole, chance: random.Random) -> bytes:
    slots = _flip(base64.b64decode(whole.head["slots"]), chance)
    slots = chance.choice((slots, slots[: chance.randrange(len(slots))], slots * 3, b"", slots * 5))
    return whole.with_head(slots=base64.b64encode(slots).decode())


def _slot_value(whole: Whole, chance: random.Random) -> bytes:
    """One value somewhere in the slot's JSON."""

    def change(body: dict[str, Any]) -> None:
        inside: dict[str, Any] = body["slots"]
        while True:
            name = chance.choice(sorted(inside))
            if not isinstance(inside[name], dict) or not inside[name] or chance.random() < 0.15:
                inside[name] = chance.choice(_VALUES[:-2])
                return
            inside = inside[name]

    state = chance.getstate()

    def same_in_both(body: dict[str, Any]) -> None:
        chance.setstate(state)
        change(body)

    return _fitting(whole, same_in_both)


def _work(whole: Whole, chance: random.Random) -> bytes:
    """Parameters of Argon2 that would keep a processor or the memory busy."""
    parameters = {
        "memory_kib": chance.choice(
            (0, 1, 8192, 65_536, 65_537, 1 << 20, 1 << 31, 1 << 64, -1, "8192", True)
        ),
        "passes": chance.choice((0, 1, 3, 16, 1 << 20, 1 << 40)),
        "lanes": chance.choice((0, 1, 4, 16, 255, 1 << 24)),
        "salt": chance.choice(("", "AAAA", "A" * 24 + "==", base64.b64encode(bytes(16)).decode(), "A" * 500)),
    }
    chosen = dict(chance.sample(sorted(parameters.items(), key=lambda item: item[0]), chance.randint(1, 4)))

    def change(body: dict[str, Any]) -> None:
        for slot in body["slots"].values():
            slot["parameters"] = {**slot["parameters"], **chosen}

    return _fitting(whole, change)


def _fitting(whole: Whole, change: Callable[[dict[str, Any]], None]) -> bytes:
    try:
        return whole.with_slot(change)
    except (struct.error, ValueError):
        return whole.with_slot(lambda body: body.clear())


def _pieces(content: bytes) -> tuple[bytes, list[bytes]]:
    size = (1 << 20) + 16
    return content[:32], [content[at : at + size] for at in range(32, len(content), size)]


def _chunks(whole: Whole, chance: random.Random) -> bytes:
    """The stream's chunks left out, repeated or moved."""
    salt, pieces = _pieces(whole.stream)
    one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    act = chance.randrange(4)
    if act == 0:
        del pieces[one]
    elif act == 1:
        pieces.insert(other, pieces[one])
    elif act == 2:
        pieces.reverse()
    else:
        pieces = pieces[:one]
    changed = salt + b"".join(pieces)
    start = whole.content[: len(whole.content) - len(whole.stream)]
    return start + (changed if changed != whole.stream else changed[:-1])


def _cut(whole: Whole, chance: random.Random) -> bytes:
    boundaries = (0, 8, 13, _FIXED, len(whole.content) - len(whole.stream), len(whole.content) - 16)
    at = chance.choice((*boundaries, chance.randrange(len(whole.content)), len(whole.content) - 1))
    return whole.content[:at]


def _longer(whole: Whole, chance: random.Random) -> bytes:
    return whole.content + chance.choice((b"\0", bytes(16), chance.randbytes(5000), whole.content))


def _noise(whole: Whole, chance: random.Random) -> bytes:
    return chance.choice(
        (b"", chance.randbytes(chance.randrange(1, 9000)), whole.content[::-1], b"PORTBKUP" * 99)
    )


MUTATIONS: tuple[Mutation, ...] = (
    *(_head_value, _head_value, _head_missing, _head_text, _length, _fixed, _anywhere, _anywhere, _slots),
    *(_slot_value, _slot_value, _work, _chunks, _cut, _longer, _noise),
)


@dataclass
class Found:
    """What became of them. Seconds and KiB are the worst of all."""

    refused: dict[str, int] = field(default_factory=dict)
    accepted: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    slowest: str = ""
    growth_kib: int = 0
    peak_growth_kib: int = 0


def fuzz(folder: Path, count: int, seed: int) -> Found:
    """Tries `count` mutated backups in an empty folder."""
    board, passphrase = _board(folder / "state")
    board.backup(folder / "b")
    whole, found, chance = Whole.of((folder / "b").read_bytes()), Found(), random.Random(seed)
    openers = (by_key(board.folder), by_recovery(passphrase))
    before = board.contents()
    for opener in openers:  # what is imported and allocated once
        _attempt(board, folder, opener, False)
    began = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here
    for number in range(count):
        mutation = MUTATIONS[number % len(MUTATIONS)]
        content = mutation(whole, chance)
        if content == whole.content:
            continue
        (folder / "b").write_bytes(content)
        _try(found, board, folder, mutation.__name__, openers[number // len(MUTATIONS) % 2], number)
    found.growth_kib = _memory("VmRSS") - began
    found.peak_growth_kib = _memory("VmHWM") - began
    assert board.contents() == before
    return found


def _try(found: Found, board: Board, folder: Path, name: str, opener: KeysOpener, number: int) -> None:
    began = time.perf_counter()
    try:
        _attempt(board, folder, opener, number % _RESTORED_EVERY == 0)
        found.accepted.append(f"{number} {name}")
    except (GalleryError, InputError) as error:
        if not 20 < len(str(error)) < 600 or not str(error).isprintable():
            found.failed.append(f"{number} {name}: its sentence is {error!r}")
        found.refused[type(error).__name__] = found.refused.get(type(error).__name__, 0) + 1
    except Exception as error:
        found.failed.append(f"{number} {name}: {error!r}")
    took = time.perf_counter() - began
    if took > found.slowest_s:
        found.slowest_s, found.slowest = took, f"{number} {name}"


def _attempt(board: Board, folder: Path, opener: KeysOpener, restored: bool) -> None:
    if restored:
        with StateFolder(board.folder):
            restore(board.folder, folder / "b", opener, KeyFile(board.folder / "key"), ManualClock(NOON))
        return
    scratch = folder / "scratch"
    scratch.mkdir()
    try:
        verify(folder / "b", opener, scratch)
    finally:
        shutil.rmtree(scratch)


def _board(state: Path) -> tuple[Board, str]:
    """A board whose backup has several chunks."""
    with opened(state) as gallery:
        for number in range(3):
            gallery.add_person(f"P{number}", CONSENT, views=[view(f"p{number}")])
        text = '"' + "x" * 1_300_000 + '"'
        for _ in range(2):
            gallery._ledger.database.write(
                "INSERT INTO event (at, kind, detail) VALUES ('2026-11-25T12:00', 'x', ?)", [text]
            )
    board = Board(state)
    return board, board.new_recovery()


def _memory(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name + ":"))


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began = time.perf_counter()
    logging.disable()
    with tempfile.TemporaryDirectory() as folder:
        found = fuzz(Path(folder), count, seed)
    print(f"{count} mutated backups, seed {seed}: {time.perf_counter() - began:.0f} s")
    print(f"refused: {found.refused}; accepted: {found.accepted[:9]}; failed: {found.failed[:9]}")
    print(f"slowest: {found.slowest_s:.2f} s ({found.slowest})")
    print(f"memory: {found.growth_kib / 1024:.1f} MiB more, {found.peak_growth_kib / 1024:.1f} at the peak")
    return 1 if found.accepted or found.failed else 0


if __name__ == "__main__":
    sys.exit(main())
