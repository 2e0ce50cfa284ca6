"""The roll: who belongs to the gallery, and at which change each person's rows were written last.

It is one encrypted row, written in every transaction. A row that is older than the roll says, a person
the roll does not know and a person who is missing are all found by it, and so is another sealed value that
is missing or older. It also counts changes and ids, so that no id is ever used twice. Somebody who puts
back the whole state folder as it was is found by a counter outside the folder, where a TPM has one
(`crypto.rollback`). 16 bytes a person: 160 KB at 10,000.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from appliance.crypto.rollback import Mark
from appliance.errors import IntegrityError

PLACE = ("meta", "roll", "value")
TABLES = ("backup table", "tombstone table")
SETTINGS = "settings"
ACCESS = "access"
CAMERAS = "cameras"
ACCOUNTS = "accounts"
SIGN_INS = "sign-ins"
PINS = "pins"
_HEAD = struct.Struct(">BQQQQI")
_ENTRY = struct.Struct(">8sQ")
_VALUE = struct.Struct(">B32s")  # length of the name, which follows; SHA-256 of the envelope
_MARK = struct.Struct(">IQ")  # index, value
_MARKED, _VERSION, _WITHOUT_VALUES = 3, 2, 1


@dataclass(frozen=True)
class Roll:
    """Immutable; each change makes the next one.

    changes: counts every change to the gallery. next_*: the id that the next new row gets.
    generations: person id (8 ASCII characters) -> the change that wrote that person's rows last.
    values: name of another row of `meta`, or of a table that nobody owns -> SHA-256 of what was written
    there last (`sealed_values.fingerprints`); None: not known yet.
    mark: what the TPM's counter is to say; None where no TPM counts.
    """

    changes: int = 0
    next_consent: int = 1
    next_view: int = 1
    next_template: int = 1
    generations: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[str, bytes] | None = field(default_factory=dict)
    mark: Mark | None = None

    def next_change(self) -> Roll:
        return replace(self, changes=self.changes + 1)

    def with_person(self, person: str) -> Roll:
        """This person's rows are written in this change."""
        return replace(self, generations={**self.generations, person: self.changes})

    def without_person(self, person: str) -> Roll:
        return replace(self, generations={key: at for key, at in self.generations.items() if key != person})

    def after_ids(self, consents: int, views: int, templates: int) -> Roll:
        """That many ids are used."""
        return replace(
            self,
            next_consent=self.next_consent + consents,
            next_view=self.next_view + views,
            next_template=self.next_template + templates,
        )

    def with_values(self, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Roll:
        """Knows the values that changed in this change, and only those: what was put there between, never.

        before, after: `values` as they were in the database at its begin and end. A row that is written
        anew is believed again; a table, which only grew by a row, is not.
        """
        known = dict(before if self.values is None else self.values)
        for name in before.keys() | after.keys():
            if name in TABLES and known.get(name) != before.get(name):
                continue
            if name not in after:
                known.pop(name, None)
            elif before.get(name) != after[name]:
                known[name] = after[name]
        return replace(self, values=known)

    def beyond(self, other: Roll) -> Roll:
        """The same people, with numbers that neither this roll nor the other one has given away."""
        return replace(
            self,
            changes=max(self.changes, other.changes + 1),
            next_consent=max(self.next_consent, other.next_consent),
            next_view=max(self.next_view, other.next_view),
            next_template=max(self.next_template, other.next_template),
        )

    def encode(self) -> bytes:
        head = _HEAD.pack(
            _VERSION if self.mark is None else _MARKED,
            self.changes,
            self.next_consent,
            self.next_view,
            self.next_template,
            len(self.generations),
        )
        mark = b"" if self.mark is None else _MARK.pack(self.mark.index, self.mark.value)
        entries = b"".join(_ENTRY.pack(key.encode(), at) for key, at in self.generations.items())
        values = (self.values or {}).items()
        sealed = b"".join(_VALUE.pack(len(name), sha) + name.encode() for name, sha in values)
        return head + entries + mark + sealed


def decode(content: bytes) -> Roll:
    """The roll in these (authenticated) bytes. Raises IntegrityError."""
    try:
        version, changes, consent, view, template, count = _HEAD.unpack_from(content)
        end = _HEAD.size + count * _ENTRY.size
        if version not in (_MARKED, _VERSION, _WITHOUT_VALUES) or end > len(content):
            raise IntegrityError(
                "the roll of the gallery has an unknown form; install the version that wrote it"
            )
        generations = {key.decode(): at for key, at in _ENTRY.iter_unpack(content[_HEAD.size : end])}
        mark = None
        if version == _MARKED:
            mark, end = Mark(*_MARK.unpack_from(content, end)), end + _MARK.size
        values = None if version == _WITHOUT_VALUES else _decoded_values(content[end:])
        return Roll(changes, consent, view, template, generations, values, mark)
    except (struct.error, UnicodeDecodeError):
        raise IntegrityError("the roll of the gallery is damaged; restore a backup") from None


def _decoded_values(content: bytes) -> dict[str, bytes]:
    values, at = {}, 0
    while at < len(content):
        length, sha = _VALUE.unpack_from(content, at)
        at += _VALUE.size + length
        values[content[at - length : at].decode()] = sha
    return values
