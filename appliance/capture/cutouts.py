"""The people of the simulated door: public-domain portraits, cut out along their outline."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

import cv2
import numpy as np
import numpy.typing as npt

from appliance.errors import InputError
from appliance.frames import Image

Affine = npt.NDArray[np.float64]

_INSET_PX = 2  # the outline is drawn a little inside, so that no halo of the old background stays
_FEATHER_PX = 1.6
_SMALLEST_LEVEL_PX = 48


@dataclass(frozen=True)
class Portrait:
    """One photograph and where the person is in it; all lengths in its own pixels.

    face: centre (x, y) between brow and chin; face_height: of the box in which MTCNN finds it.
    outline: polygon around head, shoulders and chest.
    """

    file: str
    face: tuple[float, float]
    face_height: float
    outline: tuple[tuple[int, int], ...]


PORTRAITS = {
    "collins": Portrait(
        file="eileen_collins.jpg",
        face=(224.0, 118.0),
        face_height=112.0,
        outline=(
            *((153, 78), (158, 55), (172, 43), (190, 33), (215, 18), (240, 15), (262, 21), (282, 34)),
            *((296, 56), (301, 80), (299, 105), (288, 122), (279, 132), (270, 136), (262, 152), (257, 172)),
            *((275, 186), (293, 206), (304, 236), (322, 244), (339, 261), (349, 286), (358, 318), (363, 347)),
            *((398, 344), (430, 351), (460, 376), (482, 406), (494, 441), (500, 470), (504, 511), (16, 511)),
            *((23, 440), (18, 400), (28, 330), (41, 285), (56, 263), (76, 244), (101, 223), (115, 208)),
            *((114, 190), (123, 187), (134, 165), (152, 152), (176, 149), (185, 150), (182, 132), (172, 128)),
            *((165, 112), (156, 100)),
        ),
    ),
    "hopper": Portrait(
        file="grace_hopper.jpg",
        face=(262.0, 238.0),
        face_height=222.0,
        outline=(
            *((153, 100), (171, 86), (177, 73), (200, 50), (219, 39), (231, 27), (255, 23), (280, 27)),
            *((298, 39), (320, 46), (341, 62), (352, 86), (365, 91), (371, 115), (371, 175), (375, 190)),
            *((372, 214), (363, 240), (361, 265), (352, 290), (345, 302), (335, 306), (332, 316), (352, 336)),
            *((400, 363), (450, 381), (487, 388), (498, 402), (508, 436), (511, 460), (511, 599), (9, 599)),
            *((18, 520), (29, 440), (42, 402), (56, 383), (90, 369), (150, 353), (185, 331), (200, 312)),
            *((198, 298), (185, 290), (168, 280), (161, 262), (166, 250), (157, 225), (154, 205), (158, 190)),
            *((153, 168), (150, 140)),
        ),
    ),
}


@dataclass(frozen=True)
class Level:
    """A cutout at one size: colours already multiplied with the mask, and what is left of what lies behind.

    colours, behind: (H, W, 3) uint8; a pixel drawn is colours + below * behind / 255.
    """

    scale: float
    colours: Image
    behind: Image


class Cutout:
    """A portrait that can be drawn over a picture, at any size and angle."""

    def __init__(self, portrait: Portrait) -> None:
        self.portrait = portrait
        self._levels = _levels(_load(portrait.file), portrait.outline)

    def draw(self, canvas: Image, centre: tuple[float, float], face_px: float, angle_deg: float) -> None:
        """Draws the person on `canvas` in place: middle of the face at `centre`, the face `face_px` high."""
        scale = face_px / self.portrait.face_height
        level = next((one for one in self._levels if one.scale <= scale * 2.0), self._levels[-1])
        to_canvas = self._placement(centre, scale, angle_deg)
        to_canvas[:, :2] /= level.scale
        left, top, right, bottom = _bounds(to_canvas, level.colours.shape, canvas.shape)
        if right <= left or bottom <= top:
            return
        to_canvas[:, 2] -= (left, top)
        size = (right - left, bottom - top)
        patch = canvas[top:bottom, left:right]
        behind = cv2.warpAffine(level.behind, to_canvas, size, borderValue=(255, 255, 255))
        colours = cv2.warpAffine(level.colours, to_canvas, size)
        cv2.multiply(patch, behind, dst=patch, scale=1.0 / 255.0)
        cv2.add(patch, colours, dst=patch)

    def below_face(self, face_px: float) -> float:
        """How far the drawn picture reaches below the middle of a face of that height, pixels."""
        height = float(self._levels[0].colours.shape[0])
        return (height - self.portrait.face[1]) * face_px / self.portrait.face_height

    def _placement(self, centre: tuple[float, float], scale: float, angle_deg: float) -> Affine:
        matrix = np.asarray(cv2.getRotationMatrix2D(self.portrait.face, angle_deg, scale), dtype=np.float64)
        matrix[:, 2] += np.subtract(centre, self.portrait.face)
        return matrix


def cutouts(names: tuple[str, ...]) -> dict[str, Cutout]:
    """The cutouts of these people. Raises InputError for a name that there is no portrait of."""
    unknown = [name for name in names if name not in PORTRAITS]
    if unknown:
        raise InputError(f"the simulated door does not know {unknown[0]!r}; it knows {', '.join(PORTRAITS)}")
    return {name: Cutout(PORTRAITS[name]) for name in dict.fromkeys(names)}


def _load(file: str) -> Image:
    data = (resources.files("appliance.capture") / "portraits" / file).read_bytes()
    return np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), dtype=np.uint8)


def _levels(image: Image, outline: tuple[tuple[int, int], ...]) -> list[Level]:
    """Full size first, then halves: a far person is drawn from a small copy, without aliasing."""
    mask = np.zeros(image.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.asarray(outline, np.int32)], (255,), cv2.LINE_AA)
    mask = np.asarray(
        cv2.erode(mask, np.ones((2 * _INSET_PX + 1,) * 2, np.uint8), borderValue=(255,)), np.uint8
    )
    mask = np.asarray(cv2.GaussianBlur(mask, (0, 0), _FEATHER_PX), np.uint8)
    solid = np.asarray(cv2.merge([mask, mask, mask]), np.uint8)
    colours = np.asarray(cv2.multiply(image, solid, scale=1.0 / 255.0), np.uint8)
    levels = [Level(1.0, colours, np.asarray(cv2.bitwise_not(solid), np.uint8))]
    while min(levels[-1].colours.shape[:2]) >= 2 * _SMALLEST_LEVEL_PX:
        last = levels[-1]
        size = (last.colours.shape[1] // 2, last.colours.shape[0] // 2)
        smaller = [
            np.asarray(cv2.resize(one, size, interpolation=cv2.INTER_AREA), np.uint8)
            for one in (last.colours, last.behind)
        ]
        levels.append(Level(last.scale / 2.0, smaller[0], smaller[1]))
    return levels


def _bounds(matrix: Affine, shape: tuple[int, ...], canvas: tuple[int, ...]) -> tuple[int, int, int, int]:
    """The rectangle of the canvas (x0, y0, x1, y1) that the warped picture touches."""
    height, width = shape[:2]
    corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]], np.float64) @ matrix.T
    low, high = np.floor(corners.min(axis=0)), np.ceil(corners.max(axis=0))
    x0, y0 = (int(max(0.0, value)) for value in low)
    return x0, y0, int(min(canvas[1], high[0])), int(min(canvas[0], high[1]))
