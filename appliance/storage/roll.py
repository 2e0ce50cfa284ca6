"""The roll: who belongs to the gallery, and at which change each person's rows were written last.

It is one encrypted row, written in every transaction. A row that is older than the roll says, a person
the roll does not know and a person who is missing are all found by it. It also counts changes and ids, so
that no id is ever used twice. (Somebody who puts back the whole state folder as it was is not found: that
takes a counter outside the folder, such as a TPM's.) 16 bytes a person: 160 KB at 10,000.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from appliance.errors import IntegrityError

PLACE = ("meta", "roll", "value")
_HEAD = struct.Struct(">BQQQQI")
_ENTRY = struct.Struct(">8sQ")
_VERSION = 1


@dataclass(frozen=True)
class Roll:
    """Immutable; each change makes the next one.

    changes: counts every change to the gallery. next_*: the id that the next new row gets.
    generations: person id (8 ASCII characters) -> the change that wrote that person's rows last.
    """

    changes: int = 0
    next_consent: int = 1
    next_view: int = 1
    next_template: int = 1
    generations: Mapping[str, int] = field(default_factory=dict)

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
            _VERSION,
            self.changes,
            self.next_consent,
            self.next_view,
            self.next_template,
            len(self.generations),
        )
        return head + b"".join(_ENTRY.pack(key.encode(), at) for key, at in self.generations.items())


def decode(content: bytes) -> Roll:
    """The roll in these (authenticated) bytes. Raises IntegrityError."""
    try:
        version, changes, consent, view, template, count = _HEAD.unpack_from(content)
        if version != _VERSION or len(content) != _HEAD.size + count * _ENTRY.size:
            raise IntegrityError(
                "the roll of the gallery has an unknown form; install the version that wrote it"
            )
        entries = _ENTRY.iter_unpack(content[_HEAD.size :])
        return Roll(changes, consent, view, template, {key.decode(): at for key, at in entries})
    except (struct.error, UnicodeDecodeError):
        raise IntegrityError("the roll of the gallery is damaged; restore a backup") from None
