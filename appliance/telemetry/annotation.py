"""Drawing what was recognised on the frame, and writing such frames as a video."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from appliance.capture.native import silence_video_libraries
from appliance.decision.decision import Outcome
from appliance.errors import InputError
from appliance.frames import Image
from appliance.snapshot import Snapshot, TrackView
from appliance.telemetry import overlay

_COLOURS = {  # BGR
    Outcome.GRANTED: (80, 190, 60),
    Outcome.DENIED: (40, 140, 240),
    Outcome.UNKNOWN: (60, 60, 220),
    Outcome.SPOOF: (200, 60, 200),
}
_RATE_OF_PICTURES = 5.0  # frames a second
_OPEN = (200, 200, 200)
_FONT = cv2.FONT_HERSHEY_SIMPLEX


def annotate(snapshot: Snapshot) -> Image:
    """A copy of the frame (H, W, 3) uint8 BGR with boxes, decisions, names and the overlay."""
    picture: Image = snapshot.result.frame.image.copy()
    scale = max(0.4, picture.shape[0] / 1000)
    for track in (t for t in snapshot.result.tracks if t.seen):
        _draw_track(picture, track, snapshot.names, scale)
    _draw_overlay(picture, overlay.lines(snapshot), scale)
    return picture


def _draw_track(picture: Image, track: TrackView, names: dict[str, str], scale: float) -> None:
    colour = _COLOURS[track.decision.outcome] if track.decision else _OPEN
    x0, y0, x1, y1 = (round(v) for v in track.box)
    cv2.rectangle(picture, (x0, y0), (x1, y1), colour, max(1, round(2 * scale)))
    for x, y in track.landmarks:
        cv2.circle(picture, (round(x), round(y)), max(1, round(2 * scale)), colour, -1)
    _label(picture, _label_text(track, names), (x0, y0), colour, scale)


def _label_text(track: TrackView, names: dict[str, str]) -> str:
    name = names.get(track.decision.person or "", "") if track.decision else ""
    # OpenCV's letters are ASCII only: another script would show as question marks.
    shown = f" {name}" if name and name.isascii() else ""
    return f"#{track.number} {overlay.outcome(track)}{shown}"


def _label(
    picture: Image, text: str, at: tuple[int, int], colour: tuple[int, int, int], scale: float
) -> None:
    (width, height), below = cv2.getTextSize(text, _FONT, scale, 1)
    x = min(max(0, at[0]), max(0, picture.shape[1] - width - 6))
    y = max(height + below + 4, at[1])
    cv2.rectangle(picture, (x, y - height - below - 4), (x + width + 6, y), colour, -1)
    cv2.putText(picture, text, (x + 3, y - below), _FONT, scale, (0, 0, 0), 1, cv2.LINE_AA)


def _draw_overlay(picture: Image, texts: list[str], scale: float) -> None:
    small = scale * 0.75
    step = round(34 * small)
    height = min(picture.shape[0], step * len(texts) + 10)
    band = picture[:height]
    np.multiply(band, 0.45, out=band, casting="unsafe")
    for row, text in enumerate(texts):
        cv2.putText(picture, text, (8, step * (row + 1) - 4), _FONT, small, (255, 255, 255), 1, cv2.LINE_AA)


class AnnotatedVideo:
    """Writes annotated frames as an MP4, at the source's rate. All frames get the size of the first.

    Raises InputError when the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: cv2.VideoWriter | None = None
        self._size = (0, 0)
        if not path.parent.is_dir():
            raise InputError(f"the video {path} cannot be written: there is no folder {path.parent}")

    def write(self, snapshot: Snapshot) -> None:
        """Adds the annotated frame."""
        picture = annotate(snapshot)
        if self._writer is None:
            self._size = (picture.shape[1], picture.shape[0])
            rate = snapshot.result.frame.rate or _RATE_OF_PICTURES
            silence_video_libraries()
            kind = cv2.VideoWriter.fourcc(*"mp4v")
            # FFmpeg alone: OpenCV's other writers take a folder for a pattern of picture names.
            self._writer = cv2.VideoWriter(str(self._path), cv2.CAP_FFMPEG, kind, rate, self._size)
            if not self._writer.isOpened():
                raise InputError(f"the video {self._path} cannot be written; choose another folder, and .mp4")
        if (picture.shape[1], picture.shape[0]) != self._size:
            picture = np.asarray(cv2.resize(picture, self._size), np.uint8)
        self._writer.write(picture)

    def close(self) -> None:
        """Ends the file."""
        if self._writer is not None:
            self._writer.release()
