"""`detect`, `embed`, `identify`, `verify`: what Portunus sees in single pictures. None drives a door."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.cli.exit_codes import DONE, INPUT, NO

if TYPE_CHECKING:
    from appliance.face_reader import FaceReader
    from appliance.frames import Image
    from appliance.matching.match import Match
    from models.detection import Detections
    from ui.cli.context import Context

COMMANDS = (
    ("detect", "find the faces of pictures", "portunus detect group.jpg"),
    ("embed", "write embeddings of pictures to a file", "portunus embed *.jpg --out faces.npz"),
    ("identify", "compare pictures with everyone enrolled", "portunus identify visitor.jpg"),
    ("verify", "compare a picture with one person", "portunus verify visitor.jpg 'Grace Hopper'"),
)


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Adds the commands to the parser."""
    detect = commands.add_parser("detect", parents=[shared], help=argparse.SUPPRESS)
    detect.add_argument("images", nargs="+", metavar="IMAGE")
    detect.add_argument(
        "--min-face", type=int, metavar="PX", help="smallest face side looked for, pixels (40)"
    )
    detect.set_defaults(handler=_detect)

    embed = commands.add_parser("embed", parents=[shared], help=argparse.SUPPRESS)
    embed.add_argument("images", nargs="+", metavar="IMAGE")
    embed.add_argument("--out", required=True, metavar="FILE.npz")
    which = embed.add_mutually_exclusive_group()
    which.add_argument("--largest", action="store_true", help="the largest face of each picture (default)")
    which.add_argument(
        "--central", action="store_true", help="the face nearest to the middle of each picture"
    )
    embed.set_defaults(handler=_embed)

    identify = commands.add_parser("identify", parents=[shared], help=argparse.SUPPRESS)
    identify.add_argument("images", nargs="+", metavar="IMAGE")
    identify.set_defaults(handler=_identify)

    verify = commands.add_parser("verify", parents=[shared], help=argparse.SUPPRESS)
    verify.add_argument("image", metavar="IMAGE")
    verify.add_argument("person", metavar="NAME_OR_ID")
    verify.set_defaults(handler=_verify)


def _readable(context: Context, images: Sequence[str]) -> Iterator[tuple[str, Image]]:
    """The pictures that can be read; the others are named on stderr."""
    from appliance.capture.pictures import read_picture
    from appliance.errors import InputError

    for name in images:
        try:
            yield name, read_picture(Path(name))
        except InputError as error:
            context.output.say(f"portunus: {error}")


def _detect(context: Context) -> int:
    from models.mtcnn.packing import CELL
    from ui.cli.assembly import detector

    given = context.arguments.min_face
    min_face = context.config.detection.min_face if given is None else given
    if min_face < CELL:
        context.output.say(f"portunus: --min-face is {min_face}, and must be at least {CELL}")
        return 2
    finder, read = detector(context, exact=True), 0
    for name, image in _readable(context, context.arguments.images):
        faces = finder.detect(image, min_face)
        record = {
            "source": name,
            "width": image.shape[1],
            "height": image.shape[0],
            "faces": face_records(faces),
        }
        context.output.record(
            record, f"{name}: {len(faces)} face{'s' if len(faces) != 1 else ''}{_places(faces)}"
        )
        read += 1
    return DONE if read == len(context.arguments.images) else INPUT


def face_records(faces: Detections) -> list[dict[str, Any]]:
    """The contract's form of detected faces."""
    return [
        {
            "box": [round(float(v), 2) for v in box],
            "score": round(float(score), 5),
            "landmarks": [[round(float(x), 2), round(float(y), 2)] for x, y in points],
        }
        for box, score, points in zip(faces.boxes, faces.scores, faces.landmarks, strict=True)
    ]


def _places(faces: Detections) -> str:
    boxes = [f"{x1 - x0:.0f}x{y1 - y0:.0f} at {x0:.0f},{y0:.0f}" for x0, y0, x1, y1 in faces.boxes]
    return f" ({'; '.join(boxes)})" if boxes else ""


