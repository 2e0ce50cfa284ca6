"""One thread for each source: reads, turns the picture upright, and hands frames to whoever takes them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Literal

from appliance.capture.opener import open_source
from appliance.capture.source import Source
from appliance.capture.specs import describe
from appliance.capture.stills import ignore
from appliance.capture.transform import View
from appliance.clock import Clock
from appliance.errors import CameraError
from appliance.frames import Frame, Image

log = logging.getLogger(__name__)

Pace = Literal["real", "fast"]

FIRST_RETRY_S = 0.5
LAST_RETRY_S = 10.0
PICTURE_S = 0.2  # how long each picture of a folder counts as shown
_SLICE_S = 0.1  # longest sleep of the thread: stop is noticed, and the heartbeat beats, this often


class CameraReader:
    """Frames of one source, from a thread of its own.

    Live sources, and others at `real` pace, give their newest frame: one that nobody took is overwritten and
    counted as dropped. At `fast` pace every frame is handed over, and the thread waits for its taker.
    `newest_only` decides otherwise where it is not None. A live source that fails is opened again, after 0.5
    s and then up to 10 s.

    error: why the source ended before its end; None while all is well, and at a source's own end.
    connected: False while a live source is lost; lost_by: why it is, empty while it is not. heartbeat:
    monotonic time of the thread's last sign of life.
    newest_at: monotonic time of the newest frame, None before the first.
    `on_event` gets sentences such as "camera front is back", mostly on the reader's thread, and `on_change`
    whether the source is there, each time that this is another answer than before.
    `on_failure`: with it no error that nobody foresaw is the end: the first of a row is told, and the source
    is opened anew like a lost one, whatever it is; `error` is there until it gives pictures again.
    """

    def __init__(
        self,
        camera: str,
        door: str,
        spec: str,
        view: View,
        clock: Clock,
        newest_only: bool | None = None,
        pace: Pace = "real",
        on_event: Callable[[str], None] = ignore,
        opener: Callable[[str], Source] | None = None,
        on_change: Callable[[bool], None] = ignore,
        on_failure: Callable[[Exception], None] | None = None,
    ) -> None:
        self.camera = camera
        self.door = door
        self.description = describe(spec)
        self.error: Exception | None = None
        self.connected = False
        self.lost_by = ""
        self.heartbeat = clock.monotonic()
        self.newest_at: float | None = None
        self._spec = spec
        self._view = view
        self._clock = clock
        self._newest_only = newest_only
        self._pace = pace
        self._on_event = on_event
        self._on_change = on_change
        self._on_failure = on_failure
        self._opener = opener or partial(open_source, on_skip=on_event)
        self._source: Source | None = None
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._changed = threading.Condition()
        self._slot: Frame | None = None
        self._finished = False
        self._lost = False
        self._retry_s = FIRST_RETRY_S
        self._count = 0
        self._dropped = 0
        self._first_due = 0.0

    @property
    def ended(self) -> bool:
        """Whether no further frame will come, and none waits to be taken."""
        with self._changed:
            return self._finished and self._slot is None

    @property
    def dropped(self) -> int:
        """Frames that were overwritten before anybody took them."""
        return self._dropped

    @property
    def source(self) -> Source | None:
        """The source in use; None before the start, while it is lost, and after the end."""
        return self._source

    def share(self, changed: threading.Condition) -> None:
        """Lets several readers wake one taker (see ReaderGroup); before `start` only."""
        assert self._thread is None, "the reader has started"
        self._changed = changed

    def start(self, patient: bool = False) -> None:
        """Opens the source and starts the thread.

        Raises CameraError or InputError when the source cannot be opened; a `patient` start goes on trying
        for a live source instead, as for one that is lost later.
        """
        assert self._thread is None, "the reader has started"
        try:
            self._source = self._opener(self._spec)
            self.connected = True
        except CameraError as error:
            if not patient:
                raise
            self._lose(error)
        if self._stopping.is_set():  # asked to stop while the source was being opened
            self._let_go()
            self._finished = True
            return
        # A driver may block for good inside the kernel; as a daemon the thread cannot keep the process alive.
        self._thread = threading.Thread(target=self._run, name=f"camera-{self.camera}", daemon=True)
        self._thread.start()

    def take(self, timeout: float | None = None) -> Frame | None:
        """The waiting frame, or the next within `timeout` seconds; None when none comes in time, or ever."""
        with self._changed:
            self._changed.wait_for(lambda: self._slot is not None or self._finished, timeout)
            return self._taken()

    def take_now(self) -> Frame | None:
        """The waiting frame, if there is one."""
        with self._changed:
            return self._taken()

    def signal_stop(self) -> None:
        """Asks the thread to end, without waiting for it."""
        self._stopping.set()
        source = self._source
        if source is not None:
            source.close()
        with self._changed:
            self._changed.notify_all()

    def stop(self, timeout: float = 1.0) -> bool:
        """Ends the thread and closes the source. False when a blocked driver kept it beyond `timeout`."""
        self.signal_stop()
        stopped = self.join(timeout)
        with self._changed:
            self._slot = None
            self._finished = True
            self._changed.notify_all()
        if not stopped:
            self._say(f"camera {self.camera} does not answer; its thread is left behind")
        return stopped

    def join(self, timeout: float | None = None) -> bool:
        """Waits for the thread to end by itself; whether it did."""
        if self._thread is None:
            return True
        self._thread.join(timeout)
        return not self._thread.is_alive()

    # The thread.

    def _run(self) -> None:
        try:
            while self._fails():
                self._let_go()
                self._wait_to_retry()
        finally:
            self._let_go()
            with self._changed:
                self._finished = True
                self._changed.notify_all()

    def _fails(self) -> bool:
        """Delivers; whether that ended with an error after which it is to be tried again."""
        try:
            self._deliver()
        except Exception as error:
            if self._stopping.is_set():
                return False
            first, self.error = self.error is None, error
            if self._on_failure is None:
                log.info("camera %s ended: %s", self.camera, error)  # `error` is told by whoever started it
                return False
            if first:
                self._on_failure(error)
            return True
        return False

    def _deliver(self) -> None:
        """Until the end of the source, or `stop`."""
        if self._lost:  # a patient start has tried already
            self._wait_to_retry()
        while not self._stopping.is_set():
            try:
                source = self._source = self._source or self._opener(self._spec)
                began = self._clock.monotonic()
                image = source.read()
            except CameraError as error:
                if not self._stopping.is_set():
                    self._lose(error)
                    self._wait_to_retry()
                continue
            if image is None or self._stopping.is_set():
                return
            self._regain()
            self._present(source, image, self._clock.monotonic() - began)
            self._recover()

    def _present(self, source: Source, image: Image, read_s: float) -> None:
        """Makes a frame of a picture and hands it over when it is due."""
        decode_s = read_s if source.decode_s is None else source.decode_s
        image = self._view.apply(image)
        since_arrival = 0.0
        if source.live:
            since_arrival = decode_s
        elif rate := self._rate_kept(source):
            self._keep_pace(rate)
        frame = Frame(
            camera=self.camera,
            door=self.door,
            index=self._count,
            image=image,
            captured_at=self._clock.wall() - timedelta(seconds=since_arrival),
            captured=self._clock.monotonic() - since_arrival,
            capture_ms=decode_s * 1000.0,
            media_time=None if source.live or self._rate_kept(source) else self._count * _period(source),
            rate=source.frames_per_second,
        )
        self._count += 1
        self.newest_at = frame.captured
        self._hand_over(frame, self._keeps_newest(source))

    def _keeps_newest(self, source: Source) -> bool:
        if self._newest_only is not None:
            return self._newest_only
        return source.live or self._rate_kept(source) is not None

    def _rate_kept(self, source: Source) -> float | None:
        """Frames a second where they come as time passes; pictures of a folder have no rate, and never do."""
        return source.frames_per_second if self._pace == "real" else None

    def _keep_pace(self, rate: float) -> None:
        """Waits until the next frame of a file is due, counted from the first."""
        if self._count == 0:
            self._first_due = self._clock.monotonic()
        self._wait_until(self._first_due + self._count / rate)

    def _hand_over(self, frame: Frame, newest_only: bool) -> None:
        with self._changed:
            while self._slot is not None and not newest_only and not self._stopping.is_set():
                self._changed.wait(_SLICE_S)
                self._beat()
            if self._stopping.is_set():
                return
            if self._slot is not None:
                self._dropped += 1
            self._slot = replace(frame, dropped=self._dropped)
            self._changed.notify_all()
        self._beat()

    def _taken(self) -> Frame | None:
        frame, self._slot = self._slot, None
        if frame is not None:
            self._changed.notify_all()
        return frame

    def _wait_to_retry(self) -> None:
        self._wait_until(self._clock.monotonic() + self._retry_s)
        self._retry_s = min(2.0 * self._retry_s, LAST_RETRY_S)

    def _wait_until(self, due: float) -> None:
        while not self._stopping.is_set():
            self._beat()
            left = due - self._clock.monotonic()
            if left <= 0.0:
                return
            self._clock.sleep(min(left, _SLICE_S))

    def _beat(self) -> None:
        self.heartbeat = self._clock.monotonic()

    def _lose(self, error: CameraError) -> None:
        self._let_go()
        self.lost_by = str(error)
        if not self._lost:
            self._lost = True
            self._say(f"camera {self.camera} lost: {error}; trying again")
            self._on_change(False)

    def _regain(self) -> None:
        self._beat()
        if self._lost:
            self._lost = False
            self.lost_by = ""
            self._retry_s = FIRST_RETRY_S
            self._say(f"camera {self.camera} is back")
            self._on_change(True)
        self.connected = True

    def _recover(self) -> None:
        """After an error that nobody foresaw."""
        if self.error is not None:
            self.error = None
            self._say(f"camera {self.camera} gives pictures again")

    def _let_go(self) -> None:
        self.connected = False
        source, self._source = self._source, None
        if source is not None:
            source.close()

    def _say(self, event: str) -> None:
        log.warning("%s", event)
        self._on_event(event)


def _period(source: Source) -> float:
    """Seconds between two frames of a file; pictures have no rate of their own."""
    return 1.0 / source.frames_per_second if source.frames_per_second else PICTURE_S
