"""The empty corridor that the simulated door's camera looks into, drawn from a few planes."""

from __future__ import annotations

import cv2
import numpy as np

from appliance.frames import Image

# Corners of the end wall, as parts of width and height.
_LEFT, _RIGHT, _TOP, _BOTTOM = 0.32, 0.68, 0.20, 0.62

_CEILING = (214, 218, 220)
_FLOOR = (92, 104, 116)
_LEFT_WALL = (178, 190, 198)
_RIGHT_WALL = (160, 172, 182)
_END_WALL = (196, 204, 208)
_DOOR = (94, 112, 138)
_FRAME = (70, 80, 92)


def empty_corridor(width: int, height: int, seed: int) -> Image:
    """(height, width, 3) uint8 BGR: a corridor with a closed door at its end; the same for one seed."""
    canvas = np.zeros((height, width, 3), np.uint8)
    _draw_planes(canvas)
    _draw_end_wall(canvas)
    shade = _shading(width, height, seed)
    lit = cv2.multiply(canvas, np.repeat(shade[..., None], 3, axis=2), dtype=cv2.CV_8U)
    return np.asarray(cv2.GaussianBlur(lit, (0, 0), max(width / 900.0, 0.3)), np.uint8)


def noise_field(width: int, height: int, seed: int, deviation: float = 0.0) -> Image:
    """(height, width, 3) uint8: what a sensor adds to every pixel.

    0 to 5, all as often; with a deviation normally distributed around three times of it, in grey levels.
    """
    random = np.random.default_rng(seed)
    if not deviation:
        return random.integers(0, 6, (height, width, 3), np.uint8)
    noise = random.normal(3.0 * deviation, deviation, (height, width, 3))
    return np.asarray(np.clip(np.rint(noise), 0, 255), np.uint8)


def _draw_planes(canvas: Image) -> None:
    end = [(_LEFT, _TOP), (_RIGHT, _TOP), (_RIGHT, _BOTTOM), (_LEFT, _BOTTOM)]
    near = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    colours = (_CEILING, _RIGHT_WALL, _FLOOR, _LEFT_WALL)
    for side, colour in enumerate(colours):
        after = (side + 1) % 4
        _polygon(canvas, [near[side], near[after], end[after], end[side]], colour)
    for depth in (0.25, 0.55, 0.8):  # skirting and tiles give the floor its depth
        y = 1.0 + (_BOTTOM - 1.0) * depth
        x = _LEFT * depth
        _polygon(canvas, [(x, y), (1 - x, y), (1 - x, y + 0.004), (x, y + 0.004)], (80, 90, 100))


def _draw_end_wall(canvas: Image) -> None:
    _polygon(canvas, [(_LEFT, _TOP), (_RIGHT, _TOP), (_RIGHT, _BOTTOM), (_LEFT, _BOTTOM)], _END_WALL)
    _polygon(canvas, [(0.43, 0.27), (0.57, 0.27), (0.57, _BOTTOM), (0.43, _BOTTOM)], _FRAME)
    _polygon(canvas, [(0.438, 0.284), (0.562, 0.284), (0.562, _BOTTOM), (0.438, _BOTTOM)], _DOOR)
    _polygon(canvas, [(0.546, 0.44), (0.556, 0.44), (0.556, 0.47), (0.546, 0.47)], (190, 196, 200))
    _polygon(canvas, [(0.40, 0.0), (0.60, 0.0), (0.545, 0.13), (0.455, 0.13)], (250, 252, 253))


def _polygon(canvas: Image, points: list[tuple[float, float]], colour: tuple[int, int, int]) -> None:
    size = np.array([canvas.shape[1], canvas.shape[0]], np.float64)
    corners = np.round(np.asarray(points, np.float64) * size).astype(np.int32)
    cv2.fillPoly(canvas, [corners], colour, cv2.LINE_AA)


def _shading(width: int, height: int, seed: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """(height, width) float32, about 0.6 to 1: light from the ceiling, darker corners, uneven plaster."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    away = ((x / width - 0.5) / 0.75) ** 2 + ((y / height - 0.30) / 0.95) ** 2
    plaster = np.random.default_rng(seed).normal(0.0, 1.0, (9, 16)).astype(np.float32)
    uneven = cv2.resize(plaster, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(1.02 - 0.38 * away + 0.012 * uneven, 0.0, 1.0), np.float32)
