"""From a detected face to the chip its embedder was trained on.

Every embedder was trained on faces cut in one certain way; the catalogue names it. A similarity
transform (turn, scale, shift; Umeyama 1991) takes landmarks to fixed places of the chip, or, for
embedders trained on detection boxes, the box with its margin is stretched to the chip.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from models.detection import Detections

Picture = npt.NDArray[np.uint8]
Matrices = npt.NDArray[np.float64]
"""(N, 2, 3): from picture pixels to chip pixels, x before y."""


@dataclass(frozen=True)
class Look:
    """One way of cutting a face. matrices: an affine map for each face; mirrored: left and right change."""

    matrices: Callable[[Detections], Matrices]
    mirrored: bool = False


@dataclass(frozen=True)
class Alignment:
    """How faces are cut for one embedder: each face once for every look, into side x side chips.

    Looking at a face in several slightly different ways and taking the mean makes an embedding steadier.
    """

    side: int
    looks: tuple[Look, ...]

    def chips(self, image: Picture, detections: Detections) -> Picture:
        """The faces of a BGR picture as (N, looks, side, side, 3) uint8 RGB."""
        out = np.empty((len(detections), len(self.looks), self.side, self.side, 3), np.uint8)
        for number, look in enumerate(self.looks):
            for chip, matrix in zip(out[:, number], look.matrices(detections), strict=True):
                _warp(image, matrix, chip)
                if look.mirrored:
                    chip[:] = chip[:, ::-1].copy()
        return out


def _warp(image: Picture, matrix: npt.NDArray[np.float64], chip: Picture) -> None:
    """Bilinear warp of BGR into an RGB chip; a face more than twice too large is first halved by area."""
    source, shift = _neighbourhood(image, matrix, chip.shape[0])
    local = matrix.copy()
    local[:, 2] += matrix[:, :2] @ shift
    while np.sqrt(abs(np.linalg.det(local[:, :2]))) < 0.5 and min(source.shape[:2]) >= 4:
        height, width = source.shape[0] // 2, source.shape[1] // 2
        halved = cv2.resize(source[: 2 * height, : 2 * width], (width, height), interpolation=cv2.INTER_AREA)
        source = np.asarray(halved, np.uint8)
        # Pixel centres: a coordinate x of the halved picture is 2 x + 0.5 of the whole one.
        local[:, 2] += local[:, :2] @ np.array([0.5, 0.5])
        local[:, :2] *= 2
    side = chip.shape[0]
    cut = cv2.warpAffine(source, local, (side, side), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    cv2.cvtColor(cut, cv2.COLOR_BGR2RGB, dst=chip)


def _neighbourhood(
    image: Picture, matrix: npt.NDArray[np.float64], side: int
) -> tuple[Picture, npt.NDArray[np.float64]]:
    """The part of the picture that the chip shows, with some pixels around it, and its corner.

    They are more where the face is large: each halving may drop a row and a column at the far edge.
    """
    back = cv2.invertAffineTransform(matrix)
    corners = np.array([[0, 0], [side, 0], [0, side], [side, side]], float) @ back[:, :2].T + back[:, 2]
    height, width = image.shape[:2]
    around = 2 + int(np.clip(np.ptp(corners, axis=0).max() / side, 0, max(width, height)))
    low = np.clip(np.floor(corners.min(axis=0)).astype(int) - around, 0, [width - 1, height - 1])
    high = np.clip(np.ceil(corners.max(axis=0)).astype(int) + around + 1, low + 1, [width, height])
    return image[low[1] : high[1], low[0] : high[0]], low.astype(float)


def similarity(points: npt.NDArray[np.floating], target: npt.NDArray[np.floating]) -> Matrices:
    """Least-squares similarity from points (N, K, 2) to target (K, 2), as (N, 2, 3) matrices.

    In the plane a similarity is one complex product and sum, so the solution is closed.
    """
    source = points[..., 0] + 1j * points[..., 1]
    wanted = target[..., 0] + 1j * target[..., 1]
    source_mean, wanted_mean = source.mean(axis=-1, keepdims=True), wanted.mean()
    centred = source - source_mean
    power = np.maximum((np.abs(centred) ** 2).sum(axis=-1), 1e-9)
    turn = (np.conj(centred) * (wanted - wanted_mean)).sum(axis=-1) / power
    shift = wanted_mean - turn * source_mean[..., 0]
    rows = np.stack([turn.real, -turn.imag, shift.real, turn.imag, turn.real, shift.imag], axis=-1)
    return np.asarray(rows.reshape(-1, 2, 3), np.float64)


# ArcFace's five points on a 112 x 112 chip (Deng et al. 2019), which counts from pixel corners; half
# a pixel takes them to pixel centres, about which a chip and its mirror image show the same place.
_ARCFACE_SIDE = 112
_ARCFACE = (
    np.array(
        [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]]
    )
    - 0.5
)

# dlib's 150-pixel chip has padding 0.25 around its unit face. MTCNN's nose is the tip, dlib's the
# base, and the middle of MTCNN's mouth lies at y 0.80: the target y of the nose is moved up to 0.56.
_DLIB_SIDE = 150
_DLIB_EYES = [[0.2273, 0.2214], [0.7528, 0.2212]]
_DLIB_NOSE, _DLIB_MOUTH = [0.49, 0.56], [0.49, 0.80]

_BOX_SIDE = 160
_BOX_MARGIN = 14  # chip pixels that are margin, facenet-pytorch's own LFW evaluation


def _zoomed(target: npt.NDArray[np.float64], zoom: float, side: int) -> npt.NDArray[np.float64]:
    """Target points (K, 2), larger or smaller about the middle of the chip."""
    middle = (side - 1) / 2
    return (target - middle) * zoom + middle


def _arcface(zoom: float) -> Callable[[Detections], Matrices]:
    target = _zoomed(_ARCFACE, zoom, _ARCFACE_SIDE)
    return lambda detections: similarity(detections.landmarks, target)


def _dlib(third: list[float], zoom: float) -> Callable[[Detections], Matrices]:
    """Eyes and a third point, nose or middle of the mouth, on dlib's chip."""
    target = _zoomed((np.array([*_DLIB_EYES, third]) + 0.25) / 1.5 * _DLIB_SIDE, zoom, _DLIB_SIDE)

    def matrices(detections: Detections) -> Matrices:
        points = detections.landmarks[:, :3]
        if third is _DLIB_MOUTH:
            mouth = detections.landmarks[:, 3:].mean(axis=1, keepdims=True)
            points = np.concatenate([points[:, :2], mouth], axis=1)
        return similarity(points, target)

    return matrices


