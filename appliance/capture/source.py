"""What every source of frames offers."""

from __future__ import annotations

from abc import ABC, abstractmethod

from appliance.frames import Image


class Source(ABC):
    """One opened camera, stream, file, folder or simulation. Used by one thread.

    description: what people call it, without passwords: "camera 0", "rtsp://10.0.0.5/door".
    live: the newest frame counts and old ones may be dropped; False for files.
    frames_per_second: its nominal rate, None when it has none (pictures) or does not say.
    simulated: a source that must never drive a real door (files, pictures, folders, sim:).
    decode_s: of a live source, the time between the arrival of the picture that `read` last returned and its
        return, seconds; None for the others, whose whole `read` is decoding.
    """

    description: str
    live: bool
    frames_per_second: float | None
    simulated: bool
    decode_s: float | None = None

    @abstractmethod
    def read(self) -> Image | None:
        """The next picture, (H, W, 3) uint8 BGR; None at the end of a file, folder or simulation.

        Blocks until there is one. Raises CameraError when a live source fails (it may come back),
        InputError when a file is damaged.
        """

    @abstractmethod
    def close(self) -> None:
        """Releases the device or file; may be called twice, and from another thread to wake `read`."""
