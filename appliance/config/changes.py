"""What was changed between two sets of settings, in words for whoever reads the audit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from appliance.config.shown import address_shown, source_shown
from appliance.config.text import as_text

_CAMERAS = "cameras"
_SHOWN_AS = {"source": source_shown, "mqtt": address_shown, "webhook": address_shown}
"""By the last part of a setting's name: how it is shown without what is secret of it."""


@dataclass(frozen=True)
class Change:
    """A setting that became another. before, now: as they may be shown; None where there was none."""

    name: str
    before: str | None
    now: str | None

    def told(self) -> str:
        """In words, and without values where only what is secret of them was changed."""
        if self.before == self.now:
            return f"{self.name}: a part that is not shown"
        before, now = ("nothing" if one is None else repr(one) for one in (self.before, self.now))
        return f"{self.name}: from {before} to {now}"


def changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Change]:
    """What differs, by name. Both: "section.key" -> value, and "cameras" -> a list of such tables."""
    old, new = dict(_flat(before)), dict(_flat(now))
    return [
        Change(name, _shown(name, old.get(name)), _shown(name, new.get(name)))
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]


def _flat(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in settings.items():
        if name == _CAMERAS:
            for number, camera in enumerate(value):
                yield from ((f"{name}[{number}].{key}", as_text(one)) for key, one in camera.items())
        else:
            yield name, as_text(value)


def _shown(name: str, value: str | None) -> str | None:
    shown = _SHOWN_AS.get(name.rpartition(".")[2])
    return value if value is None or shown is None else shown(value)
