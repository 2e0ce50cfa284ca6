"""Guided enrolment in front of a camera, for screens that have neither networks nor key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from appliance.requests.people import ConsentGiven
from appliance.requests.request import Request


@dataclass(frozen=True)
class BeginEnrolment(Request):
    """-> EnrolmentShown. A guided session begins; consent comes first, so there is none without it.

    camera: empty for the first one. greet: the person agreed to be greeted by name at the door. glasses: the
    last views are with glasses put on, or taken off.
    StateBusy while another session runs, InputError for a camera there is not and for what could not be kept.
    """

    name: str
    consent: ConsentGiven
    camera: str = ""
    role: str = ""
    expires: datetime | None = None
    greet: bool = False
    glasses: bool = False


@dataclass(frozen=True)
class ShowEnrolment(Request):
    """-> EnrolmentShown. A session that nobody asks for is let go of after 15 seconds.

    InputError for one that has ended; CameraError (no pictures come) and ModelError tell once what ended it.
    All requests about a session are those of whoever began it: NotAllowed for everybody else.
    """

    session: str


@dataclass(frozen=True)
class ShowEnrolmentPictures(Request):
    """-> list[EnrolmentPicture]: what was taken, for a look before it is kept; never written anywhere."""

    session: str


@dataclass(frozen=True)
class LeaveViewOut(Request):
    """-> EnrolmentShown. One view of a finished session is not to be kept. number: as pictures say.

    The others keep their numbers. InputError when too few would stay.
    """

    session: str
    number: int


@dataclass(frozen=True)
class KeepEnrolment(Request):
    """-> Person. Keeps the views of a finished session, and ends it.

    add_to: id of an enrolled person who gets them. distinct: who looks like somebody enrolled is another one.
    AlreadyEnrolled where neither is said and they show somebody of another name; the session goes on then.
    """

    session: str
    add_to: str | None = None
    distinct: bool = False


@dataclass(frozen=True)
class CancelEnrolment(Request):
    """-> None. Ends a session and forgets all of it; nothing when it has ended."""

    session: str


@dataclass(frozen=True)
class EnrolmentShown:
    """A session as it is now.

    phase: "waiting", "capturing", "finished", "failed", as `enrollment.session.Phase`. asked: the pose that
    the person is to take, a value of `enrollment.poses.Pose`, empty at the end. advice: a value of
    `enrollment.advice.Advice`, empty for none; of a failed session, why. done: poses behind us, of `poses`.
    taken: the poses of the views that were taken, in order. alike: id and name of an enrolled person whom the
    views of a finished session show, empty for nobody.
    """

    session: str
    phase: str
    asked: str
    advice: str
    done: int
    poses: int
    taken: tuple[str, ...] = ()
    alike: str = ""
    alike_name: str = ""


@dataclass(frozen=True)
class EnrolmentPicture:
    """One view. number: counts from 1. picture: (160, 160, 3) uint8 BGR. quality: higher is better."""

    number: int
    pose: str
    quality: float
    picture: npt.NDArray[np.uint8]
