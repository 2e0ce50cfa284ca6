"""Embedders: from a face to a point on the unit sphere."""

from models.embedders.embedder import Embedder

__all__ = ["Embedder"]
