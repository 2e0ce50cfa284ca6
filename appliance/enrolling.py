"""What the appliance asks of whoever holds guided enrolments, which is handed in from above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from appliance.frames import Image
from appliance.requests import BeginEnrolment, ViewTemplates
from appliance.snapshot import Snapshot

FINISHED = "finished"
"""The phase in which views can be kept."""


@dataclass(frozen=True)
class SittingView:
    """One view that was taken. number: counts from 1. picture: (160, 160, 3) uint8 BGR."""

    number: int
    pose: str
    view: ViewTemplates
    picture: Image

    def forget(self) -> None:
        """Overwrites picture and templates."""
        self.picture[:] = 0
        for template in self.view.templates.values():
            template[:] = 0


@dataclass(frozen=True)
class SittingState:
    """As `requests.EnrolmentShown`. numbers, taken: of the views, without those that were left out."""

    phase: str
    asked: str
    advice: str
    done: int
    poses: int
    numbers: tuple[int, ...] = ()
    taken: tuple[str, ...] = ()


class Sitting(Protocol):
    """One guided enrolment. Its methods may be called from any thread."""

    def state(self) -> SittingState:
        """How it stands. Raises what ended it: CameraError, ModelError; InputError after `end`."""

    def views(self) -> tuple[SittingView, ...]:
        """Copies of what was taken so far, which the caller overwrites; none after `end`."""

    def leave_out(self, number: int) -> None:
        """Takes a view out of a finished one. Raises InputError: there is none, or too few would stay."""

    def end(self) -> None:
        """Ends it; all of it is overwritten, at the latest when the frame in work is done."""


class EnrolmentDesk(Protocol):
    """Where people are enrolled, one after the other. Its methods may be called from any thread."""

    def begin(self, wish: BeginEnrolment, wanted: Callable[[], bool]) -> Sitting:
        """Begins at a camera. wanted: asked again and again from another thread; once it is False, all ends.

        Raises StateBusy while there is another one, InputError as `BeginEnrolment` says.
        """

    def take(self, snapshot: Snapshot) -> None:
        """Takes what a camera shows, on the thread that recognises."""

    def close(self) -> None:
        """Ends what is under way."""
