"""The newest snapshot only, announced once."""

from __future__ import annotations

import threading
from typing import Any

from PyQt5.QtCore import Qt

from appliance.snapshot import Snapshot
from tests.ui.kiosk.demonstration.snapshots import snapshot
from ui.kiosk.demonstration.feed import SnapshotFeed


def _numbered(index: int) -> Snapshot:
    return snapshot(index=index)


def test_what_was_not_taken_is_replaced_and_announced_once(qt: Any) -> None:
    feed = SnapshotFeed()
    taken = []
    feed.arrived.connect(lambda: taken.append(feed.take()), Qt.QueuedConnection)
    giver = threading.Thread(target=lambda: list(map(feed.offer, map(_numbered, range(3)))))
    giver.start()
    giver.join()
    qt.processEvents()
    assert [s.result.frame.index for s in taken if s] == [2]
    feed.offer(snapshot(index=3))
    qt.processEvents()
    assert [s.result.frame.index for s in taken if s] == [2, 3]


def test_a_frame_is_waited_for_and_never_given_twice(qt: Any) -> None:
    feed = SnapshotFeed()
    assert feed.next_frame(-1, 0.01) is None
    giver = threading.Timer(0.05, feed.offer, [snapshot(index=7)])
    giver.start()
    frame = feed.next_frame(-1, 5.0)
    giver.join()
    assert frame is not None
    assert frame.index == 7
    assert feed.next_frame(7, 0.01) is None
