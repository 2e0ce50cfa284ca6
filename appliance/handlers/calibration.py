"""The answer to how good the gallery's operating point is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from appliance.calibration.calibrate import Operating, calibrate
from appliance.calibration.records import Calibration
from appliance.config import MatchingSettings
from appliance.errors import InputError
from appliance.matchers import Matchers, shipped
from appliance.requests import CalibrateGallery, Request
from appliance.storage.gallery import Gallery


class CalibrationHandlers:
    """Measures on the gallery as it is; changes nothing."""

    def __init__(self, gallery: Gallery, matchers: Matchers, matching: MatchingSettings) -> None:
        self._gallery = gallery
        self._matchers = matchers
        self._matching = matching

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {CalibrateGallery: self._calibrate}

    def _calibrate(self, request: CalibrateGallery) -> Calibration:
        if not 0 < request.wanted < 1:
            raise InputError("the wanted chance has to lie between 0 and 1")
        embedder = request.embedder
        self._matchers.matcher(embedder)  # raises when only another embedder's templates are there
        # Disabled people can be taken for others as well, and may be enabled again.
        templates = self._gallery.templates(embedder, include_disabled=True)
        threshold = self._matchers.accept(embedder)
        return calibrate(
            embedder,
            templates.vectors,
            templates.persons,
            Operating(threshold, self._matching.margin * threshold, shipped(embedder).accept),
            wanted=request.wanted,
            cohort=request.cohort,
            marked=self._gallery.decisions.marked_distances(embedder),
        )
