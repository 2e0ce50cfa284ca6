"""The service: other commands talk to it, a locked gallery waits, and sudden death leaves no trace."""

from __future__ import annotations

import signal
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.e2e.command import Ended, Portunus
from tests.e2e.serving import listens, serving
from tests.e2e.waiting import until

BOTH = {"Eileen Collins", "Grace Hopper"}
WORDS = "correct horse battery staple"
FROM_STDIN = ("sh", "-c", f'printf "%s\\n" "{WORDS}" | exec "$0" "$@"')
RUN = ("run", "--headless", "--source", "sim:?seconds=120&size=320x240&fps=5")


def test_every_command_talks_to_the_service(door: Portunus, eileen: Path, grace: Path) -> None:
    with serving(door) as process:
        socket_file = (door.state / "service.sock").stat()
        assert stat.S_ISSOCK(socket_file.st_mode)
        assert stat.S_IMODE(socket_file.st_mode) == 0o600
        assert set(door.people()) == BOTH
        door("enroll", "Ada", eileen, "--consent", "x", "--distinct").done()
        [found] = door("--json", "identify", grace).done().records
        assert found["faces"][0]["name"] == "Grace Hopper"
        assert door("verify", grace, "Grace Hopper").code == 0
        assert door("verify", grace, "Ada").code == 1
        door("people", "show", "Zoe").refused(4, "nobody of that name")
        door("people", "rename", "Ada", "Ada Lovelace").done()
        door("people", "disable", "Eileen Collins").done()
        [receipt] = door("--json", "people", "remove", "Ada Lovelace", "--yes").done().records
        assert receipt["templates"] == 1
        assert door("--json", "gallery", "status").done().records[0]["people"] == 2
        door.is_whole()
        door("gallery", "rebuild").done()
        door("config", "set", "door.strike_s", "5").done()
        kinds = {event["kind"] for event in door("--json", "events", "list").done().records}
        assert "settings_sealed" in kinds
        assert process.poll() is None
    assert door.people()["Eileen Collins"]["enabled"] is False
    assert set(door.people()) == BOTH
    door.is_whole()


def test_there_is_one_service(door: Portunus) -> None:
    with serving(door):
        for command in (("serve",), RUN):
            door(*command).refused(4, "another Portunus process holds", str(door.state))
        assert set(door.people()) == BOTH


def test_readers_are_answered_while_somebody_enrols(door: Portunus, eileen: Path, tmp_path: Path) -> None:
    crowd = [f"Visitor {number}" for number in range(8)]
    for name in crowd:
        (tmp_path / "crowd" / name).mkdir(parents=True)
        (tmp_path / "crowd" / name / "a.jpg").symlink_to(eileen)
    with serving(door):
        enrolling = door.begin("enroll", "--folder", tmp_path / "crowd", "--consent", "x", "--distinct")
        seen = []
        with ThreadPoolExecutor(3) as readers:
            while enrolling.poll() is None:
                rounds = [readers.submit(door.people) for _ in range(3)]
                seen += [len(one.result()) for one in rounds]
        door.ended(enrolling).done()
        assert all(2 <= count <= 10 for count in seen)
        assert set(door.people()) == BOTH | set(crowd)
    door.is_whole()


def test_a_camera_recognises_while_commands_are_answered(door: Portunus) -> None:
    with (door.state / "config.toml").open("a") as config:
        source = "sim:?seconds=600&people=collins,hopper&script=demo&size=640x360&fps=10"
        config.write(f'\n[[cameras]]\nname = "front"\nsource = "{source}"\n')
    door("config", "seal").done()
    with serving(door) as process:
        until(lambda: bool(_decisions(door)), process, 60)
        event = _decisions(door)[0]
        assert (event["kind"], event["camera"]) == ("granted", "front")
        door("events", "show", str(event["id"])).done()


def _decisions(door: Portunus) -> list[dict[str, object]]:
    listed = door("--json", "events", "list", "--kind", "granted", "--kind", "denied").done()
    return list(listed.records)


@pytest.mark.parametrize("command", [("serve",), RUN], ids=["serve", "run"])
def test_after_sudden_death_the_next_command_works(door: Portunus, command: tuple[str, ...]) -> None:
    process = door.begin(*command)
    until(lambda: listens(door), process)
    process.kill()
    assert door.ended(process).code == -signal.SIGKILL
    assert (door.state / "service.sock").exists()
    assert set(door.people()) == BOTH
    door.is_whole()
    with serving(door):
        assert set(door.people()) == BOTH


@pytest.fixture
def locked(portunus: Portunus) -> Portunus:
    """An empty gallery that opens with WORDS, on a device that started after a power cut."""
    portunus.environ["PORTUNUS_KEYS_PROVIDER"] = "passphrase"
    portunus("gallery", "status", environ={"PORTUNUS_PASSPHRASE": WORDS}).done()
    return portunus


def _unlock(portunus: Portunus, words: str) -> Ended:
    return portunus("unlock", environ={"PORTUNUS_PASSPHRASE": words})


@pytest.mark.parametrize("command", [("serve",), RUN], ids=["serve", "run"])
def test_a_locked_gallery_waits_for_its_passphrase(locked: Portunus, command: tuple[str, ...]) -> None:
    with serving(locked, command) as process:
        locked("people", "list").refused(4, "the gallery is locked; run `portunus unlock`")
        wrong = _unlock(locked, WORDS.upper())
        wrong.refused(4, "does not open this gallery", "the next try is possible in 1 s")
        assert WORDS.upper() not in wrong.err
        _unlock(locked, WORDS.upper())
        assert process.poll() is None
        time.sleep(2.1)
        assert _unlock(locked, WORDS).done().out == "the gallery is open\n"
        assert locked.people() == {}
        assert locked("--json", "unlock").done().records == [{"unlocked": False}]
    kept = b"".join(path.read_bytes() for path in locked.state.iterdir())
    assert WORDS.encode() not in kept


def test_the_passphrase_as_a_line_of_stdin(locked: Portunus) -> None:
    with serving(locked):
        locked("unlock").refused(4, "no passphrase came")
        assert locked("--json", "unlock", before=FROM_STDIN).done().records == [{"unlocked": True}]
        assert locked.people() == {}


@pytest.mark.parametrize("command", [("serve",), RUN], ids=["serve", "run"])
def test_a_locked_service_stops_in_order(locked: Portunus, command: tuple[str, ...]) -> None:
    with serving(locked, command):
        locked("people", "list").refused(4, "the gallery is locked")


def test_nothing_waits_for_a_passphrase(door: Portunus) -> None:
    door("unlock").refused(4, "nothing waits for a passphrase")


def test_the_first_passphrase_is_not_left_to_chance(portunus: Portunus) -> None:
    portunus.environ["PORTUNUS_KEYS_PROVIDER"] = "passphrase"
    portunus("serve").refused(4, "needs its passphrase")
