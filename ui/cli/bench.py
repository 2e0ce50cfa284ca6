"""`bench …`: speed on this machine, beside what people would use instead."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.cli.context import Context

COMMANDS = (
    (
        "bench",
        "detect, embed, pipeline, start, search, idle, soak, verify, identify, pad",
        "portunus bench detect --video people.mp4 --peers peers",
    ),
)

_PEERS = """\
Peers are timed in the same run, one after the other, on the same frames, with as many threads:
facenet-pytorch (detect, embed, pipeline) and the TensorFlow package mtcnn (detect). Each has an
environment of its own below the folder that --peers names; both, or one of them, made with

  python3 -m venv DIR/facenet
  DIR/facenet/bin/pip install "numpy<2" opencv-python-headless==4.11.0.86 torch==2.2.2 \\
      torchvision==0.17.2 facenet-pytorch==2.6.0
  python3 -m venv DIR/mtcnn
  DIR/mtcnn/bin/pip install tensorflow-cpu mtcnn==1.0.0 opencv-python-headless lz4 joblib

The programs that time them come with Portunus. Every figure is of one run on one machine: compare
figures of one table only, and measure on a machine that does nothing else. FaceNet is timed with
random weights, which cost the same, where its release file is not installed; facenet-pytorch's always.
"""
_METHODS = ("l2", "mean-of-best", "knn", "svm", "mlp", "voting")


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    form = argparse.RawDescriptionHelpFormatter
    bench = commands.add_parser(
        "bench", parents=[shared], help=argparse.SUPPRESS, epilog=_PEERS, formatter_class=form
    )
    verbs = bench.add_subparsers(dest="verb", metavar="VERB", required=True)
    _register_networks(verbs, shared)
    _register_product(verbs, shared)
    _register_long_runs(verbs, shared)
    _register_search(verbs, shared)
    _register_accuracy(verbs, shared)
    _register_pad(verbs, shared)


def _register_networks(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    detect = verbs.add_parser("detect", parents=[shared], help="the detector alone, on whole frames")
    _clip_options(detect, frames=120, min_face=20, start=0)
    _engine_option(detect)
    detect.set_defaults(handler=_handler("detect"))

    embed = verbs.add_parser("embed", parents=[shared], help="embedders alone, by batch size")
    embed.add_argument(
        "names", nargs="*", metavar="NAME", help="embedders; without: all installed ones, and facenet"
    )
    embed.add_argument("--batch", type=_at_least(1), nargs="+", default=[1, 2, 4], metavar="N")
    embed.add_argument("--seconds", type=_seconds, default=3.0, metavar="S", help="least time for each (3)")
    embed.add_argument("--peers", metavar="DIR", help="time PyTorch too (see `portunus bench --help`)")
    _engine_option(embed)
    embed.set_defaults(handler=_handler("embed"))


def _register_product(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    pipeline = verbs.add_parser("pipeline", parents=[shared], help="the whole product, with a simulated door")
    _clip_options(pipeline, frames=None, min_face=None)
    pipeline.add_argument(
        "--pace", choices=("fast", "real"), default="fast", help="real: frames come as time passes (fast)"
    )
    pipeline.add_argument(
        "--every-frame", action="store_true", help="detect and embed every face of every frame"
    )
    pipeline.add_argument(
        "--per-frame", action="store_true", help="single frames in the JSON records, for plots"
    )
    _rate_option(pipeline, None)
    _gallery_option(pipeline)
    pipeline.set_defaults(handler=_handler("pipeline"))

    start = verbs.add_parser(
        "start", parents=[shared], help="from the start of the process to the first decision"
    )
    start.add_argument("--runs", type=_at_least(1), default=5, metavar="N", help="starts (5)")
    _gallery_option(start)
    start.set_defaults(handler=_handler("start"))


def _register_long_runs(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    idle = verbs.add_parser("idle", parents=[shared], help="what nobody in front of the door costs")
    idle.add_argument("--video", metavar="SRC", help="without: an empty simulated door with sensor noise")
    idle.add_argument("--seconds", type=_seconds, default=30.0, metavar="S", help="how long (30)")
    idle.set_defaults(handler=_handler("idle"))
    soak = verbs.add_parser("soak", parents=[shared], help="the product for a long time: growth, decisions")
    soak.add_argument("--video", required=True, metavar="SRC", help="a video, played back and forth")
    soak.add_argument("--minutes", type=_minutes, required=True, metavar="N", help="how long")
    _min_face_option(soak, None)
    _gallery_option(soak, 10_000)
    soak.set_defaults(handler=_handler("soak"))
    for parser in (idle, soak):
        parser.add_argument("--height", type=_at_least(48), default=720, metavar="PX", help="lines (720)")
        _rate_option(parser, 30.0)


def _register_search(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    search = verbs.add_parser("search", parents=[shared], help="one probe against large galleries")
    search.add_argument(
        "--templates", type=_at_least(1), nargs="+", default=[10_000, 50_000, 1_000_000], metavar="N"
    )
    search.add_argument("--dimensions", type=_at_least(8), nargs="+", default=[512, 128], metavar="D")
    search.add_argument("--probes", type=_at_least(1), default=200, metavar="N", help="probes (200)")
    search.add_argument("--seed", type=_at_least(0), default=0, metavar="S", help="of the made-up people (0)")
    search.set_defaults(handler=_handler("search"))


def _register_accuracy(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    verify = verbs.add_parser("verify", parents=[shared], help="1:1 accuracy, the protocol of LFW")
    verify.add_argument("--pairs", required=True, metavar="FILE", help="LFW's pairs.txt")
    verify.add_argument(
        "--folds", type=_number_list, metavar="N,N", help="report on these folds, with the others' threshold"
    )
    verify.add_argument("--against", metavar="NAME", help="an embedder that the others are compared with")
    verify.add_argument(
        "--conditions", action="store_true", help="where it fails: by pose, light, sharpness, size, group"
    )
    identify = verbs.add_parser("identify", parents=[shared], help="1:N accuracy among strangers")
    identify.add_argument("--enrolled", type=_at_least(1), default=200, metavar="N", help="people (200)")
    identify.add_argument(
        "--per-person",
        type=_number_list,
        default=[1],
        metavar="K,K",
        help="pictures each is enrolled from (1); several: of the same people, who meet the same probes",
    )
    identify.add_argument(
        "--choose",
        type=_at_least(1),
        metavar="N",
        help="besides, enrol as `enroll` does: refuse bad and wrong pictures, keep at most N (there 10)",
    )
    identify.add_argument(
        "--strangers", type=_at_least(1), default=2000, metavar="N", help="pictures of strangers (2000)"
    )
    identify.add_argument("--draws", type=_at_least(1), default=10, metavar="N", help="random galleries (10)")
    identify.add_argument("--seed", type=_at_least(0), default=0, metavar="S", help="of the first draw (0)")
    identify.add_argument(
        "--method", choices=_METHODS, metavar="NAME", help=f"{', '.join(_METHODS)} (as configured)"
    )
    for parser in (verify, identify):
        parser.add_argument(
            "--images",
            required=True,
            metavar="DIR",
            help="DIR/Name/picture.jpg or DIR/Group/Name/picture.jpg",
        )
        parser.add_argument("--plots", metavar="DIR", help="writes the error curves there as SVG")
        parser.add_argument("names", nargs="*", metavar="NAME", help="embedders; without: all installed ones")
    verify.set_defaults(handler=_handler("verify"))
    identify.set_defaults(handler=_handler("identify"))


def _register_pad(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    pad = verbs.add_parser("pad", parents=[shared], help="liveness: attacks that open, people refused")
    told = "clips and pictures of living people: DIR/Person/clip or DIR/clip"
    pad.add_argument("--live", nargs="+", action="extend", default=[], metavar="DIR", help=told)
    told = "of attacks: DIR/Kind/Person/clip or DIR/Kind/clip"
    pad.add_argument("--attack", nargs="+", action="extend", default=[], metavar="DIR", help=told)
    pad.add_argument("--vary", action="store_true", help="also in other light, smaller, and with more noise")
    pad.set_defaults(handler=_handler("pad"))


def _handler(verb: str) -> Callable[[Context], int]:
    """The verb's work, imported when it is called: no other command waits for it."""

    def run(context: Context) -> int:
        return int(import_module(f"ui.cli.benches.{verb}").bench(context))

    return run


