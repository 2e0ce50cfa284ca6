"""`bench detect`: the detector alone, on whole frames, beside other people's detectors."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from appliance.bench.clip import read_clip, save_for_peers, scaled
from appliance.bench.detection import SMALLEST_COMPARED, DetectionRun, compare, time_detection
from appliance.bench.goals import DEFAULT_MIN_FACE, detection_goals
from appliance.bench.peers import FACENET_PEER, Peer, PeerDetection, detection_of
from models.catalogue import entry
from ui.cli.assembly import detector
from ui.cli.benches.parts import changed, peers_for, progress, temporary_folder
from ui.cli.benches.report import US, Report, cells
from ui.cli.context import Context
from ui.cli.exit_codes import DONE


def bench(context: Context) -> int:
    """The detector on whole frames of each height, on each engine, and the peers on the same frames."""
    arguments = context.arguments
    report = DetectReport(context.output)
    peers = _asked(peers_for(context, "detect"), arguments.min_face)
    frames = read_clip(arguments.video, arguments.start, arguments.frames)
    engines = arguments.engines or [context.config.models.detector_engine]
    with progress(context, "detecting", len(arguments.heights) * (len(engines) + len(peers))) as done:
        for height in arguments.heights:
            pictures = [scaled(frame, height) for frame in frames]
            runs = []
            for engine in engines:
                with closing(detector(changed(context, detector_engine=engine))) as mtcnn:
                    runs.append(time_detection(mtcnn, pictures, arguments.min_face))
                done()
            with temporary_folder() as folder:
                array = folder / "frames.npy"
                if peers:
                    save_for_peers(pictures, array)
                answers = []
                for peer, min_face in peers:
                    answers.append(detection_of(peer, array, min_face, context.threads))
                    done()
            report.add(runs, answers, context)
    report.show()
    return DONE


def _asked(peers: Sequence[Peer], min_face: int) -> list[tuple[Peer, int]]:
    """Each peer with our smallest face, and facenet-pytorch as its users run it too."""
    asked = [(peer, min_face) for peer in peers]
    if min_face != DEFAULT_MIN_FACE:
        asked += [(peer, DEFAULT_MIN_FACE) for peer in peers if peer.name == FACENET_PEER]
    return asked


class DetectReport(Report):
    """`bench detect`."""

    columns = (
        "lines", "detector", "engine", "median ms", "p95", "p99", "cv", "faces a frame", "RSS MiB",
        "our speed", "its faces we find",
    )  # fmt: skip
    note = f"our speed: its median time over ours; its faces: from {SMALLEST_COMPARED} pixels on, at IoU 0.5"

    def add(self, runs: Sequence[DetectionRun], answers: Sequence[PeerDetection], context: Context) -> None:
        """All detectors on the frames of one height."""
        judged = _judged(runs, context)
        for run in runs:
            peers = [compare(answer, run) for answer in answers]
            goals = detection_goals(run, peers, runs) if run is judged else []
            record = {**run.record(), "peers": [peer.record() for peer in peers]}
            self.record(record, context.threads, goals)
            faces, rss = f"{run.faces_per_frame:.2f}", round(run.rss_mib)
            self.row(run.height, US, run.engine, *cells(run.timed.ms), faces, rss)
        for answer in answers:
            compared = [compare(answer, run) for run in runs]
            speed = " ".join(f"{one.ratio:.1f}x" for one in compared)
            found = " ".join(f"{one.faces_found} of {one.faces}" for one in compared)
            faces, rss = f"{answer.faces_per_frame:.2f}", round(answer.rss_mib)
            other = answer.min_face != runs[0].min_face
            name = f"{answer.peer} (min face {answer.min_face})" if other else answer.peer
            self.row(runs[0].height, name, "", *cells(answer.ms), faces, rss, speed, found)


def _judged(runs: Sequence[DetectionRun], context: Context) -> DetectionRun:
    """The run on the engine that the product uses as configured; the first one where it was not measured."""
    models = context.config.models
    shipped = models.detector_engine or entry(models.detector).default_engine
    return next((run for run in runs if run.engine == shipped), runs[0])
