"""A migration at work: beside recognition, at the price of one more embedding a frame at most."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping

from appliance.decision.evidence import View
from appliance.frames import Frame
from appliance.migration.keeper import Fate, Keeper
from appliance.migration.progress import Progress, progress_of
from appliance.migration.surety import Surety
from appliance.migration.visit import Watch
from appliance.pipeline import Pipeline
from appliance.snapshot import Snapshot
from appliance.storage.gallery import Gallery
from models.detection import Detections
from models.embedders import Embedder


class Migration:
    """Makes templates of another embedder from views in which somebody is surely recognised.

    Give `see` to the pipeline as its observer and `take` to the appliance as a listener; `close` it after
    both have stopped. No picture is kept: a view's chip lives while it is embedded. Templates are checked
    and saved on a thread of its own, which no frame waits for.

    pipeline: that recognises. accept: its threshold in force; a looser one than the embedder's own counts
    as that. embedder: the new one, closed at the end. tell: takes the progress whenever it has changed, on
    that thread.
    """

    def __init__(
        self,
        gallery: Gallery,
        pipeline: Pipeline,
        accept: float,
        embedder: Embedder,
        tell: Callable[[Progress], None],
    ) -> None:
        self._gallery = gallery
        self._embedder = embedder
        self._tell = tell
        self._surety = Surety(min(accept, pipeline.embedder.thresholds.accept))
        self._keeper = Keeper(gallery, pipeline.matcher, self._surety, embedder.name, embedder.thresholds)
        self._watches: dict[tuple[str, int], Watch] = {}
        self._embedded: tuple[str, int] | None = None
        self._guard = threading.Lock()
        self._closed = False
        self._ended: queue.Queue[Watch | None] = queue.Queue()
        self._thread = threading.Thread(target=self._keep, name="migration")
        self.progress = progress_of(gallery.people(), embedder.name)
        self.failure: Exception | None = None
        self._enough = frozenset(self.progress.enough)
        self._thread.start()

    @property
    def fates(self) -> Mapping[Fate, int]:
        """What became of the tracks on which somebody was named."""
        return dict(self._keeper.fates)

    @property
    def disputed(self) -> frozenset[str]:
        """Ids of people of whom a visit disagreed with the templates they have."""
        return frozenset(self._keeper.disputed)

    def see(self, frame: Frame, face: Detections, track: int, view: View) -> None:
        """Takes a view from the pipeline, and embeds it once more if it is sure and worth it."""
        with self._guard:
            if self._closed:
                return
            watch = self._watches.setdefault((frame.camera, track), Watch(self._surety))
            person = watch.see(view)
            if person is None or person in self._enough or self._embedded == (frame.camera, frame.index):
                return
            self._embedded = (frame.camera, frame.index)
            watch.keep(view, self._embedder.embed(self._embedder.chips(frame.image, face))[0])

    def take(self, snapshot: Snapshot) -> None:
        """Takes what a frame led to: decisions on tracks, and which have ended."""
        camera, tracks = snapshot.result.frame.camera, snapshot.result.tracks
        with self._guard:
            live = {track.number: track for track in tracks}
            watched = [(key, watch) for key, watch in self._watches.items() if key[0] == camera]
            for key, watch in watched:
                if key[1] in live:
                    watch.decide(live[key[1]].decision)
                else:
                    self._end(self._watches.pop(key))
            seen = [watch for key, watch in watched if key[1] in live and live[key[1]].seen]
            for watch in seen:
                # Nobody is in two places of one picture: one of the two is somebody else, or a portrait.
                if any(watch.names & other.names for other in seen if other is not watch):
                    watch.doubt()

    def close(self) -> None:
        """Ends every track, saves what is to be saved, and closes the new embedder."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            for watch in self._watches.values():
                self._end(watch)
            self._watches.clear()
            self._embedder.close()
        self._ended.put(None)
        self._thread.join()

    def _end(self, watch: Watch) -> None:
        if watch.names:
            self._ended.put(watch)

    def _keep(self) -> None:
        while (watch := self._ended.get()) is not None:
            if self.failure is not None:
                continue
            try:
                if self._keeper.take(watch.visit()) is Fate.SAVED:
                    self.progress = progress_of(self._gallery.people(), self._embedder.name)
                    self._enough = frozenset(self.progress.enough)
                    self._tell(self.progress)
            except Exception as error:
                self.failure = error  # whoever runs the migration ends it and tells
