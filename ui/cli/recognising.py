"""Recognition as `serve` keeps it at work: when it fails the doors stay locked, and it is tried again."""

from __future__ import annotations

import threading
import time
from functools import partial
from typing import TYPE_CHECKING

from appliance.errors import ApplianceError
from models.errors import ModelError
from ui.cli.run import started

if TYPE_CHECKING:
    from appliance.appliance import Appliance
    from ui.cli.context import Context

_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 5.0, 60.0


class Recognising:
    """Recognises from the configured cameras, if there are any. Used by one thread.

    enough: set to end; a start gives up then.
    """

    def __init__(self, context: Context, appliance: Appliance, enough: threading.Event) -> None:
        self._context = context
        self._appliance = appliance
        self._enough = enough
        self._pause_s = _FIRST_PAUSE_S
        self._began = time.monotonic()
        self._next_try: float | None = None
        self._lasting = appliance.trouble  # whatever recognition does

    def begin(self, patient: bool) -> str:
        """Starts; what is to be said about the cameras. patient: a failure is told and tried again.

        Raises what it failed with, where it is not patient.
        """
        cameras = self._context.config.cameras
        if not cameras:
            return "no camera is configured"
        try:
            self._start()
        except Exception as error:
            if not patient:
                raise
            self._wait_after(error)
        return "camera " + ", ".join(camera.name for camera in cameras)

    def look(self) -> None:
        """To be called several times a second: notices a failure, and starts anew when it is time."""
        if self._next_try is not None:
            if time.monotonic() >= self._next_try:
                self._try_again()
            return
        failures = self._appliance.failures
        if failures and self._appliance.wait(0):
            self._wait_after(failures[0])
            return
        readers = self._appliance.readers
        failing = [reader.error for reader in readers if reader.error is not None]
        # Where others go on somebody is recognised, and the failing one is shown as not connected.
        broken = failing[0] if failing and len(failing) == len(readers) else None
        self._appliance.trouble = self._lasting if broken is None else _sentence(broken)

    def _try_again(self) -> None:
        self._next_try = None
        try:
            self._start()
        except Exception as error:
            self._wait_after(error)
        else:
            self._appliance.trouble = self._lasting
            self._context.output.say("portunus: recognition has started again")

    def _wait_after(self, error: Exception) -> None:
        self._appliance.stop()  # every door is locked
        self._appliance.apply_modes()  # but free passage is an order of its own
        now = time.monotonic()
        if now - self._began > _LONGEST_PAUSE_S:
            self._pause_s = _FIRST_PAUSE_S
        self._next_try = now + self._pause_s
        self._appliance.trouble = sentence = _sentence(error)
        self._context.output.say(
            f"portunus: {sentence}; nobody is let in, and it is tried again in {self._pause_s:.0f} s"
        )
        self._pause_s = min(2 * self._pause_s, _LONGEST_PAUSE_S)

    def _start(self) -> None:
        from appliance.incidents.incidents import camera_incidents
        from ui.cli.assembly import recognition
        from ui.cli.cameras import reader_of

        context, appliance = self._context, self._appliance
        self._began = time.monotonic()
        try:
            work = recognition(context, appliance)
            readers = [
                reader_of(
                    context,
                    camera,
                    appliance.clock,
                    eyes=appliance.eyes,
                    on_change=camera_incidents(appliance.incidents, camera.name, camera.door),
                    on_failure=partial(self._camera_failed, camera.name),
                )
                for camera in context.config.cameras
            ]
            # An end of its own: to stop after a failure is not the end of the service.
            halt = threading.Event()
            started(lambda: appliance.start(work, readers, patient=True, stop=halt), self._enough)
        except Exception as error:
            appliance.tell_failure("start", error)
            raise

    def _camera_failed(self, camera: str, error: Exception) -> None:
        self._appliance.tell_failure("camera", error)
        self._context.output.say(f"portunus: camera {camera}: {_sentence(error)}; it is opened again")


def _sentence(error: Exception) -> str:
    """Why recognition does not work. What is not foreseen may say anything, so only its class is told."""
    if isinstance(error, ApplianceError | ModelError):
        return str(error)
    return f"recognition failed ({type(error).__name__})"
