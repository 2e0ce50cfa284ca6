"""Who runs a command: the session of `PORTUNUS_SESSION`, or a name and a password at a terminal."""

from __future__ import annotations

import contextlib
import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from appliance.errors import GalleryError, NotAllowed
from appliance.requests import OWNER, Actor, Request, ShowAdministration, SignIn, SignOut

if TYPE_CHECKING:
    from appliance.storage.gallery import Gallery
    from ui.cli.assembly import Answering

SESSION = "PORTUNUS_SESSION"
_PASSWORD = "PORTUNUS_PASSWORD"  # noqa: S105 - names of variables
_NEW_PASSWORD = "PORTUNUS_NEW_PASSWORD"  # noqa: S105
_RECOVERY_CODE = "PORTUNUS_RECOVERY_CODE"


class AskedByPerson:
    """An appliance that is asked in the name of whoever runs the command.

    Nobody is asked for a name before a request that needs one. `close` ends a session that was begun for
    this command alone.
    """

    def __init__(self, appliance: Answering) -> None:
        self._appliance = appliance
        self._session: str | None = None
        self._is_passing = False

    def handle(self, request: Request, actor: Actor) -> Any:
        """As the appliance's. Raises NotAllowed when it takes somebody to sign in, and nobody can."""
        from appliance.administration.roles import is_for_anybody

        if not actor.session and not is_for_anybody(request):
            actor = self.actor()
        return self._appliance.handle(request, actor)

    def actor(self) -> Actor:
        """Who runs the command; signs in where that takes it and nobody has. Raises NotAllowed."""
        return replace(OWNER, session=self._session_of_run())

    def close(self) -> None:
        """Signs out, where the session was this command's alone."""
        if self._is_passing and self._session:
            with contextlib.suppress(GalleryError, NotAllowed):  # it ends by itself
                self._appliance.handle(SignOut(), replace(OWNER, session=self._session))
            self._session = None

    def _session_of_run(self) -> str:
        if self._session is None:
            given = os.environ.get(SESSION, "")
            if not given and self._appliance.handle(ShowAdministration(), OWNER).begun:
                given = prompted(self._sign_in)
                self._is_passing = True
            self._session = given
        return self._session

    def _sign_in(self, name: str, password: str) -> str:
        return str(self._appliance.handle(SignIn(name, password), OWNER).session)


def prompted(sign_in: Callable[[str, str], str]) -> str:
    """What `sign_in` makes of a name and a password at the terminal. Raises NotAllowed without one."""
    if not sys.stdin.isatty():
        raise NotAllowed(
            f"this takes an administrator: set {SESSION} to what `portunus login` prints, "
            "or run it on a terminal"
        )
    return sign_in(ask_name(), ask_password())


def refuse_unless_owner(gallery: Gallery) -> None:
    """For what is done to a gallery without an appliance. Raises NotAllowed."""
    from appliance.administration.administration import Administration
    from appliance.administration.roles import Role
    from appliance.clock import SystemClock

    administration = Administration(gallery.accounts, SystemClock(), gallery.prove_recovery)
    if not administration.accounts().begun:
        return
    session = os.environ.get(SESSION) or prompted(lambda *given: administration.sign_in(*given)[1])
    if administration.signed_in(replace(OWNER, session=session)).role is not Role.OWNER:
        raise NotAllowed("only an owner replaces the gallery; sign in as one")


def ask_name() -> str:
    """At the terminal. Raises NotAllowed without one."""
    if not sys.stdin.isatty():
        raise NotAllowed("name the administrator, or run this on a terminal")
    print("Administrator: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def ask_password() -> str:
    """From PORTUNUS_PASSWORD, else a prompt on a terminal. Raises NotAllowed."""
    return _secret(_PASSWORD, "Password: ")


def ask_recovery_code() -> str:
    """From PORTUNUS_RECOVERY_CODE, else a prompt on a terminal. Raises NotAllowed."""
    return _secret(_RECOVERY_CODE, "Recovery code of the administrators: ")


def ask_new_password(name: str) -> str:
    """From PORTUNUS_NEW_PASSWORD, else twice on a terminal. Raises NotAllowed."""
    typed = _secret(_NEW_PASSWORD, f"New password for {name}: ")
    if not os.environ.get(_NEW_PASSWORD) and getpass.getpass("The same again: ") != typed:
        raise NotAllowed("the two passwords differ and nothing was changed; run the command again")
    return typed


def _secret(variable: str, prompt: str) -> str:
    given = os.environ.get(variable)
    if given:
        return given
    if not sys.stdin.isatty():
        raise NotAllowed(f"this takes a password: run it on a terminal, or set {variable}")
    return getpass.getpass(prompt)
