"""Matchers over galleries of any size, which start quickly where a snapshot of their index was kept."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from typing import Protocol
from weakref import WeakValueDictionary

import numpy as np

from appliance.errors import GalleryError, IntegrityError
from appliance.matching.codes import Rows
from appliance.matching.index import EXACT_UP_TO, Lot, TemplateIndex
from appliance.matching.l2 import L2Matcher
from appliance.matching.snapshot import FORMAT, restored, written
from appliance.storage.records import TemplateSet
from appliance.storage.sealed_cache import SealedCache

_log = logging.getLogger(__name__)

_BLOCK = 4096  # templates in memory at once, beside the index
_INCOMPLETE = 0.1  # part of the templates that was not in the snapshot: then it is written anew
_LOOK_S = 60.0
_QUIET_S = 600.0  # a snapshot of a million takes a gigabyte: not after each of several erasures


class TemplateSource(Protocol):
    """The gallery, as far as an index needs it."""

    def template_blocks(
        self, embedder: str, *, include_disabled: bool, rows: int, without: Rows | None = None
    ) -> Iterator[TemplateSet]:
        """Templates of one embedder in blocks, without these ids."""

    def template_owners(self, embedder: str) -> tuple[Rows, list[str]]:
        """Ids of all templates of one embedder, ascending, and whose each is."""


class Stopped(GalleryError):
    """A matcher was being made when its owner was closed."""


class KeptMatchers:
    """Makes L2 matchers, from a snapshot where there is one, and keeps a snapshot of large ones.

    A snapshot is written on a thread of its own: after the matcher was built without one, and some minutes
    after somebody's erasure has deleted it. Nobody is in it who was erased before it is there: the matcher
    itself may remember them until it is next asked. `close` ends that within a second.
    """

    def __init__(self, source: TemplateSource, cache: SealedCache) -> None:
        self._source = source
        self._cache = cache
        self._matchers: WeakValueDictionary[str, L2Matcher] = WeakValueDictionary()
        self._missing_since: dict[str, float] = {}
        self._guard = threading.Lock()
        self._keeper: threading.Thread | None = None
        self._woken = threading.Event()
        self._closed = threading.Event()

    def matcher(
        self, embedder: str, threshold: float, margin: float, exact_up_to: int = EXACT_UP_TO
    ) -> L2Matcher:
        """A matcher over the templates of one embedder, disabled people's included.

        They are recognised and denied, not strangers. Raises IntegrityError, StorageFailed, and Stopped
        when it is closed meanwhile.
        """
        began = time.monotonic()
        matcher = self._restored(embedder, threshold, margin, exact_up_to)
        known = matcher.size
        without = matcher.index.ids if known else None
        for block in self._source.template_blocks(
            embedder, include_disabled=True, rows=_BLOCK, without=without
        ):
            self._go_on()
            matcher.add(block)
        if matcher.index.method == "codes":
            took = time.monotonic() - began
            _log.info("%d templates are ready to be searched after %.1f s", matcher.size, took)
            self._keep(embedder, matcher, complete=known > (1 - _INCOMPLETE) * matcher.size)
        return matcher

    def close(self) -> None:
        """Ends what is being made or written; more than once does no harm."""
        self._closed.set()
        self._woken.set()
        keeper = self._keeper
        if keeper is not None:
            keeper.join()

    def _restored(self, embedder: str, threshold: float, margin: float, exact_up_to: int) -> L2Matcher:
        nothing = L2Matcher.of((), threshold, margin, exact_up_to)
        if not self._cache.has(_name(embedder)):
            return nothing
        ids, persons = self._source.template_owners(embedder)
        if len(ids) <= exact_up_to:
            return nothing
        pieces = self._cache.stream(_name(embedder), FORMAT)
        try:
            return restored(self._checked(pieces), ids, persons, threshold, margin, exact_up_to)
        except (IntegrityError, ValueError):
            _log.info("the snapshot of the index cannot be used; it is built from the gallery")
            self._cache.discard(_name(embedder))
            return nothing

    def _checked(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._go_on()
            yield piece

    def _go_on(self) -> None:
        if self._closed.is_set():
            raise Stopped("the gallery is being closed; start Portunus again")

    def _keep(self, embedder: str, matcher: L2Matcher, complete: bool) -> None:
        with self._guard:
            self._matchers[embedder] = matcher
            if not complete:
                self._missing_since[embedder] = -_QUIET_S
            self._woken.set()
            if self._keeper is None and not self._closed.is_set():
                self._keeper = threading.Thread(target=self._keep_snapshots, name="index-snapshot")
                self._keeper.start()

    def _keep_snapshots(self) -> None:
        while not self._closed.is_set():
            self._woken.clear()
            for embedder, matcher in list(self._matchers.items()):
                if self._is_due(embedder) and not self._closed.is_set():
                    self._write(embedder, matcher)
            self._woken.wait(_LOOK_S)

    def _is_due(self, embedder: str) -> bool:
        now = time.monotonic()
        with self._guard:
            if embedder not in self._missing_since:
                if self._cache.has(_name(embedder)):
                    return False
                self._missing_since[embedder] = now
            if now - self._missing_since[embedder] < _QUIET_S:
                return False
            del self._missing_since[embedder]
            return True

    def _write(self, embedder: str, matcher: L2Matcher) -> None:
        began, index = time.monotonic(), matcher.index
        ticket = self._cache.ticket()  # whoever is erased from here on keeps it from being stored
        try:
            matcher.remove(self._gone(embedder, index.ids))
            pieces = self._checked(written(index, self._lots(embedder, index)))
            self._cache.store_stream(_name(embedder), FORMAT, pieces, ticket)
        except (GalleryError, ValueError):
            return  # it is being closed, there are no codes any more, or it is tried again later
        if not self._cache.has(_name(embedder)):
            return
        _log.info("the snapshot of the index was written in %.1f s", time.monotonic() - began)

    def _lots(self, embedder: str, index: TemplateIndex) -> Iterator[Lot]:
        """The index's lots. Raises Stopped at the end when one has a template that the gallery has not.

        A change from before an erasure may come to the index after those who are gone were looked for.
        """
        ids: list[Rows] = []
        for lot in index.lots():
            ids.append(lot.ids)
            yield lot
        if ids and len(self._gone(embedder, np.concatenate(ids))):
            raise Stopped("the gallery changed while a snapshot of its index was written")

    def _gone(self, embedder: str, ids: Rows) -> Rows:
        """Those of these ids that the gallery does not hold any more."""
        held, _ = self._source.template_owners(embedder)
        return ids[~np.isin(ids, held)]


def _name(embedder: str) -> str:
    return f"index-{embedder}"
