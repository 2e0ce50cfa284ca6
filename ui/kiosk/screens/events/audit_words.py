"""What was proved of the events, in words."""

from __future__ import annotations

from PyQt5.QtCore import QLocale

from appliance.requests import AuditVerified
from ui.kiosk.language import translate


def headline(found: AuditVerified) -> str:
    """Whether all is well."""
    if found.broken is not None:
        return translate("Audit", "Something was changed")
    if found.unproved:
        return translate("Audit", "Not all is proved")
    return translate("Audit", "All events are there as they were written")


def role_of(found: AuditVerified) -> str:
    """Of the label that tells it."""
    if found.broken is not None:
        return "error"
    return "warning" if found.unproved else "good"


def sentences(found: AuditVerified, locale: QLocale) -> list[str]:
    """What is proved and what is not."""
    lines = [
        translate("Audit", "Events that hold together: {events}, up to number {newest}.").format(
            events=locale.toString(found.events), newest=locale.toString(found.newest)
        )
    ]
    if found.broken is not None:
        text = translate(
            "Audit", "Broken at event {event}. Tell whoever answers for this device. ({problem})"
        )
        number = locale.toString(found.broken.event)
        return [*lines, text.format(event=number, problem=found.broken.problem)]
    if found.taken_over:
        text = translate("Audit", "Those up to number {number} are from before there was such proof.")
        lines.append(text.format(number=locale.toString(found.taken_over)))
    if found.pruned:
        text = translate("Audit", "Old events that were let go, with a signed record: {number}.")
        lines.append(text.format(number=locale.toString(found.pruned)))
    if found.unproved:
        text = translate(
            "Audit",
            "Whether those up to number {number} are all there were is not proved: the roll was lost.",
        )
        lines.append(text.format(number=locale.toString(found.unproved)))
    if found.checkpoint is not None and found.checkpoint.number > found.unproved:
        text = translate("Audit", "Nothing up to number {number} was cut off, says a signed checkpoint.")
        lines.append(text.format(number=locale.toString(found.checkpoint.number)))
    return lines
