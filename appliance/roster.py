"""Everybody in the gallery by id, looked up one by one: a list of a large gallery takes a second to make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from appliance.storage.gallery import Gallery
from appliance.storage.records import Person

_Value = TypeVar("_Value")


class Roster(Mapping[str, _Value]):
    """What `value` says of each person, as the gallery is at each look; a look-up waits for no change."""

    def __init__(self, gallery: Gallery, value: Callable[[Person], _Value]) -> None:
        self._gallery = gallery
        self._value = value

    def __getitem__(self, person: str) -> _Value:
        found = self._gallery.look_up(person)
        if found is None:
            raise KeyError(person)
        return self._value(found)

    def __iter__(self) -> Iterator[str]:
        return iter([person.id for person in self._gallery.people()])

    def __len__(self) -> int:
        return len(self._gallery.people())
