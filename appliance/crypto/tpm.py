"""Provider "tpm2": a random key sealed by the board's TPM 2.0, through systemd-creds.

The blob in the slot opens on this board alone, and only while its TPM measures the same boot state (PCR 7,
the Secure Boot policy, systemd-creds' own choice). A board whose TPM was cleared, or whose Secure Boot keys
changed, needs the recovery passphrase. systemd-creds(1), version 250 or later.
"""

from __future__ import annotations

import base64
import binascii
import subprocess
from collections.abc import Sequence

from appliance.crypto.keys import KEY_BYTES, new_secret
from appliance.crypto.memory import overwrite, take
from appliance.crypto.provider import Parameters
from appliance.errors import KeyUnavailable

_PROGRAM = "systemd-creds"
_NAME = "--name=portunus"
_PATIENCE_S = 30.0  # a discrete TPM takes a second or two
# 576 characters with systemd 252 and an ECC storage key; an RSA one takes about 300 more.
_LONGEST_BLOB = 2048


class SealedByTpm:
    """device: as systemd-creds takes it: "auto", a device file, or another TPM2 transport."""

    name = "tpm2"

    def __init__(self, device: str = "auto") -> None:
        self._device = f"--tpm2-device={device}"

    def create(self) -> tuple[bytearray, Parameters]:
        """A new random key, sealed. Raises KeyUnavailable when there is no TPM."""
        key = new_secret()
        copy = bytes(key)
        try:
            blob = self._run(["encrypt", "--with-key=tpm2", self._device, _NAME, "-", "-"], copy)
        except _RefusedByTpm as refused:
            raise KeyUnavailable(_why_not(str(refused))) from None
        finally:
            overwrite(copy)
        text = "".join(blob.decode("ascii", "replace").split())
        if len(text) > _LONGEST_BLOB:
            raise KeyUnavailable("the TPM's blob is too long for keys.slot; use a key file or a passphrase")
        return key, {"blob": text}

    def renew(self, parameters: Parameters | None) -> tuple[bytearray, Parameters]:
        return self.create()

    def obtain(self, parameters: Parameters) -> bytearray:
        """Unseals the key. Raises KeyUnavailable when this board's TPM does not give it."""
        arguments = ["decrypt", self._device, _NAME, "--newline=no", "-", "-"]
        try:
            key = take(self._run(arguments, _blob(parameters)))
        except _RefusedByTpm as refused:
            raise KeyUnavailable(
                f"this board's TPM does not give the gallery's key ({refused}): another board, a cleared TPM "
                "or a changed Secure Boot; set PORTUNUS_RECOVERY_PASSPHRASE and run `portunus gallery rekey`"
            ) from None
        if len(key) != KEY_BYTES:
            raise KeyUnavailable("the TPM's blob in keys.slot holds no key; restore keys.slot from a backup")
        return key

    def settle(self, parameters: Parameters) -> None:
        """Nothing lies anywhere but in the slot."""

    def retire(self) -> None:
        """Nothing lies anywhere but in the slot."""

    def forget(self) -> None:
        """Nothing is kept."""

    def _run(self, arguments: Sequence[str], content: bytes) -> bytes:
        try:
            ended = subprocess.run(
                [_PROGRAM, *arguments], input=content, capture_output=True, timeout=_PATIENCE_S, check=False
            )
        except FileNotFoundError:
            raise KeyUnavailable(
                f"{_PROGRAM} is not installed; keys in a TPM need systemd 250 or later: "
                "use a key file or a passphrase"
            ) from None
        except subprocess.TimeoutExpired:
            raise _RefusedByTpm(f"it did not answer within {_PATIENCE_S:g} s") from None
        except OSError as error:
            raise KeyUnavailable(f"{_PROGRAM} cannot be run ({error.strerror}); see to it") from None
        if ended.returncode != 0:
            raise _RefusedByTpm(_last_line(ended.stderr))
        return ended.stdout


class _RefusedByTpm(Exception):
    """systemd-creds ended with an error; the text is its own last line."""


def _blob(parameters: Parameters) -> bytes:
    text = parameters.get("blob")
    if not isinstance(text, str) or len(text) > _LONGEST_BLOB:
        raise KeyUnavailable("keys.slot has no usable TPM blob; restore keys.slot from a backup")
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise KeyUnavailable("keys.slot has no usable TPM blob; restore keys.slot from a backup") from None
    return text.encode()


def _why_not(reason: str) -> str:
    """The sentence for a key that could not be sealed."""
    try:
        found = subprocess.run(
            [_PROGRAM, "has-tpm2", "--quiet"], capture_output=True, timeout=_PATIENCE_S, check=False
        )
        present = found.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        present = False
    what = "the TPM did not take the key" if present else "this machine has no usable TPM 2.0"
    return f"{what} ({reason}); use a key file or a passphrase, or see `systemd-creds has-tpm2`"


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].rstrip(".")[:200] if lines else "no reason given"
