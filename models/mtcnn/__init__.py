"""MTCNN (Zhang et al. 2016): three networks that find faces and their five landmarks."""

from models.mtcnn.detector import FRAMES, PICTURES, Mtcnn, Search

__all__ = ["FRAMES", "PICTURES", "Mtcnn", "Search"]
