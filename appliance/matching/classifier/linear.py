"""Linear support vector machines, one for each person against those who look most like her.

Cortes and Vapnik 1995; one against many others as in Crosswhite et al. 2017, "Template Adaptation for
Face Verification and Identification". Against all others, training 1,000 people would take minutes and,
on LFW, told strangers no better.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from appliance.crypto.memory import wipe
from appliance.matching.classifier.classifier import Scores
from appliance.matching.classifier.learning import learning
from appliance.matching.enrolled import Enrolled, Rows
from appliance.matching.match import Probes

OTHERS = 300
"""Templates of other people that each person is told from: the nearest. 100 let in a tenth more on LFW."""

_BLOCK = 32  # people whose nearest are looked for at once


@dataclass(frozen=True)
class Scaling:
    """Embeddings moved and stretched so that their mean is 0 and their mean squared length 1.

    Networks whose embeddings all lie close together, such as dlib's, cannot be told apart otherwise.
    centre: (D,) float32.
    """

    centre: Probes
    factor: float

    @classmethod
    def of(cls, vectors: Probes) -> Scaling:
        """The scaling of these vectors (N, D)."""
        centre = vectors.mean(axis=0)
        length = float(np.sqrt(((vectors - centre) ** 2).sum(axis=1).mean()))
        return cls(centre, 1.0 / max(length, 1e-6))

    def __call__(self, vectors: Probes) -> Probes:
        return np.asarray((vectors - self.centre) * np.float32(self.factor), np.float32)


@dataclass(frozen=True)
class LinearScorer:
    """Signed distance from each person's plane, in units of its margin. weights: (P, D); bias: (P,)."""

    scaling: Scaling
    weights: Probes
    bias: Probes

    def scores(self, probes: Probes) -> Scores:
        """(M, P)."""
        return np.asarray(self.scaling(probes) @ self.weights.T + self.bias, np.float64)

    def wipe(self) -> None:
        """Overwrites what was learned."""
        wipe(self.weights, self.bias, self.scaling.centre)


def train_svm(enrolled: Enrolled) -> LinearScorer:
    """Learns every person, two or more; 3 ms for each."""
    from sklearn.svm import LinearSVC

    scaling = Scaling.of(enrolled.vectors)
    vectors = scaling(enrolled.vectors)
    weights = np.zeros((len(enrolled.people), vectors.shape[1]), np.float32)
    bias = np.zeros(len(enrolled.people), np.float32)
    with learning():
        for person, rows in enumerate(_told_apart(enrolled, vectors)):
            machine = LinearSVC(C=1.0, class_weight="balanced", random_state=0)
            machine.fit(vectors[rows], enrolled.owners[rows] == person)
            weights[person], bias[person] = machine.coef_[0], machine.intercept_[0]
    return LinearScorer(scaling, weights, bias)


def _told_apart(enrolled: Enrolled, vectors: Probes) -> Iterator[Rows]:
    """For each person her rows, and those of the others that are nearest to any of hers."""
    bounds = np.append(enrolled.starts, len(vectors))
    for first in range(0, len(enrolled.people), _BLOCK):
        block = bounds[first : first + _BLOCK + 1]
        likeness = vectors[block[0] : block[-1]] @ vectors.T
        for start, end in pairwise(block.tolist()):
            own = likeness[start - block[0] : end - block[0]].max(axis=0)
            own[start:end] = -np.inf
            others = min(OTHERS, len(vectors) - (end - start))
            yield np.concatenate([np.arange(start, end), np.argpartition(-own, others - 1)[:others]])
