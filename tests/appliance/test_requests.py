"""Requests are plain data: comparable, serialisable, each naming its reply."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import Any

import numpy as np
import pytest

from appliance import requests
from appliance.requests import ConsentGiven, EnrolPerson, RemovePerson, Request, ViewTemplates

KINDS = [kind for kind in vars(requests).values() if inspect.isclass(kind) and issubclass(kind, Request)]
KINDS.remove(Request)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_request_is_frozen_data_and_names_its_reply(kind: Any) -> None:
    made = kind(**{field.name: "x" for field in fields(kind)})
    assert is_dataclass(made)
    assert (kind.__doc__ or "").startswith("-> ")
    with pytest.raises(FrozenInstanceError):
        setattr(made, "anything", 1)  # noqa: B010 - as one who does not know the class would


def test_a_request_travels_whole() -> None:
    template = np.full(4, 0.5, np.float32)
    views = (ViewTemplates({"dlib-resnet": template}, 0.8, "picture"),)
    request = EnrolPerson("Ada", ConsentGiven("binder 3", "reference"), views)
    there = pickle.loads(pickle.dumps(request))
    assert (there.name, there.consent, there.role, there.expires) == ("Ada", request.consent, "", None)
    np.testing.assert_array_equal(there.views[0].templates["dlib-resnet"], template)
    assert pickle.loads(pickle.dumps(RemovePerson("p"))) == RemovePerson("p")