def _embed(context: Context) -> int:
    import numpy as np

    from appliance.face_reader import largest, most_central
    from ui.cli.assembly import face_reader

    reader = face_reader(context)
    sources, embeddings, read = [], [], 0
    with context.output.progress("embedding", len(context.arguments.images)) as advance:
        for name, image in _readable(context, context.arguments.images):
            read += 1
            advance(1)
            faces = reader.faces(image)
            if not len(faces):
                context.output.say(f"portunus: {name}: no face found; left out")
                continue
            central = context.arguments.central
            chosen = most_central(faces, image.shape[1], image.shape[0]) if central else largest(faces)
            sources.append(name)
            embeddings.append(reader.embed(image, faces.take([chosen]))[0])
    if not sources:
        context.output.say(f"portunus: no picture has a usable face; {context.arguments.out} was not written")
        return INPUT
    stacked = np.stack(embeddings)
    _write_arrays(Path(context.arguments.out), sources, stacked)
    summary = {
        "out": context.arguments.out,
        "embeddings": len(sources),
        "dimensions": stacked.shape[1],
        "embedder": reader.embedder.name,
    }
    context.output.record(
        summary, f"{len(sources)} embeddings of {stacked.shape[1]} dimensions in {context.arguments.out}"
    )
    return DONE if read == len(context.arguments.images) else INPUT


def _write_arrays(target: Path, sources: Sequence[str], embeddings: Any) -> None:
    """Writes the .npz as a whole or not at all."""
    import io

    import numpy as np

    from appliance.errors import InputError, StorageFailed
    from appliance.storage.atomic_file import replace_file

    buffer = io.BytesIO()
    np.savez(buffer, sources=np.array(sources), embeddings=embeddings)
    try:
        replace_file(target, buffer.getvalue())
    except StorageFailed as error:  # not the gallery's storage: a file that was named on the command line
        raise InputError(f"the embeddings cannot be written: {error}") from error


def _identify(context: Context) -> int:
    from appliance.requests import OWNER, IdentifyProbes, ListPeople
    from ui.cli.assembly import face_reader, opened_appliance

    reader, read = face_reader(context), 0
    with opened_appliance(context) as appliance:
        names = {person.id: person.name for person in appliance.handle(ListPeople(), OWNER)}
        for name, image in _readable(context, context.arguments.images):
            read += 1
            faces = reader.faces(image)
            probes = reader.embed(image, faces)
            matches = appliance.handle(IdentifyProbes(probes, reader.embedder.name), OWNER)
            found = [
                _match_record(box, match, names) for box, match in zip(faces.boxes, matches, strict=True)
            ]
            context.output.record({"source": name, "faces": found}, f"{name}: {_told(found)}")
    return DONE if read == len(context.arguments.images) else INPUT


def _match_record(box: Any, match: Match, names: Any) -> dict[str, Any]:
    distance = match.distance
    return {
        "box": [round(float(v), 2) for v in box],
        "person": match.person,
        "name": names.get(match.person) if match.person else None,
        "distance": None if distance is None else round(distance, 4),
        "match": match.matched,
    }


def _told(faces: Sequence[dict[str, Any]]) -> str:
    if not faces:
        return "no face found"
    return ", ".join(
        f"{face['name']} (distance {face['distance']:.3f})" if face["match"] else "unknown" for face in faces
    )


def _verify(context: Context) -> int:
    from appliance.capture.pictures import read_picture
    from appliance.errors import NoUsableFace
    from appliance.face_reader import largest
    from appliance.requests import OWNER, VerifyProbe
    from ui.cli.assembly import face_reader, opened_appliance

    image = read_picture(Path(context.arguments.image))
    with opened_appliance(context) as appliance:
        reader: FaceReader = face_reader(context)
        faces = reader.faces(image)
        if not len(faces):
            raise NoUsableFace(f"{context.arguments.image}: no face found; use a picture that shows one")
        probe = reader.embed(image, faces.take([largest(faces)]))[0]
        answer = appliance.handle(VerifyProbe(probe, reader.embedder.name, context.arguments.person), OWNER)
    record = {
        "source": context.arguments.image,
        "person": answer.person,
        "distance": round(answer.distance, 4),
        "match": answer.matched,
    }
    context.output.record(
        record, f"{'match' if answer.matched else 'no match'} (distance {answer.distance:.3f})"
    )
    return DONE if answer.matched else NO
