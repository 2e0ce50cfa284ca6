"""Answers to requests about the networks on this machine, for administrators at a screen."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from appliance.errors import InputError, StateBusy
from appliance.low_priority import at_low_priority
from appliance.requests import (
    CheckModels,
    InstallModel,
    ListModels,
    MeasureModels,
    ModelMeasured,
    ModelShown,
    Request,
)
from models.catalogue import CATALOGUE, ModelEntry
from models.store import ModelStore

Replacing = Callable[[Collection[str]], AbstractContextManager[frozenset[str]]]


def _of_no_gallery(names: Collection[str]) -> AbstractContextManager[frozenset[str]]:
    return nullcontext(frozenset())


class ModelHandlers:
    """The installed models. What takes long is done one at a time, and lets the door's work go first.

    at_work: names of the models that recognition uses. engines: as configured, by task. threads: of networks
    that are measured. calls: that a median is taken of. replacing: around a change to the files of models of
    these names; gives those to be made anew from their sources. ending: set when the process ends, which
    waits for no work on models.
    """

    def __init__(
        self,
        store: ModelStore,
        at_work: Callable[[], Collection[str]],
        engines: Mapping[str, str],
        threads: int,
        calls: int = 9,
        replacing: Replacing = _of_no_gallery,
        ending: threading.Event | None = None,
    ) -> None:
        self._store = store
        self._at_work = at_work
        self._engines = engines
        self._threads = threads
        self._calls = calls
        self._replacing = replacing
        self._ending = ending
        self._working = threading.Lock()

    def table(self) -> Mapping[type[Request], Callable[[Any], Any]]:
        """Which method answers which request."""
        return {
            ListModels: lambda request: self._list(),
            InstallModel: self._install,
            CheckModels: lambda request: self._check(),
            MeasureModels: lambda request: self._measure(),
        }

    def _list(self) -> list[ModelShown]:
        at_work = self._at_work()
        return [self._shown(model, model.name in at_work) for model in CATALOGUE.values()]

    def _shown(self, model: ModelEntry, chosen: bool) -> ModelShown:
        from models.choice import engine_chosen

        engine, why = engine_chosen(model, self._engines.get(model.task, ""))
        return ModelShown(
            model.name,
            model.task,
            model.summary,
            model.licence,
            self._store.is_installed(model.name),
            chosen,
            engine,
            why,
        )

    def _install(self, request: InstallModel) -> list[ModelShown]:
        from models.install import install

        file = _path(request.file) if request.file else None
        with self._alone(), self._replacing((request.name,)) as strange:
            at_low_priority(
                lambda: install(request.name, self._store.folder, file, anew=strange), self._ending
            )
        return self._list()

    def _check(self) -> dict[str, str]:
        with self._alone():
            return at_low_priority(
                lambda: {one.name: "; ".join(self._store.check(one.name)) for one in self._store.installed()},
                self._ending,
            )

    def _measure(self) -> list[ModelMeasured]:
        from appliance.bench.here import measure_models

        with self._alone():
            return at_low_priority(
                lambda: list(measure_models(self._store, self._threads, self._calls)), self._ending
            )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._working.acquire(blocking=False):
            raise StateBusy("the models are being worked on already; try again when that is done")
        try:
            yield
        finally:
            self._working.release()


def _path(text: str) -> Path:
    """Raises InputError for what no file can be called."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        text = ""
    if "\0" in text or not Path(text).is_absolute():
        raise InputError("name the file by its whole path on the appliance's machine")
    return Path(text)
