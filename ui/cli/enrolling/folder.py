"""`enroll --folder DIR`: many people."""

from __future__ import annotations

from pathlib import Path

from appliance.capture.pictures import shown
from enrollment.pictures import people_in
from ui.cli.assembly import face_reader, opened_appliance
from ui.cli.context import Context
from ui.cli.enrolling.particulars import Particulars
from ui.cli.enrolling.person import enrol_person
from ui.cli.enrolling.records import show
from ui.cli.exit_codes import DONE, INPUT


def enrol(context: Context, said: Particulars) -> int:
    """Enrols everybody of a folder laid out as DIR/Name/*.jpg."""
    people = people_in(Path(context.arguments.folder))
    enrolled = 0
    with opened_appliance(context) as appliance:
        reader = face_reader(context)
        with context.output.progress("enrolling", sum(len(paths) for _, paths in people)) as advance:
            for name, paths in people:
                record, remark = enrol_person(appliance, reader, name, paths, said, lambda: advance(1))
                show(context, record)
                enrolled += record["person"] is not None
                if remark:
                    context.output.say(f"portunus: {shown(paths[0].parent)}: {remark}")
    return DONE if enrolled else INPUT
