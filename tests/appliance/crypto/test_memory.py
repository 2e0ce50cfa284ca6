"""Keys are overwritten when they are not needed any more: looked for in a process's own memory."""

from __future__ import annotations

import ast
import os
import resource
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from appliance.crypto.keys import GalleryKey, cipher_of, new_secret
from appliance.crypto.memory import overwrite, take, wipe
from appliance.errors import KeyUnavailable
from tests.appliance.storage.galleries import CHECKOUT

# Counts where a key lies in the process's own memory. The key arrives XORed, so that only what the product
# does puts it there: in the end it is put together again, looked for in pieces, and not kept.
_LOOKING = """
import contextlib, ctypes, gc, mmap, sys
from pathlib import Path
from appliance.crypto import keyring, keys, memory
from tests.appliance.storage.galleries import CONSENT, opened, view

masked = {}

def watch(name, secret):
    masked[name] = bytes(byte ^ 0x5A for byte in secret)

original = keys.GalleryKey.__init__

def watching(self, generation, secret):
    watch("gallery key", secret)
    original(self, generation, secret)
    for name in ("rows", "caches", "backups"):
        watch("subkey " + name, getattr(self, "_" + name))

keys.GalleryKey.__init__ = watching
service = keyring.Wrapping.by_service.__func__

def by_service(cls, key):
    watch("key-encryption key", key)
    return service(cls, key)

keyring.Wrapping.by_service = classmethod(by_service)

CHUNK = 1 << 20
window = mmap.mmap(-1, CHUNK)
start_of_window = ctypes.addressof(ctypes.c_char.from_buffer(window))

def places(name):
    want = bytes(byte ^ 0x5A for byte in masked[name])
    found = {}
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as mem:
        for line in maps:
            span, rights = line.split()[:2]
            low, high = (int(part, 16) for part in span.split("-"))
            if not rights.startswith("rw") or low <= start_of_window < high:
                continue
            for start in range(low, high, CHUNK - len(want)):
                size = min(CHUNK, high - start)
                with contextlib.suppress(OSError, ValueError, OverflowError):
                    mem.seek(start)
                    size = mem.readinto(memoryview(window)[:size])
                    at = window.find(want, 0, size)
                    while at >= 0:
                        found[start + at] = line.split()[5:]
                        at = window.find(want, at + 1, size)
    mine = id(want) + bytes.__basicsize__ - 1
    memory.overwrite(want)
    return sorted(str(place) for address, place in found.items() if address != mine)

folder = Path(sys.argv[1])
with opened(folder) as gallery:
    gallery.add_person("Ada", CONSENT, views=[view("ada")])
    gallery.remove(gallery.add_person("Grace", CONSENT).id)
    while_open = {name: places(name) for name in masked}
gc.collect()
print({name: (while_open[name], places(name)) for name in masked})
"""


def test_after_closing_no_buffer_holds_a_key(tmp_path: Path) -> None:
    if not os.access("/proc/self/mem", os.R_OK):
        pytest.skip("this system does not let a process read its own memory")
    command = [sys.executable, "-c", _LOOKING, str(tmp_path / "state")]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=CHECKOUT, check=False)
    assert ended.returncode == 0, ended.stderr
    found: dict[str, tuple[list[str], list[str]]] = ast.literal_eval(ended.stdout)
    assert found["subkey rows"][0], "the scan finds what is there"
    assert {name: after for name, (_, after) in found.items()} == {name: [] for name in found}


def test_a_taken_secret_is_overwritten_where_it_was() -> None:
    secret = os.urandom(40)
    before = bytes(bytearray(secret))
    buffer = take(secret)
    assert buffer == before
    assert secret == bytes(40)
    wipe(buffer)
    assert buffer == bytes(40)


@pytest.mark.parametrize("shared", [b"", b"a"])
def test_bytes_that_python_shares_are_left_alone(shared: bytes) -> None:
    overwrite(shared)
    assert shared in (b"", b"a")
    assert bytes([97]) == b"a"


def test_arrays_are_wiped_in_place() -> None:
    vectors = np.ones((3, 4), np.float32)
    view, codes, fixed = vectors[1:], np.full(5, 7, np.uint8), np.ones(2)
    fixed.flags.writeable = False
    wipe(view, codes, fixed)
    assert (vectors[0] == 1).all()
    assert not vectors[1:].any()
    assert not codes.any()
    assert fixed.all()


def test_a_cipher_works_on_when_its_key_was_wiped() -> None:
    secret = new_secret()
    cipher = cipher_of(secret)
    sealed = cipher.seal(b"Ada", "person", "abc2defg", "name")
    wipe(secret)
    assert cipher.open(sealed, "person", "abc2defg", "name") == b"Ada"


def test_a_wiped_gallery_key_does_nothing() -> None:
    key = GalleryKey(1, new_secret())
    wrapped = key.wrap(bytes(32), "abc2defg")
    key.wipe()
    key.wipe()
    for use in (
        lambda: key.fields,
        lambda: key.cache_key,
        lambda: key.backup_key,
        lambda: key.wrap(bytes(32), "abc2defg"),
        lambda: key.unwrap(wrapped, "abc2defg"),
        lambda: key.person_cipher(wrapped, "abc2defg"),
        lambda: key.row_seal("abc2defg", 1, b""),
    ):
        with pytest.raises(KeyUnavailable, match="closed"):
            use()


def test_a_process_that_asked_for_it_dumps_no_core(tmp_path: Path) -> None:
    code = (
        "import ctypes, resource\n"
        "from appliance.crypto.memory import forbid_core_dumps\n"
        "forbid_core_dumps()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=CHECKOUT, check=True
    )
    assert ended.stdout.strip() == "(0, 0) 0"
    assert resource.getrlimit(resource.RLIMIT_CORE) is not None


def test_many_secrets_do_not_use_up_what_may_be_locked() -> None:
    soft, _ = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    for _ in range(2000):
        wipe(take(os.urandom(32)))
    assert resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] == soft
