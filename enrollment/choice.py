"""Which of the views of one person become templates: those that agree on who it is, few and diverse.

Whoever is in more than half of the views is meant. A view belongs to that person when its mean squared
distance to the person's other views is at most halfway from the embedder's `verify` to its `same_track`: a
mean over several views is steadier than one distance, for which `verify` is strict and `same_track` is loose.
Measured on people of LFW's folds 1 to 3 (docs/enrolment.md): nearer to `verify` right views are lost, nearer
to `same_track` people who look alike pass.

Of these, templates are taken one after the other, each time the view that brings the others nearest to what
is kept (facility location, Nemhauser et al. 1978), weighed with the root of its quality.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from appliance.matching.likeness import COPY, MOST, one_person
from models.catalogue import Thresholds

_LOOKED_AT = 500  # views compared with each other; bounds time and memory, however many pictures come
_ROUNDING = 1e-4  # of sums over unit vectors in float32

Vectors = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Choice:
    """Indices of views. kept: become templates, best first. outliers: show another person than most views.

    spare: show the person, and add nothing to those that are kept. Without a person in more than half of the
    views nothing is kept and all are outliers: nobody can say which are wrong.
    """

    kept: tuple[int, ...]
    outliers: tuple[int, ...]
    spare: tuple[int, ...]


def choose(
    embeddings: Vectors, quality: npt.NDArray[np.floating], thresholds: Thresholds, most: int = MOST
) -> Choice:
    """Chooses among the views of one person.

    Args:
        embeddings: (N, D) float32, unit length, of one embedder.
        quality: (N,) 0..1 of each view.
        thresholds: the embedder's.
        most: templates to keep, at least one.
    """
    views = np.arange(len(embeddings))
    members = _majority(embeddings, one_person(thresholds))
    own = views[members]
    kept = own[_diverse(embeddings[own], quality[own], COPY * thresholds.accept, most)].tolist()
    return Choice(
        tuple(kept),
        tuple(views[~members].tolist()),
        tuple(index for index in own.tolist() if index not in kept),
    )


def _majority(embeddings: Vectors, limit: float) -> Mask:
    """(N,) the views of the person who is in more than half of them; none when there is no such person.

    From where most views are, the one view is taken in or put out that this does most good, until every
    member is within the limit of the others on average, and nobody else is.
    """
    count = len(embeddings)
    if count < 2:
        return np.ones(count, bool)
    members = _densest(embeddings, limit)
    for _ in range(2 * count):
        nearness = _nearness(embeddings, members, limit)
        change = np.where(members, -nearness, nearness)
        best = int(change.argmax())
        if change[best] <= _ROUNDING:
            break
        members[best] = not members[best]
    return members if 2 * members.sum() > count else np.zeros(count, bool)


def _densest(embeddings: Vectors, limit: float) -> Mask:
    """(N,) the views around that one which has most of them within the limit, and has them nearest."""
    starts = embeddings[:: -(-len(embeddings) // _LOOKED_AT)]
    distances = 2 - 2 * starts @ embeddings.T
    near = distances <= limit
    total = np.where(near, distances, 0).sum(axis=1)
    return np.array(near[np.lexsort((total, -near.sum(axis=1)))[0]], np.bool_)


def _nearness(embeddings: Vectors, members: Mask, limit: float) -> Vectors:
    """(N,) by how much each view's squared distances to the other members are below the limit, added up.

    Their sum for unit vectors is twice their number less twice the product with their sum.
    """
    others = members.sum() - members
    products = embeddings @ embeddings[members].sum(axis=0) - members
    return np.asarray(2 * products - (2 - limit) * others, np.float32)


def _diverse(embeddings: Vectors, quality: npt.NDArray[np.floating], copy: float, most: int) -> list[int]:
    """Indices of the views to keep, the one nearest to all others first."""
    looked_at = np.argsort(-quality, kind="stable")[:_LOOKED_AT]
    likeness = embeddings[looked_at] @ embeddings[looked_at].T
    weight = np.sqrt(quality[looked_at])
    covered = np.full(len(looked_at), -1.0)  # how near to what is kept each view lies
    left = np.ones(len(looked_at), bool)
    kept: list[int] = []
    while left.any() and len(kept) < most:
        gain = weight * np.maximum(likeness - covered[:, None], 0).sum(axis=0)
        best = int(np.where(left, gain, -1).argmax())
        kept.append(int(looked_at[best]))
        covered = np.maximum(covered, likeness[:, best])
        left &= 2 - 2 * likeness[:, best] > copy
        left[best] = False
    return kept
