"""People who do not exist, so that matching has something to search."""

from __future__ import annotations

import numpy as np

from appliance.appliance import Appliance
from appliance.requests import OWNER, ConsentGiven, EnrolPerson, ViewTemplates

TEMPLATES_A_PERSON = 4
_SEED = 7
_CONSENT = ConsentGiven("made-up person", "reference")


def fill_gallery(appliance: Appliance, embedder: str, dimensions: int, templates: int) -> None:
    """Enrols made-up people with so many random templates of unit length in all, four a person.

    Random vectors of many dimensions are far from every face: nobody is taken for one of these people.
    """
    random = np.random.default_rng(_SEED)
    for start in range(0, templates, TEMPLATES_A_PERSON):
        vectors = random.standard_normal((min(TEMPLATES_A_PERSON, templates - start), dimensions))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        views = tuple(ViewTemplates({embedder: v}, 1.0, "picture") for v in vectors.astype(np.float32))
        appliance.handle(EnrolPerson(f"made-up {start}", _CONSENT, views, distinct=True), OWNER)
