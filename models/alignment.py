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
class Alignment:
    """How faces are cut: `matrices(detections)` gives one affine map a face; chips are side x side."""

    side: int
    matrices: Callable[[Detections], Matrices]

    def chips(self, image: Picture, detections: Detections) -> Picture:
        """The faces of a BGR picture as (N, side, side, 3) uint8 RGB."""
        out = np.empty((len(detections), self.side, self.side, 3), np.uint8)
        for chip, matrix in zip(out, self.matrices(detections), strict=True):
            _warp(image, matrix, chip)
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
    """The part of the picture that the chip shows, with two pixels around it, and its corner."""
    back = cv2.invertAffineTransform(matrix)
    corners = np.array([[0, 0], [side, 0], [0, side], [side, side]], float) @ back[:, :2].T + back[:, 2]
    height, width = image.shape[:2]
    low = np.clip(np.floor(corners.min(axis=0)).astype(int) - 2, 0, [width - 1, height - 1])
    high = np.clip(np.ceil(corners.max(axis=0)).astype(int) + 3, low + 1, [width, height])
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
_ARCFACE = (
    np.array(
        [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]]
    )
    - 0.5
)

# dlib's 150-pixel chip has padding 0.25 around its unit face. MTCNN's nose is the tip, dlib's the
# base: the target y of 0.56 instead of the base's was the best of those measured (docs/accuracy.md).
_DLIB = (np.array([[0.2273, 0.2214], [0.7528, 0.2212], [0.49, 0.56]]) + 0.25) / 1.5 * 150

_BOX_SIDE = 160
_BOX_MARGIN = 14  # chip pixels that are margin, facenet-pytorch's own LFW evaluation


def _arcface(detections: Detections) -> Matrices:
    return similarity(detections.landmarks, _ARCFACE)


def _dlib(detections: Detections) -> Matrices:
    return similarity(detections.landmarks[:, :3], _DLIB)


def _box(detections: Detections) -> Matrices:
    size = (detections.boxes[:, 2:] - detections.boxes[:, :2]).astype(np.float64)
    margin = size * _BOX_MARGIN / (_BOX_SIDE - _BOX_MARGIN)
    low = detections.boxes[:, :2] - margin / 2
    scale = _BOX_SIDE / np.maximum(size + margin, 1e-6)
    matrices = np.zeros((len(size), 2, 3))
    matrices[:, 0, 0], matrices[:, 1, 1] = scale[:, 0], scale[:, 1]
    matrices[:, :, 2] = (0.5 - low) * scale - 0.5
    return matrices


ALIGNMENTS: dict[str, Alignment] = {
    "arcface-112": Alignment(112, _arcface),
    "dlib-150": Alignment(150, _dlib),
    "box-160": Alignment(_BOX_SIDE, _box),
}
