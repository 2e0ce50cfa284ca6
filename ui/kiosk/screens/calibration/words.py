"""A calibration in words, in the language in force."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal

from PyQt5.QtCore import QLocale

from appliance.calibration.records import Calibration, ClosePair, Rate
from ui.kiosk.language import translate

_DISTANCE_DIGITS = 3
_DOUBTFUL = 5
"""Pairs that are shown where none of them is marked."""


def part_text(part: float, locale: QLocale) -> str:
    """A part as a percentage with two figures."""
    percent = Decimal(f"{100 * part:.2g}").normalize()
    digits = max(0, -int(percent.as_tuple().exponent))
    text = translate("Calibration", "{number} %").format(number=locale.toString(float(percent), "f", digits))
    return text.replace(" ", "\u00a0")  # the sign stays with its number


def rate_text(rate: Rate | None, locale: QLocale) -> str:
    """A measured chance with its bounds."""
    if rate is None:
        return translate("Calibration", "not known")
    high = part_text(rate.high, locale)
    if rate.low == 0:
        return translate("Calibration", "not seen, at most {high}").format(high=high)
    text = translate("Calibration", "{value}, between {low} and {high}")
    return text.format(value=part_text(rate.value, locale), low=part_text(rate.low, locale), high=high)


def distance_text(distance: float, locale: QLocale) -> str:
    """A distance or a threshold."""
    return str(locale.toString(distance, "f", _DISTANCE_DIGITS))


def verdict(found: Calibration, locale: QLocale) -> tuple[str, str]:
    """How it is in one sentence, and its colour."""
    look, wanted = found.in_force.look, part_text(found.wanted, locale)
    if look is None:
        return (
            translate(
                "Calibration",
                "Too few people are enrolled to say anything about strangers. It takes 20 or more.",
            ),
            "warning",
        )
    if look.high <= found.wanted:
        text = translate(
            "Calibration", "It is good: a stranger is taken for somebody in less than {wanted} of looks."
        )
        return text.format(wanted=wanted), "good"
    if look.low > found.wanted:
        text = translate("Calibration", "A stranger is taken for somebody in more than {wanted} of looks.")
        return text.format(wanted=wanted), "error"
    text = translate(
        "Calibration",
        "It cannot be shown that strangers are taken for somebody in less than {wanted} of looks: too few "
        "people are enrolled for that.",
    )
    return text.format(wanted=wanted), "warning"


def sentences(found: Calibration, locale: QLocale) -> list[str]:
    """What was measured."""
    measured = translate(
        "Calibration",
        "Measured with {network}. People enrolled: {people}, with templates: {templates}. Each of them "
        "is held "
        "against all others, as if a stranger.",
    ).format(
        network=found.embedder,
        people=locale.toString(found.people),
        templates=locale.toString(found.templates),
    )
    lines = [measured]
    if found.in_force.look is not None:
        look = translate(
            "Calibration", "Looks of strangers that are near enough to somebody enrolled: {rate}."
        )
        lines.append(look.format(rate=rate_text(found.in_force.look, locale)))
    if found.in_force.missed is not None:
        missed = translate("Calibration", "Looks of the right person that are not near enough: {part}.")
        lines.append(missed.format(part=part_text(found.in_force.missed, locale)))
    if found.one_person:
        doubles = translate(
            "Calibration",
            "Some look like one person enrolled twice: {number}. See who they are below, remove the "
            "double and "
            "measure again. Twins should not be let in by the face alone.",
        )
        lines.append(doubles.format(number=locale.toString(found.one_person)))
    if found.nearest_marked is not None:
        marked = translate(
            "Calibration",
            "Decisions marked as wrong: {number}. The nearest of them had a distance of {distance}.",
        )
        lines.append(
            marked.format(
                number=locale.toString(found.marked), distance=distance_text(found.nearest_marked, locale)
            )
        )
    return lines


def recommendation(found: Calibration, locale: QLocale) -> str:
    """Which threshold would be better and what it means; empty where nothing can be said."""
    better = found.recommended
    if found.in_force.look is None:
        return ""
    if better is None:
        return translate(
            "Calibration",
            "No threshold helps: strangers come as near as the right people. Enrol anew in good light.",
        )
    if not is_other(found):
        return translate("Calibration", "The threshold in force is the one that is recommended.")
    text = translate(
        "Calibration",
        "Recommended threshold: {threshold}. Now it is {now}. With it, looks of strangers that are near "
        "enough: {rate}; looks of the right person that are not: {missed}. Those take a moment longer, or a "
        "second try.",
    ).format(
        threshold=distance_text(better.threshold, locale),
        now=distance_text(found.in_force.threshold, locale),
        rate=rate_text(better.look, locale),
        missed="–" if better.missed is None else part_text(better.missed, locale),
    )
    if found.shown:
        return text
    more = locale.toString(max(1, round(found.strangers_needed - found.strangers)))
    proof = translate(
        "Calibration", "To show {wanted} takes faces of more people who are not enrolled: {number} or so."
    )
    return f"{text}\n{proof.format(wanted=part_text(found.wanted, locale), number=more)}"


def is_other(found: Calibration) -> bool:
    """Whether another threshold is recommended than is in force."""
    better = found.recommended
    return better is not None and not math.isclose(better.threshold, found.in_force.threshold, abs_tol=1e-6)


def mark_texts() -> dict[str, str]:
    """Why two people who are close need a look, by `ClosePair.mark`."""
    return {
        "one-person": translate(
            "Calibration", "One person enrolled twice? Otherwise twins: each opens for the other."
        ),
        "threshold": translate("Calibration", "Nearer than the threshold: each may be taken for the other."),
        "": translate("Calibration", "Far enough apart."),
    }


def pairs_to_show(found: Calibration) -> list[ClosePair]:
    """Those that need a look, or else the nearest few."""
    return [pair for pair in found.pairs if pair.mark] or list(found.pairs[:_DOUBTFUL])


def pair_texts(pair: ClosePair, names: Mapping[str, str], locale: QLocale) -> tuple[str, str]:
    """Who they are, and how near."""
    gone = translate("Calibration", "somebody erased since")
    people = translate("Calibration", "{first} and {second}").format(
        first=names.get(pair.first, gone), second=names.get(pair.second, gone)
    )
    near = translate("Calibration", "Distance {distance}. {mark}").format(
        distance=distance_text(pair.distance, locale), mark=mark_texts()[pair.mark]
    )
    return people, near
