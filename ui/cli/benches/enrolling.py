"""Templates for `bench identify`, made as `enroll` makes them: with the gate, and chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np

from appliance.bench.identification import Enrol, Vectors
from appliance.face_reader import FaceReader
from appliance.in_parallel import in_parallel
from enrollment.pictures import Judged, choose_views, judge_picture
from models.loading import load_detector, load_embedder
from ui.cli.context import Context


def enrolling(context: Context, embedder: str, pictures: Mapping[int, Path], most: int) -> Enrol:
    """Enrols from rows that stand for these pictures, all of which are judged now.

    most: templates of a person. Raises ModelError.
    """
    with ExitStack() as opened, context.output.progress("judging", len(pictures)) as advance:
        count = max(1, min(context.threads, len(pictures)))
        readers = [opened.enter_context(closing(_reader(context, embedder))) for _ in range(count)]
        done = opened.enter_context(closing(in_parallel(readers, _judge, pictures.values())))
        judged: dict[int, Judged] = {}
        for row, one in zip(pictures, done, strict=True):
            judged[row] = one
            advance(1)

    def enrol(rows: Sequence[int]) -> Vectors:
        views = choose_views([judged[row] for row in rows], embedder, most=most).views
        return np.array([view.templates[embedder] for view in views], np.float32)

    return enrol


def _judge(reader: FaceReader, path: Path) -> Judged:
    return judge_picture(path, reader)


def _reader(context: Context, embedder: str) -> FaceReader:
    """Networks of one thread each: every reader has a thread of its own."""
    models = context.config.models
    return FaceReader(
        load_detector(context.models, models.detector, models.detector_engine, 1, exact=True),
        load_embedder(context.models, embedder, models.embedder_engine, 1),
        context.config.detection.min_face,
    )