def _clip_options(
    parser: argparse.ArgumentParser, frames: int | None, min_face: int | None, start: int = 30
) -> None:
    parser.add_argument(
        "--video", required=True, metavar="SRC", help="a video, a folder of pictures, or sim:"
    )
    parser.add_argument("--heights", type=_at_least(48), nargs="+", default=[480, 720, 1080], metavar="PX")
    _min_face_option(parser, min_face)
    parser.add_argument(
        "--frames", type=_at_least(1), default=frames, metavar="N", help=f"frames used ({frames or 'all'})"
    )
    parser.add_argument(
        "--start", type=_at_least(0), default=start, metavar="N", help=f"first frame used ({start})"
    )
    parser.add_argument("--peers", metavar="DIR", help="time peers too (see `portunus bench --help`)")


def _engine_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engines", nargs="+", metavar="NAME", help="tflite, onnxruntime or both (detect: as configured)"
    )


def _min_face_option(parser: argparse.ArgumentParser, default: int | None) -> None:
    told = f"smallest face side looked for ({default or 'as configured'})"
    parser.add_argument("--min-face", type=_at_least(12), default=default, metavar="PX", help=told)


def _rate_option(parser: argparse.ArgumentParser, default: float | None) -> None:
    told = f"frames a second of the source ({f'{default:g}' if default else 'its own'})"
    parser.add_argument("--fps", type=_rate, default=default, metavar="N", help=told)


def _gallery_option(parser: argparse.ArgumentParser, default: int = 1000) -> None:
    told = f"made-up templates to search ({default})"
    parser.add_argument("--gallery", type=_at_least(0), default=default, metavar="N", help=told)


def _at_least(low: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not (text.isascii() and text.isdigit() and low <= int(text) < 10**7):
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least {low}")
        return int(text)

    return number


def _number_list(text: str) -> list[int]:
    return [_at_least(1)(word) for word in text.split(",")]


def _between(low: float, high: float, what: str) -> Callable[[str], float]:
    def number(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not {what}")
        return value

    return number


_seconds = _between(0.0, 600.0, "a time between 0 and 600 seconds")
_minutes = _between(0.01, 7 * 24 * 60, "a time between 0.01 minutes and a week in minutes")
_rate = _between(1.0, 240.0, "a rate between 1 and 240 frames a second")
