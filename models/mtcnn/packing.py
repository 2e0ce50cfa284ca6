"""Where each scale of a picture lies on the one canvas that the first network sees.

The reference runs PNet once for every scale of the picture. Here all levels are laid side by side
on one canvas and the network runs once. Levels lie at multiples of the distance between the network's
cells (12 pixels wide, 2 apart, Zhang 2016; 4 apart in the search of frames), so that these fall on each
level as if it were alone; cells that are not wholly on one level are never looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

CELL = 12
STRIDE = 2
FACTOR = 0.709  # area halves from level to level (Zhang 2016)


@dataclass(frozen=True)
class Level:
    """The picture at one scale; width, height: scaled."""

    scale: float
    width: int
    height: int


@dataclass(frozen=True)
class Patch:
    """A level and its corner on the canvas, at multiples of the stride."""

    level: Level
    x: int
    y: int


def levels_of(width: int, height: int, largest_scale: float) -> list[Level]:
    """The levels of a picture from `largest_scale` down by FACTOR, rounded as the reference rounds.

    The last is the smallest that still holds a cell.
    """
    levels = []
    scale = largest_scale
    while min(width, height) * scale >= CELL:
        levels.append(Level(scale, int(width * scale + 1), int(height * scale + 1)))
        scale *= FACTOR
    return levels


@dataclass(frozen=True)
class Packing:
    """A canvas with its patches, and for each cell of PNet's output map the patch it belongs to.

    stride: pixels between two cells.
    """

    width: int
    height: int
    patches: tuple[Patch, ...]
    stride: int = STRIDE

    @cached_property
    def owner(self) -> npt.NDArray[np.int32]:
        """(H', W') int32: index of the patch that holds the whole cell, -1 where none does."""
        rows, columns = _cells(self.height, self.stride), _cells(self.width, self.stride)
        owners = np.full((rows, columns), -1, np.int32)
        for index, patch in enumerate(self.patches):
            top, left = patch.y // self.stride, patch.x // self.stride
            rows, columns = _cells(patch.level.height, self.stride), _cells(patch.level.width, self.stride)
            owners[top : top + rows, left : left + columns] = index
        return owners

    @cached_property
    def outside(self) -> npt.NDArray[np.bool_]:
        """(H', W') bool: the cells that belong to no patch."""
        return self.owner < 0

    @cached_property
    def geometry(self) -> npt.NDArray[np.float32]:
        """(P, 3) float32 of each patch: its place x y, and its scale."""
        return np.array([(p.x, p.y, p.level.scale) for p in self.patches], np.float32).reshape(-1, 3)


def pack(levels: Sequence[Level], stride: int = STRIDE) -> Packing:
    """Lays levels side by side on a canvas that is small. stride: pixels between two cells, even."""
    order = sorted(levels, key=lambda level: (-level.height, -level.width))
    widest = max((_up(level.width, stride) for level in order), default=CELL)
    total = sum(level.width * level.height for level in order)
    tries = {
        max(widest, _up(int(width), stride))
        for width in (total**0.5, *(widest * k / 4 for k in range(4, 13)))
    }
    layouts = [_skyline_packed(order, width, stride) for width in sorted(tries)]
    patches, width, height = min(layouts, key=lambda layout: layout[1] * layout[2])
    return Packing(_up(width, stride), _up(height, stride), patches, stride)


def _cells(length: int, stride: int) -> int:
    return (length - CELL) // stride + 1


def _up(length: int, multiple: int) -> int:
    return -(-length // multiple) * multiple


def _skyline_packed(order: Sequence[Level], limit: int, stride: int) -> tuple[tuple[Patch, ...], int, int]:
    """Each level goes to the lowest, then leftmost place of a strip `limit` wide; and the size used."""
    skyline = [(0, 0, limit)]  # x, y, width of each step
    patches = []
    for level in order:
        width, height = _up(level.width, stride), _up(level.height, stride)
        y, x = min(
            (max(step[1] for step in _under(skyline, start, width)), start)
            for start, _, _ in skyline
            if start + width <= limit
        )
        patches.append(Patch(level, x, y))
        skyline = _raised(skyline, x, width, y + height)
    used_width = max((p.x + p.level.width for p in patches), default=CELL)
    used_height = max((p.y + p.level.height for p in patches), default=CELL)
    return tuple(patches), used_width, used_height


def _under(skyline: list[tuple[int, int, int]], x: int, width: int) -> list[tuple[int, int, int]]:
    return [step for step in skyline if step[0] < x + width and step[0] + step[2] > x]


def _raised(skyline: list[tuple[int, int, int]], x: int, width: int, top: int) -> list[tuple[int, int, int]]:
    steps = [(x, top, width)]
    for start, y, length in skyline:
        left = min(start + length, x) - start
        if left > 0:
            steps.append((start, y, left))
        right = start + length - max(start, x + width)
        if right > 0:
            steps.append((start + length - right, y, right))
    return sorted(steps)
