"""The gallery, asked through requests: by whoever holds it, here or in the service."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from appliance.diagnosis.finding import Finding
from appliance.requests import CalibrateGallery, CheckGallery, ListPeople, Request

if TYPE_CHECKING:
    from appliance.calibration.records import Rate
    from models.catalogue import Thresholds

Ask = Callable[[Request], Any]

CALIBRATED_PEOPLE, CALIBRATED_CHANCE = 200, 1e-3
"""An embedder's own threshold lets in one stranger's look in 1,000 among 200 people (docs/accuracy.md)."""


def whole(ask: Ask) -> Finding:
    """Reads and authenticates everything. Raises the errors of gallery and storage."""
    damages = ask(CheckGallery())
    if damages:
        first, more = str(damages[0]), f" and {len(damages) - 1} more damages" if len(damages) > 1 else ""
        return Finding("gallery", "fail", f"{first}{more}; run `portunus gallery check`")
    people = len(ask(ListPeople()))
    return Finding("gallery", "ok", f"whole, {people} people enrolled")


def latest_enrolment(ask: Ask) -> datetime | None:
    """When somebody was enrolled last."""
    return max((person.created for person in ask(ListPeople())), default=None)


def templates(ask: Ask, embedder: str) -> Finding:
    """Whether everybody has a template of the embedder in force."""
    people = ask(ListPeople())
    without = sum(not person.templates.get(embedder) for person in people)
    if not without:
        return Finding("templates", "ok", f"everybody has templates of {embedder}")
    if without < len(people):
        strangers = (
            f"{without} of {len(people)} people have no template of {embedder} and are strangers to it"
        )
        return Finding("templates", "warn", f"{strangers}; enrol them again")
    others = sorted({name for person in people for name in person.templates})
    return Finding(
        "templates",
        "fail",
        f"all templates were made by {' and '.join(others)}, none by {embedder}; "
        f"run `portunus config set models.embedder {others[0]}`, or enrol the people again",
    )


def threshold(ask: Ask, embedder: str, configured: float) -> Finding:
    """Whether the gallery has outgrown its threshold: a stranger has more people to be taken for.

    configured: matching.threshold; 0 for the embedder's own, of which the chance is known. A threshold of
    the site's own is measured on the people enrolled.
    """
    from models.catalogue import entry

    people = sum(bool(person.templates.get(embedder)) for person in ask(ListPeople()))
    shipped = entry(embedder).thresholds
    assert shipped is not None, "an embedder has thresholds"
    if not configured:
        return own_threshold(people)
    if not people:
        return Finding("threshold", "ok", f"{configured:g}; nobody is enrolled yet")
    nobody = np.zeros((0, entry(embedder).dimensions or 0), np.float32)
    found = ask(CalibrateGallery(embedder, CALIBRATED_CHANCE, nobody))
    return site_threshold(configured, shipped, found.in_force.look)


def own_threshold(people: int) -> Finding:
    """With the threshold that the embedder came with."""
    each = CALIBRATED_CHANCE / CALIBRATED_PEOPLE
    chance = 1 - (1 - each) ** people
    told = f"with {people} people about {100 * chance:.2g} % of strangers' looks are near enough to somebody"
    if people <= CALIBRATED_PEOPLE:
        return Finding("threshold", "ok", told)
    return Finding(
        "threshold",
        "warn",
        f"{told}, more than the 0.1 % that the embedder's threshold is made for; "
        "run `portunus gallery calibrate` and set what it recommends",
    )


def site_threshold(configured: float, shipped: Thresholds, look: Rate | None) -> Finding:
    """With a threshold of the site's own. look: as measured; None: too few people."""
    advice = "run `portunus gallery calibrate` and set what it recommends"
    if look is not None and look.value > CALIBRATED_CHANCE:
        told = (
            f"at {configured:g}, {100 * look.value:.2g} % of looks of the others are near enough to somebody"
        )
        return Finding("threshold", "warn", f"{told}, more than 0.1 %; {advice}")
    if configured > shipped.accept:
        told = f"{configured:g} is looser than the embedder's own {shipped.accept:g}"
        if look is None or look.high > CALIBRATED_CHANCE:
            return Finding("threshold", "warn", f"{told}, and nothing here shows that it is safe; {advice}")
    return Finding("threshold", "ok", f"{configured:g}, set for this site")
