"""MobileFaceNet from its authors' ONNX file (foamliu/MobileFaceNet, 112x112, 128-d).

Chen et al. 2018, "MobileFaceNets: Efficient CNNs for Accurate Real-Time Face Verification on Mobile
Devices". The published file wants pictures normalised with ImageNet's mean and deviation. Its first
convolution is padded, with zeros that stand for the mean: the normalisation stays a step of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from models.convert.builder import GraphBuilder
from models.convert.graph import INPUT, Graph
from models.convert.onnx_file import OnnxFile
from models.errors import ModelDamaged

SOURCE = "MobileFaceNet.onnx"
DIMENSIONS = 128
MEAN = np.array([0.485, 0.456, 0.406])
DEVIATION = np.array([0.229, 0.224, 0.225])


def graphs(sources: Mapping[str, Path]) -> tuple[Graph, ...]:
    """The embedder: images (N, 112, 112, 3); "embedding" (N, 128), not of unit length.

    Raises ModelDamaged.
    """
    net = GraphBuilder("embedder", (None, 112, 112, 3))
    x = net.scale(INPUT, (1 / (255 * DEVIATION)).astype(np.float32), (-MEAN / DEVIATION).astype(np.float32))
    OnnxFile(sources[SOURCE]).append_to(net, x, "embedding")
    if net.shape_of("embedding") != (None, DIMENSIONS):
        raise ModelDamaged(f"{SOURCE} does not give {DIMENSIONS} values; get it again")
    return (net.graph("embedding"),)
