"""The networks at work: which they are, and how their files are changed where a gallery has them sealed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from appliance.errors import ConfigError
from appliance.requests import OWNER, SealSettings, SettingsChanges
from appliance.storage.sealed_settings import DETECTOR, EMBEDDER, LIVENESS
from models.catalogue import CATALOGUE
from ui.cli.deciding import changed_without_key
from ui.cli.liveness import NETWORKS

if TYPE_CHECKING:
    from appliance.storage.records import Damage
    from models.store import ModelStore
    from ui.cli.assembly import Answering
    from ui.cli.context import Context

AtWork = Mapping[str, tuple[str, ...]]
"""By the names of `sealed_settings.NETWORKS`: the models of the catalogue whose files are used, if any."""


def at_work(detector: str, embedder: str) -> AtWork:
    """The models of these names, in their parts, and the one for liveness."""
    named = {DETECTOR: detector, EMBEDDER: embedder, LIVENESS: NETWORKS}
    return {name: _parts(model) for name, model in named.items()}


def sealed_networks(store: ModelStore, models: AtWork) -> dict[str, str]:
    """What the gallery seals of their files, as `SealedSettings` takes it; of none that is there: empty."""
    return {
        name: " ".join(f"{part}:{found}" for part in parts if (found := store.fingerprint(part)))
        for name, parts in models.items()
    }


def _parts(model: str) -> tuple[str, ...]:
    return CATALOGUE[model].made_of if model in CATALOGUE else ()


@contextmanager
def networks_replaced(
    context: Context, appliance: Answering, models: Collection[str]
) -> Iterator[frozenset[str]]:
    """Around a change to the files of these models, which the gallery accepts at its end, also one cut short.

    Gives those of them whose files are not the accepted ones, to be made anew from their sources.
    Raises ConfigError when anything else was changed without the key: it would be accepted with them;
    NotAllowed unless an administrator asks.
    """
    meant = {part for model in models for part in _parts(model)}
    strange: set[str] = set()
    other: list[Damage] = []
    used = context.models_at_work()
    for change in _changes(context, appliance):
        parts = used.get(change.row, ())
        if parts and meant.issuperset(parts):
            strange.update(parts)
        else:
            other.append(change)
    if other:
        raise ConfigError(changed_without_key(other))
    known = not strange  # else those that are there may still be the strange ones, if the change fails
    try:
        yield frozenset(strange)
        known = True
    finally:
        if known and _changes(context, appliance):
            appliance.handle(SealSettings(context.settings_place, context.filed_settings()), OWNER)


def _changes(context: Context, appliance: Answering) -> list[Damage]:
    changes: list[Damage] = appliance.handle(
        SettingsChanges(context.settings_place, context.filed_settings()), OWNER
    )
    return changes
