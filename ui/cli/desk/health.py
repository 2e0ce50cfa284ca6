"""The checks of `doctor`, made by the service about itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from appliance.appliance import Appliance
from appliance.diagnosis import state
from appliance.diagnosis.finding import Finding, examined
from appliance.errors import StateBusy
from appliance.low_priority import at_low_priority
from appliance.requests import GalleryStatus, Request, ShowHealth
from ui.cli.checks import findings, inside_gallery
from ui.cli.context import Context


class HealthDesk:
    """Looks at everything with the settings as they are now, and at the gallery that is open.

    lacking: what the service has to go on without.
    """

    def __init__(self, context: Context, appliance: Appliance, lacking: Sequence[str] = ()) -> None:
        self._lacking = lacking
        self._context = context
        self._appliance = appliance
        self._looking = threading.Lock()

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {ShowHealth: lambda request: self._show()}

    def _show(self) -> list[Finding]:
        if not self._looking.acquire(blocking=False):
            raise StateBusy("the checks are being made already; try again when that is done")
        try:
            return at_low_priority(self._findings)
        finally:
            self._looking.release()

    def _findings(self) -> list[Finding]:
        anew = Context(self._context.arguments)
        return list(findings(anew, lambda embedder: self._gallery(anew, embedder)))

    def _gallery(self, context: Context, embedder: str | None) -> Iterator[Finding]:
        ask = self._appliance.answer
        yield from state.recovery(context.state)
        yield examined("key", lambda: _key(ask))
        yield from inside_gallery(context, embedder, ask)
        for sentence in self._lacking:
            yield Finding("service", "fail", sentence)
        if self._appliance.trouble:
            yield Finding("recognition", "fail", self._appliance.trouble)


def _key(ask: Callable[[Request], Any]) -> Finding:
    return Finding("key", "ok", f"the {ask(GalleryStatus())['key_provider']} opens the gallery")
