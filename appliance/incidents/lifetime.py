"""The beginning and the end of a service, as events, and whether the one before it ended in order."""

from __future__ import annotations

import logging
from datetime import timedelta

from appliance.clock import Clock
from appliance.errors import GalleryError
from appliance.incidents.clock_jumps import LEAST, jump_detail
from appliance.incidents.incidents import Incidents
from appliance.storage.gallery import Gallery

_log = logging.getLogger(__name__)
STARTED, STOPPED = "service_started", "service_stopped"
IN_ORDER, FAILED, KILLED, NOT_KNOWN = "in_order", "failed", "not_in_order", "not_known"


def tell_start(gallery: Gallery, incidents: Incidents, clock: Clock) -> None:
    """A service holds the gallery from now on. Events that cannot be read keep nothing from starting."""
    last_end = NOT_KNOWN
    try:
        newest = gallery.events.newest(1)
        back = newest[0].at - clock.wall() if newest and newest[0].at.tzinfo is not None else timedelta()
        if back >= LEAST:
            incidents.tell("clock_jumped", jump_detail(-back))
        last_end = _last_end(gallery)
    except GalleryError as error:
        _log.error("how the service ended before cannot be read: %s", error)
    incidents.tell(STARTED, {"last_end": last_end})
    tell_opening(gallery, incidents)


def tell_opening(gallery: Gallery, incidents: Incidents) -> None:
    """That the gallery was opened, and with which key."""
    provider, recovery = gallery.opened_with
    incidents.tell("gallery_opened", {"provider": provider, "recovery": recovery})


def tell_stop(gallery: Gallery, *, failed: bool) -> None:
    """The service ends in order, or failed; nothing of it is written after this."""
    try:
        gallery.events.append(STOPPED, detail={"end": FAILED if failed else IN_ORDER})
    except GalleryError as error:
        _log.error("that the service stopped cannot be written down: %s", error)


def _last_end(gallery: Gallery) -> str:
    """How the service before this one ended. Events of earlier versions, and pruned ones, do not say it."""
    last = gallery.events.newest(1, (STARTED, STOPPED))
    if not last:
        return NOT_KNOWN
    if last[0].kind == STARTED:
        return KILLED
    return FAILED if last[0].detail.get("end") == FAILED else IN_ORDER
