"""Reading the pictures of many people on all cores, while those before them are saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from appliance.errors import InputError
from appliance.face_reader import FaceReader
from appliance.in_parallel import in_parallel
from appliance.storage.names import clean_name
from enrollment.folder import Applicant
from enrollment.pictures import Judged, PictureSet, choose_views, judge_picture
from models.loading import load_detector, load_embedder
from ui.cli.context import Context

_PATIENCE_S = 1.0  # for the pictures that are being read when a signal comes; the largest take longer


@contextmanager
def reading_ahead(
    context: Context, applicants: Sequence[Applicant], *, force: bool, advance: Callable[[int], None]
) -> Iterator[Iterator[PictureSet]]:
    """What is chosen of each person's pictures, in order. advance: takes the number of pictures done.

    Nothing is read of a person whose name cannot be kept. Raises ModelError.
    """
    wanted = [applicant.pictures if _can_be_kept(applicant.name) else () for applicant in applicants]
    paths = (path for pictures in wanted for path in pictures)
    with closing(in_parallel(_readers(context), _judge(force), paths, patience_s=_PATIENCE_S)) as judged:
        yield _chosen(context.embedder, wanted, judged, force=force, advance=advance)


def _chosen(
    embedder: str,
    wanted: Sequence[Sequence[Path]],
    judged: Iterator[Judged],
    *,
    force: bool,
    advance: Callable[[int], None],
) -> Iterator[PictureSet]:
    for pictures in wanted:
        own = []
        for one in islice(judged, len(pictures)):
            own.append(one)
            advance(1)
        yield choose_views(own, embedder, force=force)


def _judge(force: bool) -> Callable[[FaceReader, Path], Judged]:
    return lambda reader, path: judge_picture(path, reader, force=force)


def _can_be_kept(name: str) -> bool:
    try:
        clean_name(name)
    except InputError:
        return False
    return True


def _readers(context: Context) -> list[FaceReader]:
    """One a core with networks of one thread each: `appliance.bench.embeddings` says why."""
    models, smallest = context.config.models, context.config.detection.min_face
    return [
        FaceReader(
            load_detector(context.models, models.detector, models.detector_engine, 1, exact=True),
            load_embedder(context.models, context.embedder, models.embedder_engine, 1),
            smallest,
        )
        for _ in range(context.threads)
    ]
