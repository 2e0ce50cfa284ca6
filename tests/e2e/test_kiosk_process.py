"""`portunus kiosk` as a process at an X server: how it begins and ends, with a service and without one."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.e2e.command import Portunus
from tests.e2e.kiosk.x_screen import UPRIGHT, XScreen, need_x, x_screen
from tests.e2e.serving import listens, serving
from tests.e2e.waiting import until

OWN = "portunus: no service ran, so this kiosk has one of its own, which ends with it"
HARDWARE = 6
TRIES = 3
"""Of these the quickest counts: the machine may be busy with other tests."""


@pytest.fixture(scope="module")
def screen() -> Iterator[XScreen]:
    """A screen that nothing else is shown at."""
    need_x()
    with x_screen(UPRIGHT) as made:
        yield made


@contextmanager
def kiosk(portunus: Portunus, screen: XScreen, *options: str) -> Iterator[subprocess.Popen[str]]:
    """From when its window is on the screen."""
    process = portunus.begin(*options, "kiosk", environ=screen.environ)
    try:
        until(lambda: bool(screen.windows("Portunus")), process, 60)
        yield process
    finally:
        process.kill()
        process.communicate()


def ended_by(
    number: signal.Signals, portunus: Portunus, process: subprocess.Popen[str]
) -> tuple[list[str], float]:
    """What it said, and the seconds that it took to end, with 0."""
    process.send_signal(number)
    began = time.monotonic()
    ended = portunus.ended(process).done()
    taken = time.monotonic() - began
    said = [line for line in ended.said if not line.startswith("QStandardPaths: XDG_RUNTIME_DIR")]
    return said, taken


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_screen_and_not_the_service(
    portunus: Portunus, screen: XScreen, number: signal.Signals
) -> None:
    portunus("gallery", "status").done()
    quickest = float("inf")
    with serving(portunus) as service:
        for _ in range(TRIES):
            with kiosk(portunus, screen) as process:
                [window] = screen.windows("Portunus")
                assert screen.size_of(window) == UPRIGHT
                said, taken = ended_by(number, portunus, process)
            assert said == []
            quickest = min(quickest, taken)
            if quickest < 2.0:
                break
        assert quickest < 2.0
        assert service.poll() is None
        assert listens(portunus)


def test_without_a_service_it_has_one_of_its_own_which_ends_with_it(
    portunus: Portunus, screen: XScreen
) -> None:
    with kiosk(portunus, screen, "--embedder", "dlib-resnet") as process:
        assert listens(portunus)
        [status] = portunus("--json", "door", "status").done().records
        assert status["lock"] == "locked"
        said, _ = ended_by(signal.SIGTERM, portunus, process)
    assert OWN in said
    assert not listens(portunus)
    assert not (portunus.state / "service.sock").exists()
    [stopped] = portunus("--json", "events", "list", "--kind", "service_stopped").done().records
    assert stopped["detail"]["end"] == "in_order"


def test_without_a_screen_it_says_so(portunus: Portunus, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    portunus("kiosk").refused(HARDWARE, "DISPLAY")
    portunus("kiosk", environ={"DISPLAY": ":987", "QT_QPA_PLATFORM": "xcb"}).refused(HARDWARE, "DISPLAY")
    assert not portunus.state.exists()
