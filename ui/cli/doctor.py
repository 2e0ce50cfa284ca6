"""`doctor`: what works and what to do."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ui.cli.exit_codes import DONE, NO

if TYPE_CHECKING:
    from appliance.diagnosis.finding import Finding
    from appliance.requests import Request
    from ui.cli.context import Context

COMMANDS = (("doctor", "what works, and what to do about the rest", "portunus doctor"),)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the command to the parser."""
    doctor = commands.add_parser("doctor", parents=[shared], help=argparse.SUPPRESS)
    doctor.set_defaults(handler=run)


def run(context: Context) -> int:
    """Makes every check, whatever is broken; fails when one does."""
    findings = []
    for finding in _findings(context):
        findings.append(finding)
        if not context.output.as_json:
            context.output.record(None, f"{finding.state:<4}  {finding.check:<20}  {finding.detail}")
    well = all(finding.state != "fail" for finding in findings)
    if context.output.as_json:
        context.output.record({"ok": well, "checks": [asdict(finding) for finding in findings]})
    return DONE if well else NO


def _findings(context: Context) -> Iterator[Finding]:
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
    yield from _gallery(context, embedder)


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


def _gallery(context: Context, embedder: str | None) -> Iterator[Finding]:
    """The gallery is opened as by any command, but never made."""
    from appliance.clock import SystemClock
    from appliance.diagnosis import machine, state
    from appliance.diagnosis.finding import Finding, examined

    inside: list[Finding] = []
    if _may_be_there(context):
        yield from state.recovery(context.state)
        yield examined("gallery", lambda: _opened(context, embedder, inside))
        yield from inside
    else:
        yield Finding("gallery", "ok", "nobody is enrolled yet; `portunus enroll` begins one")
    if not inside:
        yield examined("clock", lambda: machine.clock(SystemClock().wall()))


def _may_be_there(context: Context) -> bool:
    from appliance.diagnosis.state import has_gallery

    try:
        return has_gallery(context.state)
    except OSError:  # opening it says what is wrong
        return True


def _opened(context: Context, embedder: str | None, inside: list[Finding]) -> Finding:
    """Whether the key opens the gallery; what is in it goes into `inside`."""
    from appliance.diagnosis.finding import Finding
    from appliance.errors import ConfigError, KeyUnavailable, NotAllowed, StateBusy
    from appliance.requests import OWNER, GalleryStatus
    from ui.cli.assembly import opened_appliance

    try:
        with opened_appliance(context, tell_damage=False) as appliance:

            def ask(request: Request) -> Any:
                return appliance.handle(request, OWNER)

            provider = ask(GalleryStatus())["key_provider"]
            inside += _inside(context, embedder, ask)
            return Finding("key", "ok", f"the {provider} opens the gallery")
    except ConfigError:
        return Finding("gallery", "warn", "not looked at, as the settings cannot be used")
    except (StateBusy, NotAllowed) as error:
        return Finding("gallery", "warn", f"not looked at: {error}")
    except KeyUnavailable as error:
        return Finding("key", "warn" if _needs_passphrase(context) else "fail", str(error))


def _needs_passphrase(context: Context) -> bool:
    """Whether nobody is there to give it: then the key is not wrong, it was not tried."""
    given = os.environ.get("PORTUNUS_PASSPHRASE") or sys.stdin.isatty()
    return context.config.keys.provider == "passphrase" and not given


def _inside(context: Context, embedder: str | None, ask: Callable[[Request], Any]) -> Iterator[Finding]:
    from appliance.clock import SystemClock
    from appliance.diagnosis import gallery, machine
    from appliance.diagnosis.finding import examined

    yield examined("gallery", lambda: gallery.whole(ask))
    if embedder is not None:
        configured = context.config.matching.threshold
        yield examined("templates", lambda: gallery.templates(ask, embedder))
        yield examined("threshold", lambda: gallery.threshold(ask, embedder, configured))
    yield examined("clock", lambda: machine.clock(SystemClock().wall(), gallery.latest_enrolment(ask)))
