"""Active liveness: everyone who is recognised is asked to move before the door opens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from appliance.liveness.challenge import Challenge, Step, drawn, is_near
from appliance.liveness.liveness import Liveness
from appliance.quality.pose import HeadPose
from appliance.snapshot import Challenged

if TYPE_CHECKING:
    from appliance.frames import Frame
    from appliance.pipeline import Finding


class ActiveLiveness:
    """The challenges of all tracks. Used by one thread.

    A track is challenged once: whoever fails steps back until the track has ended, and comes again. Strangers
    are not asked, as they are refused anyway: whoever is asked has been recognised.

    views: of a track, before anything is asked. mirrored: names of cameras whose pictures are.
    draw: the steps of a new challenge, see `challenge.drawn`.
    """

    def __init__(
        self,
        views: int,
        mirrored: Collection[str] = (),
        draw: Callable[[bool], Sequence[Step]] = drawn,
    ) -> None:
        self._views = views
        self._mirrored = mirrored
        self._draw = draw
        self._challenges: dict[tuple[str, int], Challenge] = {}

    def look(self, frame: Frame, finding: Finding) -> Step | None:
        """What a face is asked now, and until when its decision waits; None where nothing is asked."""
        key = (frame.camera, finding.track.number)
        x0, y0, x1, y1 = (float(edge) for edge in finding.track.box)
        challenge = self._challenges.get(key)
        if challenge is None:
            identity = finding.identity
            if identity.person is None or identity.views < self._views or finding.spoof:
                return None
            steps = self._draw(is_near((x0, y0, x1, y1), frame.height))
            challenge = self._challenges[key] = Challenge(steps, mirrored=frame.camera in self._mirrored)
        if finding.landmarks is not None:
            challenge.see(frame.at, HeadPose.of(finding.landmarks), (x0, y0, x1, y1))
        return challenge.asked

    def judged(self, camera: str, finding: Finding) -> Finding:
        """The finding with the answer of its challenge in it: a spoof where it failed, and living where it
        passed and nothing else was checked.
        """
        challenge = self._challenges.get((camera, finding.track.number))
        if challenge is None or challenge.answer is None:
            return finding
        if challenge.answer is Liveness.SPOOF:
            return replace(finding, spoof=True, living=Liveness.SPOOF)
        return replace(finding, living=Liveness.LIVE) if finding.living is Liveness.NOT_CHECKED else finding

    def state(self, camera: str, track: int) -> Challenged | None:
        """What a track is asked now, and how far it came; None where nothing is asked."""
        challenge = self._challenges.get((camera, track))
        if challenge is None or challenge.asked is None:
            return None
        return Challenged(challenge.asked, challenge.passed, challenge.steps)

    def keep_only(self, camera: str, tracks: Collection[int]) -> None:
        """Forgets the tracks of a camera that have ended."""
        for key in [key for key in self._challenges if key[0] == camera and key[1] not in tracks]:
            del self._challenges[key]
