"""Embedders: from a face to a point on the unit sphere."""

from models.embedders.embedder import Embedder
from models.embedders.fused import FusedEmbedder
from models.embedders.network import NetworkEmbedder

__all__ = ["Embedder", "FusedEmbedder", "NetworkEmbedder"]
