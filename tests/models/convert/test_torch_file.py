"""PyTorch files: the true ones are read to the last bit, hostile ones never run anything."""

from __future__ import annotations

import io
import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.convert.torch_file import MAGIC, PROTOCOL, StateDict, read_state_dict, tensor_named
from models.errors import ModelDamaged

GOLDEN = Path(__file__).parents[1] / "golden"
HEAD = pickle.dumps(MAGIC, 2) + pickle.dumps(PROTOCOL, 2) + pickle.dumps({"little_endian": True}, 2)


def text(value: str) -> bytes:
    raw = value.encode()
    return b"X" + len(raw).to_bytes(4, "little") + raw


def number(value: int) -> bytes:
    return pickle.dumps(value, 2)[2:-1]


def numbers(values: tuple[int, ...]) -> bytes:
    return b"(" + b"".join(map(number, values)) + b"t"


def tensor(
    *,
    kind: bytes = b"ctorch\nFloatStorage\n",
    key: str = "0",
    count: int = 6,
    offset: int = 0,
    size: tuple[int, ...] = (2, 3),
    stride: tuple[int, ...] = (3, 1),
    function: bytes = b"ctorch._utils\n_rebuild_tensor_v2\n",
) -> bytes:
    """The opcodes of one tensor, as PyTorch writes them."""
    storage = b"(" + text("storage") + kind + text(key) + text("cpu") + number(count) + b"tQ"
    return function + b"(" + storage + number(offset) + numbers(size) + numbers(stride) + b"\x89NtR"


def state(value: bytes, name: bytes = text("w")) -> bytes:
    return b"\x80\x02ccollections\nOrderedDict\n)R(" + name + value + b"u."


def old_file(folder: Path, dictionary: bytes, block: bytes = b"", keys: Any = ("0",)) -> Path:
    path = folder / "weights.pt"
    path.write_bytes(HEAD + dictionary + pickle.dumps(list(keys), 2) + block)
    return path


def zip_file(folder: Path, dictionary: bytes, **records: bytes) -> Path:
    path = folder / "weights.pt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.pkl", dictionary)
        for name, content in records.items():
            archive.writestr(f"archive/{name.replace('__', '/')}", content)
    return path


def floats(count: int) -> bytes:
    return np.arange(count, dtype="<f4").tobytes()


BLOCK = (6).to_bytes(8, "little") + floats(6)


@pytest.mark.parametrize("name", ["tensors-old.pt", "tensors-zip.pt"])
def test_what_pytorch_wrote(name: str) -> None:
    state = read_state_dict(GOLDEN / name)
    assert list(state) == ["weight", "bias", "transposed", "tail", "half", "count", "parameter"]
    np.testing.assert_array_equal(state["weight"], [[0, 1, 2], [3, 4, 5]])
    np.testing.assert_array_equal(state["transposed"], np.arange(12).reshape(3, 4).T)
    np.testing.assert_array_equal(state["tail"], [8, 9, 10, 11])
    assert state["half"].dtype == np.float16
    assert state["count"].shape == ()
    assert state["count"] == 7


def test_a_file_written_by_hand(tmp_path: Path) -> None:
    expected = np.arange(6, dtype=np.float32).reshape(2, 3)
    np.testing.assert_array_equal(read_state_dict(old_file(tmp_path, state(tensor()), BLOCK))["w"], expected)
    zipped = zip_file(tmp_path, state(tensor()), data__0=floats(6), byteorder=b"little")
    np.testing.assert_array_equal(read_state_dict(zipped)["w"], expected)


@pytest.mark.parametrize(
    ("name", "tensors"), [("2.7_80x80_MiniFASNetV2.pth", 334), ("4_0_0_80x80_MiniFASNetV1SE.pth", 370)]
)
def test_liveness_weights(shared_data: Path, name: str, tensors: int) -> None:
    state = read_state_dict(shared_data / "weights" / name)
    assert len(state) == tensors
    assert tensor_named(state, "module.conv1.conv.weight", (32, 3, 3, 3)).dtype == np.float32


CALLS = {
    "os.system": b"\x80\x02cos\nsystem\n" + text("touch %s") + b"\x85R.",
    "builtins.eval": b"\x80\x02cbuiltins\neval\n" + text("open('%s', 'w')") + b"\x85R.",
    "a tensor made by eval": state(b"cbuiltins\neval\n" + text("open('%s', 'w')") + b"\x85R"),
    "protocol 4": b"\x80\x04" + b"\x8c\x02os\x8c\x06system\x93" + text("touch %s") + b"\x85R.",
    "the old INST opcode": b"(" + text("touch %s") + b"ios\nsystem\n.",
    "the old OBJ opcode": b"(cos\nsystem\n" + text("touch %s") + b"o.",
    "NEWOBJ": b"\x80\x02cpathlib\nPath\n)\x81.",
    "a foreign rebuild": state(tensor(function=b"cos\nsystem\n")),
    "attributes by BUILD": b"\x80\x02cbuiltins\nprint\n}b.",
    "a storage of a foreign type": state(tensor(kind=b"cos\nsystem\n")),
}


