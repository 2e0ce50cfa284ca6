"""What `bench verify` and `bench identify` share: pictures of known people, embedded."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from appliance.bench.embeddings import Embedded, embed_pictures
from models.catalogue import EMBEDDER_PREFERENCE, Thresholds, entry
from models.loading import load_embedder
from ui.cli.assembly import detector
from ui.cli.context import Context


def embedded_pictures(context: Context, paths: Sequence[Path]) -> Embedded:
    """Every picture through detection, alignment and each embedder asked for (all installed ones)."""
    names = context.arguments.names or [n for n in EMBEDDER_PREFERENCE if context.models.is_installed(n)]
    engine = context.config.models.embedder_engine
    embedders = [load_embedder(context.models, name, engine, context.threads) for name in names]
    with (
        closing(detector(context, exact=True)) as mtcnn,
        context.output.progress("embedding", len(paths)) as advance,
    ):
        return embed_pictures(paths, mtcnn, embedders, context.config.detection.min_face, advance)


def shipped_thresholds(name: str) -> Thresholds:
    """The embedder's thresholds as the catalogue has them."""
    thresholds = entry(name).thresholds
    assert thresholds is not None, "an embedder has thresholds"
    return thresholds


def percent(part: float | None) -> str:
    """For the table; a dash where there is nothing to say."""
    return "-" if part is None else f"{part:.2%}"
