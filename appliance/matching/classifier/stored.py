"""A classifier as bytes. They are a cache: what does not fit is learned anew from the gallery."""

from __future__ import annotations

import hashlib
import io

import numpy as np

from appliance.matching.classifier.classifier import Classifier
from appliance.matching.classifier.linear import LinearScorer, Scaling
from appliance.matching.classifier.net import NetScorer
from appliance.matching.enrolled import Enrolled
from appliance.matching.match import Probes

FORMAT = 1
_DIGEST = 32  # bytes of SHA-256, before all others
_WEIGHTS = {"svm": 2, "mlp": 4}


def encode(classifier: Classifier) -> bytes:
    """The weights and the reject score, in NumPy's own format without pickles.

    Raises ValueError for a kind that learns nothing.
    """
    scorer = classifier.scorer
    if not isinstance(scorer, LinearScorer | NetScorer):
        raise ValueError(f"{classifier.kind} has nothing to keep")
    numbers = np.array([scorer.scaling.factor, classifier.reject])
    content = io.BytesIO()
    np.savez(content, numbers, scorer.scaling.centre, *_weights(scorer))
    return hashlib.sha256(content.getvalue()).digest() + content.getvalue()


def decode(content: bytes, kind: str, enrolled: Enrolled) -> Classifier | None:
    """The classifier of that kind over these people; None when the bytes are not one."""
    digest, content = content[:_DIGEST], content[_DIGEST:]
    if hashlib.sha256(content).digest() != digest:  # NumPy fails on damaged files in a dozen ways
        return None
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        numbers, centre, *weights = (stored[f"arr_{place}"] for place in range(len(stored.files)))
    factor, reject = numbers.tolist()
    if len(weights) != _WEIGHTS[kind]:
        return None
    scaling = Scaling(centre, factor)
    scorer = LinearScorer(scaling, *weights) if kind == "svm" else NetScorer(scaling, *weights)
    return Classifier(kind, enrolled.people, scorer, reject) if _fits(scorer, enrolled) else None


def _weights(scorer: LinearScorer | NetScorer) -> tuple[Probes, ...]:
    if isinstance(scorer, LinearScorer):
        return scorer.weights, scorer.bias
    return scorer.hidden, scorer.hidden_bias, scorer.output, scorer.output_bias


def _fits(scorer: LinearScorer | NetScorer, enrolled: Enrolled) -> bool:
    """Whether the arrays have the shapes that these people need."""
    dimensions, people = enrolled.vectors.shape[1], len(enrolled.people)
    if isinstance(scorer, NetScorer):
        width = scorer.hidden.shape[1]
        shapes = [(dimensions, width), (width,), (width, people), (people,)]
    else:
        shapes = [(people, dimensions), (people,)]
    arrays = [scorer.scaling.centre, *_weights(scorer)]
    return all(
        array.shape == shape and array.dtype == np.float32
        for array, shape in zip(arrays, [(dimensions,), *shapes], strict=True)
    )
