"""What every engine offers: open a network file, run it on a batch.

One convention for all engines, so that nothing above them knows layouts: a network takes one
array of pictures (N, H, W, 3), RGB, 0..255, and returns its outputs as float32 arrays, channels last.
Normalisation is part of the network file.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Images = npt.NDArray[np.uint8] | npt.NDArray[np.float32]
Outputs = tuple[npt.NDArray[np.float32], ...]


@dataclass(frozen=True)
class NetworkSpec:
    """What goes in and what comes out of one network.

    input_shape: (N, H, W, 3); None where the size may change from call to call.
    outputs: names in the order in which `run` returns them.
    """

    name: str
    input_shape: tuple[int | None, int | None, int | None, int]
    outputs: tuple[str, ...]


class Network(ABC):
    """One loaded network. Not thread-safe: one object a thread."""

    spec: NetworkSpec
    engine: str

    @abstractmethod
    def run(self, images: Images) -> Outputs:
        """Runs the network on images (N, H, W, 3) uint8 or float32 RGB, 0..255; N may be 0.

        The arrays returned are the caller's only until the next call: an engine may reuse them.
        Raises EngineFailed when the input does not fit `spec` or the engine refuses it.
        """

    @abstractmethod
    def close(self) -> None:
        """Gives the engine's memory back; a closed network cannot run again."""


@dataclass(frozen=True)
class Availability:
    """Whether an engine can be used here, and why not."""

    available: bool
    reason: str
    version: str | None = None


@dataclass(frozen=True)
class Engine:
    """An entry of the engine table: probing never raises, opening does.

    eight_bit: whether it runs networks in eight-bit numbers as our converter writes them.
    """

    name: str
    suffix: str
    probe: Callable[[], Availability]
    open: Callable[[Path, NetworkSpec, int], Network]
    """(file, spec, threads) -> Network; raises EngineUnavailable, EngineFailed, ModelDamaged."""
    eight_bit: bool = True
