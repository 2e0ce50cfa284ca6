"""`gallery calibrate`: how often a stranger would be let in here, and at which threshold less often."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from appliance.config.writing import set_value
from appliance.requests import OWNER, CalibrateGallery, ListPeople
from ui.cli.assembly import opened_appliance
from ui.cli.deciding import write_and_seal
from ui.cli.exit_codes import DONE, NO
from ui.cli.galleries.cohort import Cohort, read_cohort

if TYPE_CHECKING:
    from appliance.calibration.records import Calibration, OperatingPoint, Rate
    from ui.cli.assembly import Answering
    from ui.cli.context import Context

_MARKS = {
    "one-person": "one person enrolled twice? else twins: each opens for the other",
    "threshold": "nearer than the threshold: each may be taken for the other",
    "": "",
}


def run(context: Context) -> int:
    """Measures, recommends, and with --apply sets the threshold that it recommends."""
    folder = context.arguments.cohort
    cohort = read_cohort(context, Path(folder)) if folder else Cohort((), np.zeros((0, 0), np.float32), 0)
    request = CalibrateGallery(context.embedder, context.arguments.fpir, cohort.vectors)
    with opened_appliance(context) as appliance:
        with context.output.waiting("comparing everybody"):
            found: Calibration = appliance.handle(request, OWNER)
        names = {person.id: person.name for person in appliance.handle(ListPeople(), OWNER)}
        applied = context.arguments.apply and _apply(context, appliance, found)
    enrolled = [cohort.names[number] for number in found.cohort_enrolled]
    if context.output.as_json:
        context.output.record({**_record(found, names), "cohort_enrolled": enrolled, "applied": applied})
    else:
        _show(context, found, names)
        for sentence in _sentences(found, enrolled, cohort.faceless):
            context.output.record(None, sentence)
    if not context.arguments.apply:
        return DONE
    if applied:
        context.output.say(
            f"matching.threshold is {found.recommended.threshold:g} from the next start on"  # type: ignore[union-attr]
        )
        return DONE
    context.output.say("portunus: no threshold is recommended, so nothing was changed")
    return NO


def _apply(context: Context, appliance: Answering, found: Calibration) -> bool:
    """Writes and seals the recommended threshold, as `config set` does."""
    if found.recommended is None:
        return False
    threshold = str(found.recommended.threshold)
    write_and_seal(
        context, appliance, lambda: set_value(context.config_file, "matching.threshold", threshold)
    )
    return True


def _record(found: Calibration, names: dict[str, str]) -> dict[str, Any]:
    record = asdict(found)
    record["pairs"] = [
        {**asdict(pair), "first_name": names.get(pair.first), "second_name": names.get(pair.second)}
        for pair in found.pairs
    ]
    return record


def _show(context: Context, found: Calibration, names: dict[str, str]) -> None:
    now, better = found.in_force, found.recommended
    if now.look is not None:
        columns = ["", f"now, {now.threshold:g}"]
        columns += [f"recommended, {better.threshold:g}"] if better else []
        points = [now, better] if better else [now]
        context.output.table(columns, _rows(found, points))
        context.output.record(None, "")
    if found.pairs:
        shown = [pair for pair in found.pairs if pair.mark] or found.pairs[:3]
        rows = [
            (
                f"{pair.distance:.4f}",
                *(
                    f"{names.get(person, 'somebody erased since')} ({person})"
                    for person in (pair.first, pair.second)
                ),
                _MARKS[pair.mark] + (" (the margin may deny both)" if pair.in_margin else ""),
            )
            for pair in shown
        ]
        context.output.table(("distance", "the closest people", "", ""), rows)
        context.output.record(None, "")


def _rows(found: Calibration, points: list[OperatingPoint]) -> list[tuple[str, ...]]:
    compared = _rate(points[0].comparison) if points[0].comparison else ""
    missed = ["-" if point.missed is None else f"{100 * point.missed:.1f} %" for point in points]
    return [
        ("a stranger is taken for one given person", compared),
        (f"a stranger is taken for one of {found.people} people", *(_rate(point.look) for point in points)),
        (f"missed looks of the {found.several} people with several templates", *missed),
    ]


def _rate(rate: Rate | None) -> str:
    if rate is None:
        return "-"
    if rate.low == 0:
        return f"not seen; at most {_part(rate.high)}"
    return f"{_part(rate.value)} ({_part(rate.low)} to {_part(rate.high)})"


def _part(part: float) -> str:
    return f"{100 * part:.2g} %"


def _sentences(found: Calibration, enrolled: list[str], faceless: int) -> list[str]:
    who = f"{found.people} people with {found.templates} templates of {found.embedder}"
    crowd = f"{who} and a cohort of {found.cohort} people" if found.cohort else who
    told = []
    if found.in_force.look is None:
        told.append(
            f"{crowd}: too few to say anything about strangers; enrol 20 people or more, "
            "or name a folder with portraits of others (--cohort DIR)"
        )
    else:
        told.append(
            f"Measured on {crowd}, each held against all others: they tell as much as {found.strangers:g} "
            "independent strangers. Each bound in brackets holds with 95 %: exact ones, and for one given "
            "person with the comparisons counted for less where few people cause the errors (jackknife over "
            "people). Templates of one visit are alike: real looks are missed more often."
        )
    if found.one_person:
        told.append(
            f"{found.one_person} people look like somebody enrolled under another name, and are counted as "
            "one with them: remove the double and calibrate again; let no twins in by their faces alone"
        )
    if enrolled:
        told.append(f"left out of the cohort, since they look enrolled: {', '.join(enrolled)}")
    if faceless:
        told.append(f"left out of the cohort, as no face was found: {faceless} people")
    if found.marked:
        told.append(
            f"{found.marked} decisions were marked as wrong, the nearest at distance "
            f"{found.nearest_marked:.4f}; what is recommended lies below all of them"
        )
    return [*told, *_recommendation(found)]


def _recommendation(found: Calibration) -> list[str]:
    wanted, better = _part(found.wanted), found.recommended
    if found.in_force.look is None:
        return []
    if better is None:
        return ["no threshold is recommended: marked decisions or strangers are as near as can be"]
    if found.shown:
        return [
            f"recommended: {better.threshold:g}, at which the chance is shown to be at most {wanted} for the "
            "people enrolled now; calibrate again when many more are"
        ]
    more = max(1, round(found.strangers_needed - found.strangers))
    return [
        f"recommended: {better.threshold:g}, not looser than now nor than the embedder's own. These faces "
        f"cannot show {wanted}: a cohort of {more} more people of whom none is accepted could (--cohort DIR)"
    ]
