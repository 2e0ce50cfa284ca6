"""Administrations over real galleries, with passwords that cost little."""

from __future__ import annotations

from appliance.administration.administration import Administration
from appliance.clock import Clock
from appliance.crypto.argon import Cost
from appliance.requests import Actor
from appliance.storage.gallery import Gallery

CHEAP = Cost(64, 1, 1)
PASSWORD = "correct horse"
OTHER = "battery staple"
BOOT = "the first start"
PROGRAM = Actor("owner", "a program of the folder's owner")


class Office:
    """An administration, and the shorthand of a test for it."""

    def __init__(self, gallery: Gallery, clock: Clock, boot: str = BOOT) -> None:
        self.gallery = gallery
        self.administration = Administration(
            gallery.accounts, clock, gallery.prove_recovery, cost=CHEAP, boot=boot
        )
        self.code = ""

    def begun(self, name: str = "Ada") -> Actor:
        """With a first owner, who is signed in."""
        _, self.code = self.administration.begin(PROGRAM, name, PASSWORD, "")
        return self.signed_in(name)

    def signed_in(self, name: str, password: str = PASSWORD) -> Actor:
        """Whoever asks with a new session of this name."""
        _, session = self.administration.sign_in(name, password)
        return Actor(PROGRAM.kind, PROGRAM.name, session)

    def events(self, *kinds: str) -> list[tuple[str, dict[str, object]]]:
        """Kind and detail of what was written down."""
        found = self.gallery.events.newest(10_000, kinds)
        return [(event.kind, dict(event.detail)) for event in found]
