"""`bench search`: one probe among made-up galleries of several sizes."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from appliance.bench.search import PEER, Crowd, SearchComparison, SearchRun, run_search
from appliance.matching.index import EXACT_UP_TO
from ui.cli.benches.apart import apart
from ui.cli.benches.parts import progress
from ui.cli.benches.report import US, Report, cells, median
from ui.cli.context import Context
from ui.cli.exit_codes import DONE

if TYPE_CHECKING:
    from ui.cli.output import Output

_LIFE = (
    "templates", "numbers", "peak MiB", "add a person ms", "remove ms", "search meanwhile ms", "p99", "worst",
    "worst, many at once", "snapshot MiB", "written s", "read s",
)  # fmt: skip


def bench(context: Context) -> int:
    """Our matcher and FAISS's plain index, each in a process of its own, on each gallery."""
    arguments = context.arguments
    report = SearchReport(context.output)
    sizes = list(product(arguments.dimensions, arguments.templates))
    with progress(context, "searching", 2 * len(sizes)) as done:
        for dimensions, templates in sizes:
            crowd = Crowd(templates, dimensions, arguments.seed)
            runs = []
            for exact_up_to in (EXACT_UP_TO, max(templates, EXACT_UP_TO)):
                runs.append(apart(_run, context, crowd, exact_up_to))
                done()
            report.add(SearchComparison(*runs))
    report.show()
    return DONE


def _run(context: Context, crowd: Crowd, exact_up_to: int) -> SearchRun:
    return run_search(crowd, context.arguments.probes, exact_up_to)


class SearchReport(Report):
    """`bench search`."""

    columns = (
        "templates", "numbers", "index", "method", "build s", "index MiB", "process grew MiB", "ms a probe",
        "p95", "p99", "cv", "nearest template", "nearest person", "same answer", "our speed",
    )  # fmt: skip
    note = f"on one core; found and answered as {PEER} does, which compares all templates"

    def __init__(self, output: Output) -> None:
        super().__init__(output)
        self._life: list[tuple[object, ...]] = []

    def add(self, compared: SearchComparison) -> None:
        """Both indexes on one gallery."""
        self.record(compared.record(), 1, compared.goals())
        found = compared.template_recall, compared.person_recall, compared.same_answers
        self.row(*_cells(US, compared.ours), *(f"{100 * part:.1f} %" for part in found), "")
        self._life += _life(compared.ours)
        self.row(*_cells(PEER, compared.peer), "", "", "", f"{compared.speed:.1f}x")

    def show(self) -> None:
        """The table, and another one of changes and snapshots."""
        super().show()
        if self._life:
            self._output.table(_LIFE, self._life)


def _cells(name: str, run: SearchRun) -> tuple[object, ...]:
    sizes = round(run.index_mib), round(run.grown_mib)
    crowd = f"{run.crowd.templates:,}", run.crowd.dimensions
    return *crowd, name, run.method, f"{run.build_s:.1f}", *sizes, *cells(run.timed.ms)


def _life(run: SearchRun) -> list[tuple[object, ...]]:
    """A line on changes and snapshot where there were any."""
    if run.changes is None or run.snapshot is None:
        return []
    changes, snapshot = run.changes, run.snapshot
    took = changes.add_ms, changes.remove_ms
    meanwhile = changes.search_ms.median, changes.search_ms.p99, changes.worst_ms, changes.bulk_worst_ms
    kept = round(snapshot.mib), f"{snapshot.store_s:.1f}", f"{snapshot.load_s:.1f}"
    crowd = f"{run.crowd.templates:,}", run.crowd.dimensions, round(run.peak_mib)
    return [(*crowd, *(median(one) for one in took), *(f"{ms:.1f}" for ms in meanwhile), *kept)]
