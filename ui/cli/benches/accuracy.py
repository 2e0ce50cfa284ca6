"""What `bench verify` and `bench identify` share: pictures of known people, embedded; rates; plots."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from appliance.bench.embeddings import Embedded, PictureReader, embed_pictures
from appliance.bench.intervals import Rate
from appliance.errors import InputError
from models.catalogue import EMBEDDER_PREFERENCE, Thresholds, entry
from models.loading import load_detector, load_embedder
from ui.cli.context import Context, best_installed


def chosen_embedders(context: Context) -> list[str]:
    """Those that the command names; without names, all installed ones. Raises ModelMissing."""
    named = list(dict.fromkeys(context.arguments.names))
    installed = [name for name in EMBEDDER_PREFERENCE if context.models.is_installed(name)]
    return named or installed or [best_installed(context.models)]


def embedded_pictures(context: Context, paths: Sequence[Path], names: Sequence[str]) -> Embedded:
    """Every picture through detection, alignment and each embedder. Raises ModelError, InputError."""
    with ExitStack() as opened, context.output.progress("embedding", len(paths)) as advance:
        count = max(1, min(context.threads, len(paths)))
        readers = [opened.enter_context(closing(_reader(context, names))) for _ in range(count)]
        return embed_pictures(paths, readers, advance)


def _reader(context: Context, names: Sequence[str]) -> PictureReader:
    """Networks of one thread each: every reader has a thread of its own."""
    models = context.config.models
    detector = load_detector(context.models, models.detector, models.detector_engine, 1, exact=True)
    embedders = [load_embedder(context.models, name, models.embedder_engine, 1) for name in names]
    return PictureReader(detector, embedders, context.config.detection.min_face)


def shipped_thresholds(name: str) -> Thresholds:
    """The embedder's thresholds as the catalogue has them."""
    thresholds = entry(name).thresholds
    assert thresholds is not None, "an embedder has thresholds"
    return thresholds


def faces_found(embedded: Embedded) -> str:
    """In how many pictures there was a face, in words."""
    total = len(embedded.found)
    return f"a face was found in {total - embedded.failures:,} of {total:,} pictures"


def percent(rate: Rate | None) -> str:
    """For the table; a dash where there is nothing to say."""
    return "-" if rate is None else _percent(rate.value)


def with_interval(rate: Rate | None) -> str:
    """For the table, with the 95 % interval."""
    if rate is None:
        return "-"
    low, high = (_percent(end).rstrip("%") for end in (rate.low, rate.high))
    return f"{_percent(rate.value)} ({low} to {high})"


def _percent(part: float) -> str:
    """Two places, and more where a small rate would show as nothing."""
    small = 0 < part < 0.001
    return f"{part:.4%}" if small else f"{part:.2%}"


def rate_record(rate: Rate | None) -> dict[str, float] | None:
    """For the JSON record."""
    if rate is None:
        return None
    return {"rate": round(rate.value, 7), "low": round(rate.low, 7), "high": round(rate.high, 7)}


def write_plot(folder: Path, name: str, picture: str) -> Path:
    """Writes one SVG file. Raises InputError when that fails."""
    target = folder / f"{name}.svg"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_text(picture, "utf-8")
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror}") from error
    return target
