"""The colours. Letters have a contrast of 4.5 at least to their ground (WCAG 2.2, AA); a test reckons it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """ground: of screens; panel: of what lies on them; edge: of panels and fields.

    letters, faint: on ground and panel. accent, granted, denied, unknown, warning: grounds that carry `on`.
    """

    ground: str
    panel: str
    edge: str
    letters: str
    faint: str
    accent: str
    granted: str
    denied: str
    unknown: str
    warning: str
    on: str


DAY = Palette(
    ground="#eef1f4",
    panel="#ffffff",
    edge="#6b7884",
    letters="#14202b",
    faint="#4a5965",
    accent="#1d4fc0",
    granted="#13703a",
    denied="#9a4a00",
    unknown="#9b1c1c",
    warning="#7a4a00",
    on="#ffffff",
)
NIGHT = Palette(
    ground="#0f1419",
    panel="#1b222a",
    edge="#7d8b98",
    letters="#f2f5f7",
    faint="#b3bec8",
    accent="#2c5fd4",
    granted="#13703a",
    denied="#9a4a00",
    unknown="#a32020",
    warning="#7a4a00",
    on="#ffffff",
)
