"""`doctor`: what works and what to do."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
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
    from ui.cli.checks import findings

    found = []
    for finding in findings(context, lambda embedder: _gallery(context, embedder)):
        found.append(finding)
        if not context.output.as_json:
            context.output.record(None, f"{finding.state:<4}  {finding.check:<20}  {finding.detail}")
    well = all(finding.state != "fail" for finding in found)
    if context.output.as_json:
        context.output.record({"ok": well, "checks": [asdict(finding) for finding in found]})
    return DONE if well else NO


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
    from ui.cli.checks import inside_gallery

    try:
        with opened_appliance(context, tell_damage=False) as appliance:

            def ask(request: Request) -> Any:
                return appliance.handle(request, OWNER)

            provider = ask(GalleryStatus())["key_provider"]
            inside += inside_gallery(context, embedder, ask)
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
