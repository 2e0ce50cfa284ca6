"""Provider "credential": a key that systemd hands the service in memory, as one of its credentials.

The unit names it, encrypted on disk where systemd is 250 or later (`systemd-creds encrypt`):

    LoadCredentialEncrypted=portunus.key:/etc/portunus/portunus.key.cred

systemd.exec(5), "Credentials": read-only files in $CREDENTIALS_DIRECTORY, gone when the service stops.
"""

from __future__ import annotations

from pathlib import Path

from appliance.crypto.key_file import decode_key, read_private
from appliance.crypto.keys import KEY_BYTES
from appliance.crypto.memory import take
from appliance.crypto.provider import Parameters
from appliance.errors import KeyUnavailable

# A renewal goes from the one to the other, so that both are there meanwhile.
_NAMES = ("portunus.key", "portunus-next.key")
_NAME = "credential"
# systemd lets a service's own user read through an access control list, which shows as the group's right.
_EXPOSED = 0o037


class Credential:
    """32 bytes, raw or as base64.

    folder: $CREDENTIALS_DIRECTORY, None outside of a service.
    """

    name = "credential"

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def create(self) -> tuple[bytearray, Parameters]:
        """The key that the installer made; there must be one. Raises KeyUnavailable."""
        parameters: Parameters = {_NAME: _NAMES[0]}
        return self.obtain(parameters), parameters

    def renew(self, parameters: Parameters | None) -> tuple[bytearray, Parameters]:
        """The key under the other name, once the installer has put one there. Raises KeyUnavailable."""
        if parameters is None:
            return self.create()
        present = self._chosen(parameters)
        other = _NAMES[1 - _NAMES.index(present)]
        if not (self._place() / other).exists():
            raise KeyUnavailable(
                f"a new key comes as the credential {other}: add `LoadCredential={other}:FILE` to the unit, "
                f"with 32 random bytes in it, restart it, and run this again; then {present} can go"
            )
        return self._read(other), {_NAME: other}

    def obtain(self, parameters: Parameters) -> bytearray:
        return self._read(self._chosen(parameters))

    def settle(self, parameters: Parameters) -> None:
        """systemd keeps the files; the installer takes the old one away."""

    def retire(self) -> None:
        """systemd keeps the files; the installer takes them away."""

    def forget(self) -> None:
        """Nothing is kept."""

    def _chosen(self, parameters: Parameters) -> str:
        name = str(parameters.get(_NAME, _NAMES[0]))
        if name not in _NAMES:
            raise KeyUnavailable("keys.slot names no credential of ours; restore keys.slot from a backup")
        return name

    def _place(self) -> Path:
        if self._folder is None:
            raise KeyUnavailable(
                "there is no $CREDENTIALS_DIRECTORY: systemd gives credentials to the service alone; "
                "run this while the service runs"
            )
        return self._folder

    def _read(self, name: str) -> bytearray:
        path = self._place() / name
        if not path.exists():
            raise KeyUnavailable(
                f"the credential {name} is not among the service's; add `LoadCredential={name}:FILE` to its "
                "unit and restart it"
            )
        content = read_private(path, "credential", _EXPOSED)
        if len(content) == KEY_BYTES:
            return take(content)
        key = decode_key(content)
        if key is None or not any(key):
            raise KeyUnavailable(
                f"the credential {name} is no key; make one of 32 random bytes, raw or as base64"
            )
        return key
