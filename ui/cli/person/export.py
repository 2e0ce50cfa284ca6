"""`people export`: everything that is kept about a person, for whoever asks for it in their own name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from appliance.clock import SystemClock
from appliance.errors import InputError
from appliance.requests import OWNER, ExportPerson, ListOwnEvents, OwnEvent, PersonFile
from appliance.storage.atomic_file import create_file
from ui.cli.assembly import Answering, opened_appliance
from ui.cli.context import Context
from ui.cli.exit_codes import DONE
from ui.exports.person import as_text, person_export


def run(context: Context) -> int:
    """One JSON object, on stdout or in a new file of mode 0600. Raises InputError when something is there."""
    path = Path(context.arguments.out).absolute() if context.arguments.out is not None else None
    if path is not None and os.path.lexists(path):
        raise _taken(path)  # before it is an event
    record = _collected(context)
    if path is None:
        context.output.record(record, as_text(record))
        return DONE
    _write_new(path, f"{as_text(record)}\n")
    context.output.record(
        {"person": record["id"], "events": len(record["events"]), "file": str(path)},
        f"everything about {record['id']} is in {path}, and whoever gets that file can read it",
    )
    return DONE


def _collected(context: Context) -> dict[str, Any]:
    with opened_appliance(context) as appliance, context.output.waiting("collecting"):
        file: PersonFile = appliance.handle(ExportPerson(context.arguments.person), OWNER)
        return person_export(file, _events(appliance, file.id), SystemClock().wall())


def _events(appliance: Answering, person: str) -> Iterator[OwnEvent]:
    after: int | None = 0
    while after is not None:
        page = appliance.handle(ListOwnEvents(person, after), OWNER)
        yield from page.events
        after = page.go_on


def _write_new(path: Path, text: str) -> None:
    """Writes a file that was not there, for its owner alone; whole and durable, or not at all.

    Raises InputError (something is there), StorageFailed.
    """
    try:
        create_file(path, text.encode())
    except FileExistsError:
        raise _taken(path) from None


def _taken(path: Path) -> InputError:
    return InputError(f"{path} is there already, and is not written over; name a file that is not there")
