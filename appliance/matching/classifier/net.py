"""A small fully connected net: embedding, one hidden layer, one output for each person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from appliance.crypto.memory import wipe
from appliance.matching.classifier.classifier import Scores
from appliance.matching.classifier.learning import learning
from appliance.matching.classifier.linear import Scaling
from appliance.matching.enrolled import Enrolled
from appliance.matching.match import Probes

HIDDEN = 512
_INPUTS = 4_000  # templates are copied until there are as many: few would be learned by heart
_NOISE = 1.0  # length of each copy's own noise beside an embedding of length 1
_EPOCHS = 12
_DECAY = 0.1


@dataclass(frozen=True)
class NetScorer:
    """Logarithm of the net's probabilities. hidden: (D, H) and (H,); output: (H, P) and (P,)."""

    scaling: Scaling
    hidden: Probes
    hidden_bias: Probes
    output: Probes
    output_bias: Probes

    def scores(self, probes: Probes) -> Scores:
        """(M, P)."""
        inner = np.maximum(_inputs(self.scaling(probes)) @ self.hidden + self.hidden_bias, 0)
        outer = np.asarray(inner @ self.output + self.output_bias, np.float64)
        outer -= outer.max(axis=1, keepdims=True)
        return np.asarray(outer - np.log(np.exp(outer).sum(axis=1, keepdims=True)), np.float64)

    def wipe(self) -> None:
        """Overwrites what was learned."""
        wipe(self.hidden, self.hidden_bias, self.output, self.output_bias, self.scaling.centre)


def train_net(enrolled: Enrolled) -> NetScorer:
    """Learns every person, three or more, always in the same way."""
    from sklearn.neural_network import MLPClassifier

    scaling = Scaling.of(enrolled.vectors)
    copies = max(1, _INPUTS // len(enrolled.vectors))
    inputs = _inputs(_with_noise(np.repeat(scaling(enrolled.vectors), copies, axis=0)))
    net = MLPClassifier(
        (HIDDEN,), alpha=_DECAY, batch_size=min(64, len(inputs)), learning_rate_init=2e-3,
        max_iter=_EPOCHS, random_state=0,
    )  # fmt: skip
    with learning():
        net.fit(inputs, np.repeat(enrolled.owners, copies))
    (hidden, output), (hidden_bias, output_bias) = net.coefs_, net.intercepts_
    arrays = (np.asarray(a, np.float32) for a in (hidden, hidden_bias, output, output_bias))
    return NetScorer(scaling, *arrays)


def _with_noise(scaled: Probes) -> Probes:
    noise = np.random.default_rng(0).standard_normal(scaled.shape, np.float32)
    return np.asarray(scaled + noise * np.float32(_NOISE / np.sqrt(scaled.shape[1])), np.float32)


def _inputs(scaled: Probes) -> Probes:
    """The direction of each alone, every number of about size 1."""
    length = np.linalg.norm(scaled, axis=1, keepdims=True)
    return np.asarray(scaled / np.maximum(length, 1e-6) * np.sqrt(scaled.shape[1]), np.float32)