@pytest.mark.parametrize("dictionary", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize("write", [old_file, zip_file])
def test_nothing_is_run(tmp_path: Path, dictionary: bytes, write: Callable[[Path, bytes], Path]) -> None:
    trace = tmp_path / "trace"
    target = str(trace).encode()
    # The text's length stands before it: put in the real one.
    for form in (b"touch %s", b"open('%s', 'w')"):
        made = form.replace(b"%s", target)
        dictionary = dictionary.replace(text(form.decode()), text(made.decode()))
    with pytest.raises(ModelDamaged):
        read_state_dict(write(tmp_path, dictionary))
    assert not trace.exists()


def test_the_hostile_pickles_are_real(tmp_path: Path) -> None:
    """The same bytes do run with Python's own unpickler: the test above can fail."""
    trace = tmp_path / "trace"
    raw = CALLS["os.system"].replace(text("touch %s"), text(f"touch {trace}"))
    pickle.load(io.BytesIO(raw))
    assert trace.exists()


SHAPES = {
    "larger than its block": tensor(size=(2, 4), stride=(4, 1)),
    "absurdly large": tensor(size=(1 << 20, 1 << 20), stride=(0, 0)),
    "a stride that leaves the block": tensor(stride=(4, 1)),
    "an offset that leaves the block": tensor(offset=1),
    "negative sizes": tensor(size=(-2, -3)),
    "negative strides": tensor(stride=(-3, 1)),
    "a negative offset": tensor(offset=-1),
    "sizes without strides": tensor(stride=(1,)),
    "a block larger than the file": tensor(count=1 << 28),
    "a negative block": tensor(count=-1),
    "not a tensor": number(3),
    "a call without arguments": b"ctorch._utils\n_rebuild_tensor_v2\n)R",
}


@pytest.mark.parametrize("value", SHAPES.values(), ids=SHAPES)
def test_impossible_tensors(tmp_path: Path, value: bytes) -> None:
    with pytest.raises(ModelDamaged):
        read_state_dict(old_file(tmp_path, state(value), BLOCK))
    with pytest.raises(ModelDamaged):
        read_state_dict(zip_file(tmp_path, state(value), data__0=floats(6)))


def test_memory_is_not_the_files_to_spend(tmp_path: Path) -> None:
    huge_memo = b"\x80\x02Nr\xff\xff\xff\xff."  # LONG_BINPUT 2**32 - 1: 64 GB in Python's own unpickler
    with pytest.raises(ModelDamaged):
        read_state_dict(old_file(tmp_path, huge_memo))
    nested = b"\x80\x02)q\x00" + b"h\x00h\x00\x86q\x00" * 200  # a hash would take 2**200 steps
    with pytest.raises(ModelDamaged):
        read_state_dict(old_file(tmp_path, nested + b"0}h\x00Ns."))
    with pytest.raises(ModelDamaged):
        read_state_dict(old_file(tmp_path, state(tensor(), b"h\x00"), BLOCK))


@pytest.mark.parametrize("keys", [("0", "0"), ("1",), (), ("0", "1"), (0,), "0", (("0",),)])
def test_block_lists_that_do_not_fit(tmp_path: Path, keys: Any) -> None:
    with pytest.raises(ModelDamaged):
        read_state_dict(old_file(tmp_path, state(tensor()), BLOCK, keys if keys != "0" else [["0"]]))


def test_archives_that_do_not_fit(tmp_path: Path) -> None:
    for records in (
        {},
        {"data__0": floats(5)},
        {"data__0": floats(7)},
        {"data__0": floats(6), "byteorder": b"big"},
    ):
        with pytest.raises(ModelDamaged):
            read_state_dict(zip_file(tmp_path, state(tensor()), **records))
    path = zip_file(tmp_path, state(tensor()), data__0=floats(6))
    path.write_bytes(path.read_bytes().replace(b"data.pkl", b"data.pkk"))
    with pytest.raises(ModelDamaged):
        read_state_dict(path)


@pytest.mark.parametrize("name", ["tensors-old.pt", "tensors-zip.pt"])
def test_every_truncation(tmp_path: Path, name: str) -> None:
    whole = (GOLDEN / name).read_bytes()
    path = tmp_path / "weights.pt"
    for end in range(0, len(whole) - 1, 13):
        path.write_bytes(whole[:end])
        with pytest.raises(ModelDamaged):
            read_state_dict(path)


@pytest.mark.parametrize("name", ["tensors-old.pt", "tensors-zip.pt"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=6))
def test_changed_bytes(tmp_path: Path, name: str, changes: list[tuple[int, int]]) -> None:
    raw = bytearray((GOLDEN / name).read_bytes())
    for place, value in changes:
        raw[place % len(raw)] = value
    path = tmp_path / "weights.pt"
    path.write_bytes(raw)
    try:
        read = read_state_dict(path)
    except ModelDamaged:
        return
    assert all(isinstance(values, np.ndarray) for values in read.values())


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ModelDamaged, match="cannot be read"):
        read_state_dict(tmp_path / "absent.pt")


def test_a_file_too_large_to_read(tmp_path: Path) -> None:
    path = tmp_path / "weights.pt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 1 << 31)
    with pytest.raises(ModelDamaged, match="larger than"):
        read_state_dict(path)


def test_tensors_are_checked_by_name_and_shape() -> None:
    state: StateDict = {"w": np.zeros((2, 3), np.float16), "nan": np.array([np.nan], np.float32)}
    assert tensor_named(state, "w", (2, 3)).dtype == np.float32
    for name, shape in (("w", (3, 2)), ("v", (2, 3)), ("nan", (1,))):
        with pytest.raises(ModelDamaged, match=f"'{name}'"):
            tensor_named(state, name, shape)