def _box(detections: Detections) -> Matrices:
    size = (detections.boxes[:, 2:] - detections.boxes[:, :2]).astype(np.float64)
    margin = size * _BOX_MARGIN / (_BOX_SIDE - _BOX_MARGIN)
    low = detections.boxes[:, :2] - margin / 2
    scale = _BOX_SIDE / np.maximum(size + margin, 1e-6)
    matrices = np.zeros((len(size), 2, 3))
    matrices[:, 0, 0], matrices[:, 1, 1] = scale[:, 0], scale[:, 1]
    matrices[:, :, 2] = (0.5 - low) * scale - 0.5
    return matrices


# The looks that gave the most true accepts at an FMR of 1e-4 among those measured (docs/accuracy.md).
ALIGNMENTS: dict[str, Alignment] = {
    "arcface-112": Alignment(_ARCFACE_SIDE, (Look(_arcface(0.95), mirrored=True), Look(_arcface(1.05)))),
    "dlib-150": Alignment(
        _DLIB_SIDE,
        (
            Look(_dlib(_DLIB_NOSE, 1.07), mirrored=True),
            Look(_dlib(_DLIB_NOSE, 0.93), mirrored=True),
            Look(_dlib(_DLIB_MOUTH, 0.95)),
            Look(_dlib(_DLIB_MOUTH, 1.05)),
        ),
    ),
    "box-160": Alignment(_BOX_SIDE, (Look(_box),)),
}
