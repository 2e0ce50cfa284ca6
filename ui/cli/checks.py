"""The checks of `doctor`, put together for it and for the service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from appliance.diagnosis.finding import Finding
    from appliance.requests import Request
    from ui.cli.context import Context

Ask = Callable[["Request"], Any]
OfGallery = Callable[["str | None"], Iterator["Finding"]]
"""The checks of the gallery, given the embedder in force."""


def findings(context: Context, of_gallery: OfGallery) -> Iterator[Finding]:
    """Makes every check, whatever is broken. The context may go by the defaults afterwards."""
    from appliance.diagnosis import machine, state
    from appliance.diagnosis.finding import examined

    yield examined("python", machine.python)
    yield examined("packages", machine.packages)
    yield examined("settings", lambda: _settings(context))
    yield examined("state", lambda: state.state_folder(context.state))
    yield examined("disk", lambda: machine.disk(context.state))
    embedder = _embedder(context)
    yield from _networks(context, embedder)
    yield examined("liveness", lambda: _liveness(context))
    yield from _cameras(context)
    yield from of_gallery(embedder)


def _settings(context: Context) -> Finding:
    """Where they cannot be used, the checks that follow go by the defaults."""
    from appliance.config import Config
    from appliance.diagnosis.finding import Finding
    from appliance.errors import ConfigError
    from models.engines import engine_named

    try:
        models = context.config.models
    except ConfigError as error:
        context.config = Config()
        return Finding("settings", "fail", f"{error}; the checks below go by the defaults")
    for engine in filter(None, (models.detector_engine, models.embedder_engine)):
        engine_named(engine)
    there = context.config_file.exists()
    told = f"those of {context.config_file} can be used" if there else "there is no file; the defaults hold"
    return Finding("settings", "ok", told)


def _embedder(context: Context) -> str | None:
    """The embedder in force; unlike the other commands, this one writes no choice down."""
    from models.errors import ModelError
    from ui.cli.context import best_installed

    try:
        return context.config.models.embedder or best_installed(context.models)
    except (ModelError, OSError):
        return None


def _networks(context: Context, embedder: str | None) -> Iterator[Finding]:
    from appliance.diagnosis import networks
    from appliance.diagnosis.finding import Finding, examined

    settings, store, threads = context.config.models, context.models, context.threads
    detector = settings.detector
    yield examined(f"model {detector}", lambda: networks.model(store, detector))
    yield examined("detector", lambda: networks.detector(store, detector, settings.detector_engine, threads))
    if embedder is None:
        yield Finding("embedder", "fail", "none is installed; run `portunus models install`")
        return
    yield examined(f"model {embedder}", lambda: networks.model(store, embedder))
    yield examined("embedder", lambda: networks.embedder(store, embedder, settings.embedder_engine, threads))


def _liveness(context: Context) -> Finding:
    from appliance.diagnosis import liveness
    from ui.cli.liveness import NETWORKS

    return liveness.check(context.models, NETWORKS, context.config.liveness.method, context.threads)


def _cameras(context: Context) -> Iterator[Finding]:
    from appliance.diagnosis import cameras
    from appliance.diagnosis.finding import examined

    if not context.config.cameras:
        yield examined("camera", cameras.no_camera)
    for settings in context.config.cameras:
        yield examined(f"camera {settings.name}", lambda settings=settings: cameras.camera(settings))  # type: ignore[misc]


def inside_gallery(context: Context, embedder: str | None, ask: Ask) -> Iterator[Finding]:
    """What is in an open gallery, and whether the clock can be right after all that is in it."""
    from appliance.clock import SystemClock
    from appliance.diagnosis import gallery, machine
    from appliance.diagnosis.finding import examined

    yield examined("gallery", lambda: gallery.whole(ask))
    if embedder is not None:
        configured = context.config.matching.threshold
        yield examined("templates", lambda: gallery.templates(ask, embedder))
        yield examined("threshold", lambda: gallery.threshold(ask, embedder, configured))
    yield examined("clock", lambda: machine.clock(SystemClock().wall(), gallery.latest_enrolment(ask)))
