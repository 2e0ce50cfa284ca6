"""Presentation attack detection by ISO/IEC 30107-3, measured through the door's own decision.

Clips and pictures are cut into windows of two seconds. Each window is a visit of its own, from the first
frame to the decision, of somebody whose face the gallery is made to know: the worst case, in which nothing
but liveness stands between an attack and the door.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timezone
from enum import Enum
from pathlib import Path

from appliance.access.policy import AllowAll, Standing
from appliance.bench.intervals import Rate
from appliance.capture.opener import open_source
from appliance.capture.pictures import is_picture
from appliance.capture.video import VideoFile
from appliance.clock import SystemClock
from appliance.config import DecisionSettings
from appliance.decision.decider import Decider
from appliance.decision.decision import Outcome
from appliance.errors import InputError
from appliance.frames import Frame, Image
from appliance.matching.match import Candidate, Match, Probes
from appliance.pipeline import Pipeline

WINDOW_S = 2.0
_SHORTEST_S = 1.0  # a shorter rest of a clip is left out
_PICTURE_RATE = 10.0  # frames a second that a picture is shown with
_USUAL_RATE = 25.0  # of a clip that does not say
_ANYBODY = "anybody"
LIVE = ""
"""The kind of presentations that are no attacks."""


@dataclass(frozen=True)
class Presentation:
    """One clip or picture. kind: of the attack, or LIVE. person: the folder it lies in, else its own name."""

    path: Path
    kind: str
    person: str

    @property
    def is_attack(self) -> bool:
        """Whether it must not open the door."""
        return self.kind != LIVE


class Answer(Enum):
    """What a window led to. REFUSED: taken for an attack. NONE: no face, or too few views to decide."""

    OPENED = "opened"
    REFUSED = "refused"
    NONE = "none"


@dataclass(frozen=True)
class Window:
    """One window of a presentation, and everything that was decided in it."""

    presentation: Presentation
    answers: frozenset[Answer]

    @property
    def is_wrong(self) -> bool:
        """Whether an attack opened the door at any time, or somebody alive was refused at any time."""
        return (Answer.OPENED if self.presentation.is_attack else Answer.REFUSED) in self.answers

    @property
    def has_answer(self) -> bool:
        """Whether anything was decided."""
        return bool(self.answers)


@dataclass(frozen=True)
class Figures:
    """Of the presentations of one kind. error: APCER of an attack, BPCER of LIVE; None without a window.

    error is of the windows with an answer, as if they were independent: those of one clip are not, and
    by_clip (clips with any such window) is the other end. no_answer: APNRR or BPNRR, of all windows.
    """

    kind: str
    persons: int
    clips: int
    windows: int
    wrong: int
    unanswered: int
    error: Rate | None
    by_clip: Rate | None
    no_answer: Rate | None


def find_presentations(live: Sequence[Path], attack: Sequence[Path]) -> list[Presentation]:
    """Every clip and picture below these, by path.

    live: DIR/Person/clip or DIR/clip. attack: DIR/Kind/Person/clip or DIR/Kind/clip; what lies in DIR itself,
    or is named as a file, is of the kind that its folder, or the file, is called. Raises InputError.
    """
    found = [Presentation(file, LIVE, _person(file, root, 0)) for root in live for file in _files(root)]
    for root in attack:
        for file in _files(root):
            parts = file.relative_to(root).parts
            kind = parts[0] if len(parts) > 1 else (root.stem if root.is_file() else root.name)
            found.append(Presentation(file, kind, _person(file, root, 1)))
    return found


def _person(file: Path, root: Path, above: int) -> str:
    """The folder that a file lies in, where it is deeper than so many folders; else the file's name."""
    parts = file.relative_to(root).parts
    return parts[-2] if len(parts) > 1 + above else file.stem


def _files(root: Path) -> list[Path]:
    if root.is_file():
        return [root]
    if not root.is_dir():
        raise InputError(f"there is no file or folder {root}; name one with clips and pictures")
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.name.startswith("."))
    if not files:
        raise InputError(f"there is nothing in {root}; put clips and pictures there")
    return files


def windows_of(path: Path) -> Iterator[list[tuple[float, Image]]]:
    """The windows of a clip or picture: seconds from the window's start, and the picture of that moment.

    Raises InputError for a file that is neither.
    """
    picture = is_picture(path)
    with closing(open_source(str(path)) if picture else VideoFile(str(path))) as source:
        if picture:
            image = source.read()
            if image is not None:
                yield [(n / _PICTURE_RATE, image) for n in range(round(WINDOW_S * _PICTURE_RATE))]
            return
        rate = source.frames_per_second or _USUAL_RATE
        frames: list[tuple[float, Image]] = []
        while (image := source.read()) is not None:
            frames.append((len(frames) / rate, image))
            if len(frames) >= WINDOW_S * rate:
                yield frames
                frames = []
    if len(frames) >= _SHORTEST_S * rate:
        yield frames


class Everybody:
    """A matcher that takes every face for the same person, without any doubt."""

    method = "everybody"
    version = 0

    def match(self, probes: Probes) -> list[Match]:
        return [Match(True, (Candidate(_ANYBODY, 0.0),))] * len(probes)

    def accepts(self, candidates: Sequence[Candidate]) -> bool:
        return bool(candidates)

    def distance_to(self, probe: Probes, person: str) -> float:
        return 0.0


class PadTrial:
    """Shows windows to a pipeline whose matcher is Everybody, each as a visit of its own."""

    def __init__(self, pipeline: Pipeline, decision: DecisionSettings) -> None:
        self._pipeline = pipeline
        self._decider = Decider(decision, AllowAll(), SystemClock())
        self._visits = 0

    def see(self, presentation: Presentation, frames: Iterable[tuple[float, Image]]) -> Window:
        """What the door decides. Raises EngineFailed."""
        self._visits += 1
        camera, standings = f"visit {self._visits}", {_ANYBODY: Standing(True, None)}
        answers = set()
        for index, (at, image) in enumerate(frames):
            now = datetime.now(timezone.utc)
            frame = Frame(camera, "main", index, image, now, at, media_time=at)
            for finding in self._pipeline.process(frame)[0]:
                decision = finding.fresh and self._decider.decide(
                    camera, finding.track.number, finding.identity, finding.spoof, at, "main", standings
                )
                if decision:
                    answers.add(_ANSWERS.get(decision.outcome, Answer.NONE))
        return Window(presentation, frozenset(answers - {Answer.NONE}))


_ANSWERS: Mapping[Outcome, Answer] = {Outcome.GRANTED: Answer.OPENED, Outcome.SPOOF: Answer.REFUSED}


def figures(windows: Sequence[Window]) -> list[Figures]:
    """Of each kind, living people first."""
    kinds = sorted({window.presentation.kind for window in windows})
    return [_figures(kind, [w for w in windows if w.presentation.kind == kind]) for kind in kinds]


def _figures(kind: str, windows: Sequence[Window]) -> Figures:
    answered = [window for window in windows if window.has_answer]
    wrong = [window for window in answered if window.is_wrong]
    clips = {window.presentation.path for window in answered}
    return Figures(
        kind,
        len({window.presentation.person for window in windows}),
        len({window.presentation.path for window in windows}),
        len(windows),
        len(wrong),
        len(windows) - len(answered),
        Rate.counted(len(wrong), len(answered)) if answered else None,
        Rate.counted(len({window.presentation.path for window in wrong}), len(clips)) if clips else None,
        Rate.counted(len(windows) - len(answered), len(windows)) if windows else None,
    )
