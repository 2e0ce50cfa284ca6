"""MTCNN (Zhang et al. 2016): three networks that find faces and their five landmarks."""

from models.mtcnn.detector import Mtcnn, Region, Thresholds

__all__ = ["Mtcnn", "Region", "Thresholds"]
