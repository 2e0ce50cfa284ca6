"""What a secret looks like in the usual encodings, for looking through every byte of a folder."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from appliance.storage.records import FloatArray

_RUN = 8  # numbers in a row: nobody finds eight of a template by chance


def of_bytes(secret: bytes) -> Iterator[bytes]:
    """As it is, in hexadecimal, and in Base64 at each of the three places it can begin at."""
    yield secret
    yield secret.hex().encode()
    yield secret.hex().upper().encode()
    for alphabet in (base64.b64encode, base64.urlsafe_b64encode):
        for before in range(3):
            text = alphabet(bytes(before) + secret).rstrip(b"=")
            yield text[-(-before * 8 // 6) : -1]


def of_text(text: str) -> Iterator[bytes]:
    """In every encoding of its characters."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
        yield from of_bytes(text.encode(encoding))
    yield quote(text).encode()
    yield quote(text.replace(" ", "+"), safe="+").encode()
    yield json.dumps(text).encode()


def of_vector(vector: FloatArray) -> Iterator[bytes]:
    """Any run of its numbers, as binary floats of either order and length, and as decimals."""
    for start in range(0, vector.size - _RUN + 1, _RUN // 2):
        run = vector[start : start + _RUN]
        for kind in ("<f4", ">f4", "<f8", "<f2", ">f2"):
            yield from of_bytes(run.astype(kind).tobytes())
        yield json.dumps([float(number) for number in run])[1:-1].encode()
        yield ",".join(f"{number:.6f}" for number in run).encode()


def files_below(folder: Path) -> dict[Path, bytes]:
    """The content of every file, in folders below as well."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def found(traces: Iterator[bytes], folder: Path) -> list[tuple[str, bytes]]:
    """Where which of them are."""
    files = files_below(folder)
    assert files
    looked_for = list(dict.fromkeys(traces))
    assert looked_for
    assert all(len(trace) >= 4 for trace in looked_for), "nothing so short that it is there by chance"
    whole = b"\0".join(files.values())
    return [
        (path.name, trace)
        for trace in looked_for
        if trace in whole
        for path, content in files.items()
        if trace in content
    ]
