"""Passive liveness: whether a face is in front of the camera, or a picture of one."""

from models.liveness.minifasnet import MiniFasNet

__all__ = ["MiniFasNet"]
