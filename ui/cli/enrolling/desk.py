"""The desk of `portunus serve`: guided enrolments at the configured cameras, for screens."""

from __future__ import annotations

from appliance.clock import Clock
from enrollment.desk import Desk
from enrollment.plan import Plan
from ui.cli.assembly import face_reader
from ui.cli.context import Context
from ui.cli.enrolling.camera import plan_of
from ui.cli.enrolling.session_liveness import session_liveness


def desk_of(context: Context, clock: Clock) -> Desk:
    """A desk at all configured cameras. Networks are loaded when a session begins."""
    cameras = {camera.name: camera for camera in context.config.cameras}

    def plan(camera: str, glasses: bool) -> Plan:
        return plan_of(cameras[camera], glasses)

    return Desk(tuple(cameras), plan, lambda: face_reader(context), lambda: session_liveness(context), clock)
