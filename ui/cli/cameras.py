"""The cameras of a command, and what reads them."""

from __future__ import annotations

from collections.abc import Callable

from appliance.capture.eyes import Eyes
from appliance.capture.opener import default_pace, open_source
from appliance.capture.reader import CameraReader, Pace
from appliance.capture.source import Source
from appliance.capture.stills import ignore
from appliance.capture.transform import View
from appliance.clock import Clock
from appliance.config import CameraSettings
from ui.cli.context import Context


def cameras_of(context: Context) -> list[CameraSettings]:
    """The cameras to run: the sources named, else the configured ones, else camera 0."""
    named = context.arguments.source
    if not named:
        return list(context.config.cameras) or [CameraSettings()]
    if len(named) == 1:
        return [CameraSettings(name="front", source=named[0])]
    return [CameraSettings(name=f"camera-{number}", source=source) for number, source in enumerate(named, 1)]


def reader_of(
    context: Context,
    camera: CameraSettings,
    clock: Clock,
    pace: Pace | None = None,
    *,
    eyes: Eyes | None = None,
    on_change: Callable[[bool], None] = ignore,
    on_failure: Callable[[Exception], None] | None = None,
) -> CameraReader:
    """The reader of one camera. pace: None for the source's own. eyes: watch it, as it is a door's own.

    on_change, on_failure: as of `CameraReader`.
    """
    region = camera.region
    view = View(
        camera.rotation, camera.mirror, (region[0], region[1], region[2], region[3]) if region else None
    )

    def opened(spec: str) -> Source:
        source = open_source(spec, context.output.say)
        return source if eyes is None else eyes.watched(camera.name, camera.door, spec, source)

    return CameraReader(
        camera.name,
        camera.door,
        camera.source,
        view,
        clock,
        pace=pace or default_pace(camera.source),
        on_event=context.output.say,
        opener=opened,
        on_change=on_change,
        on_failure=on_failure,
    )
