"""`bench …`: speed on this machine, beside what people would use instead."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.cli.context import Context

COMMANDS = (
    (
        "bench",
        "detect, embed, pipeline, start, verify, identify",
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


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    form = argparse.RawDescriptionHelpFormatter
    bench = commands.add_parser(
        "bench", parents=[shared], help=argparse.SUPPRESS, epilog=_PEERS, formatter_class=form
    )
    verbs = bench.add_subparsers(
        dest="verb", metavar="detect|embed|pipeline|start|verify|identify", required=True
    )
    detect = verbs.add_parser("detect", parents=[shared], help="the detector alone, on whole frames")
    _clip_options(detect, frames=12, min_face=20)
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

    pipeline = verbs.add_parser("pipeline", parents=[shared], help="the whole product, with a simulated door")
    _clip_options(pipeline, frames=None, min_face=None)
    pipeline.add_argument(
        "--pace", choices=("fast", "real"), default="fast", help="real: frames come as time passes (fast)"
    )
    pipeline.add_argument(
        "--every-frame", action="store_true", help="detect and embed every face of every frame"
    )
    _gallery_option(pipeline)
    pipeline.set_defaults(handler=_handler("pipeline"))

    start = verbs.add_parser(
        "start", parents=[shared], help="from the start of the process to the first decision"
    )
    start.add_argument("--runs", type=_at_least(1), default=5, metavar="N", help="starts (5)")
    _gallery_option(start)
    start.set_defaults(handler=_handler("start"))
    _register_accuracy(verbs, shared)


def _register_accuracy(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    verify = verbs.add_parser("verify", parents=[shared], help="1:1 accuracy, the protocol of LFW")
    verify.add_argument("--pairs", required=True, metavar="FILE", help="LFW's pairs.txt")
    identify = verbs.add_parser("identify", parents=[shared], help="1:N accuracy among strangers")
    identify.add_argument("--enrolled", type=_at_least(1), default=200, metavar="N", help="people (200)")
    identify.add_argument(
        "--per-person", type=_at_least(1), default=1, metavar="K", help="pictures each is enrolled with (1)"
    )
    identify.add_argument(
        "--strangers", type=_at_least(1), default=2000, metavar="N", help="pictures of strangers (2000)"
    )
    identify.add_argument("--draws", type=_at_least(1), default=10, metavar="N", help="random galleries (10)")
    identify.add_argument("--seed", type=_at_least(0), default=0, metavar="S", help="of the first draw (0)")
    for parser in (verify, identify):
        parser.add_argument("--images", required=True, metavar="DIR", help="DIR/Name/picture.jpg")
        parser.add_argument("names", nargs="*", metavar="NAME", help="embedders; without: all installed ones")
    verify.set_defaults(handler=_accuracy("bench_verify"))
    identify.set_defaults(handler=_accuracy("bench_identify"))


def _accuracy(name: str) -> Callable[[Context], int]:
    def run(context: Context) -> int:
        from ui.cli import accuracy

        return int(getattr(accuracy, name)(context))

    return run


def _handler(verb: str) -> Callable[[Context], int]:
    """The command's work, imported when it is called: no other command waits for it."""

    def run(context: Context) -> int:
        from ui.cli import benchmarks

        return benchmarks.VERBS[verb](context)

    return run


def _clip_options(parser: argparse.ArgumentParser, frames: int | None, min_face: int | None) -> None:
    parser.add_argument(
        "--video", required=True, metavar="SRC", help="a video, a folder of pictures, or sim:"
    )
    parser.add_argument("--heights", type=_at_least(48), nargs="+", default=[480, 720, 1080], metavar="PX")
    parser.add_argument(
        "--min-face",
        type=_at_least(12),
        default=min_face,
        metavar="PX",
        help=f"smallest face side looked for ({min_face or 'as configured'})",
    )
    parser.add_argument(
        "--frames", type=_at_least(1), default=frames, metavar="N", help=f"frames used ({frames or 'all'})"
    )
    parser.add_argument("--start", type=_at_least(0), default=30, metavar="N", help="first frame used (30)")
    parser.add_argument("--peers", metavar="DIR", help="time peers too (see `portunus bench --help`)")


def _engine_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engines", nargs="+", metavar="NAME", help="tflite, onnxruntime or both (detect: as configured)"
    )


def _gallery_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--gallery", type=_at_least(0), default=1000, metavar="N", help="made-up templates to search (1000)"
    )


def _at_least(low: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not (text.isascii() and text.isdigit() and low <= int(text) < 10**7):
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least {low}")
        return int(text)

    return number


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0.0 <= seconds <= 600.0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time between 0 and 600 seconds")
    return seconds
