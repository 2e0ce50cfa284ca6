"""Accounts that somebody without the key changed: nobody may do anything until an owner proves who he is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from appliance.clock import ManualClock
from appliance.errors import IntegrityError, KeyUnavailable, NotAllowed
from appliance.requests import ListPeople
from tests.appliance.administration.offices import OTHER, PASSWORD, PROGRAM, Office
from tests.appliance.storage.galleries import CONSENT, NOON, opened, tampering, view


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON, 500.0)


@pytest.fixture
def words(folder: Path, clock: ManualClock) -> str:
    """The recovery passphrase of a gallery with an owner and a second administrator."""
    with opened(folder, clock=clock) as gallery:
        found = gallery.take_recovery_passphrase()
        office = Office(gallery, clock)
        owner = office.begun()
        office.administration.add(owner, "Eve", "enroller", PASSWORD)
        gallery.add_person("Alan Turing", CONSENT, views=[view("alan")])
    assert found is not None
    return found


def older(folder: Path, clock: ManualClock) -> bytes:
    """The row of accounts as it was before Eve's password was changed."""
    with tampering(folder) as database:
        [[row]] = database.execute("SELECT value FROM meta WHERE name = 'accounts'").fetchall()
    with opened(folder, clock=clock) as gallery:
        office = Office(gallery, clock)
        office.administration.change_password(office.signed_in("Ada"), "Eve", "", OTHER)
    return bytes(row)


@pytest.mark.parametrize("act", ["delete", "older", "made up"])
def test_changed_accounts_are_nobodys(folder: Path, clock: ManualClock, words: str, act: str) -> None:
    row = {"delete": None, "older": older(folder, clock), "made up": bytes(200)}[act]
    with tampering(folder) as database:
        if row is None:
            database.execute("DELETE FROM meta WHERE name = 'accounts'")
        else:
            database.execute("UPDATE meta SET value = ? WHERE name = 'accounts'", [row])
    with opened(folder, clock=clock) as gallery:
        office = Office(gallery, clock)
        acts: list[Callable[[], object]] = [
            lambda: office.administration.permit(ListPeople(), PROGRAM),
            lambda: office.signed_in("Ada"),
            lambda: office.administration.recover("", "x", PASSWORD),
        ]
        for act_of in acts:
            with pytest.raises(IntegrityError, match="portunus admin init"):
                act_of()
        for wrong in ("", "a2x6f-59jvu"):
            with pytest.raises(KeyUnavailable):
                office.administration.begin(PROGRAM, "Mallory", PASSWORD, wrong)
        office.administration.begin(PROGRAM, "Ada", OTHER, words)
        office.administration.permit(ListPeople(), office.signed_in("Ada", OTHER))
        assert [one.name for one in office.administration.accounts().accounts] == ["Ada"]
    with opened(folder, clock=clock) as gallery:
        assert Office(gallery, clock).administration.accounts().begun


@pytest.mark.parametrize("act", ["DELETE FROM meta", "UPDATE meta SET value = zeroblob(60)"])
def test_a_lockout_is_not_undone_by_changing_what_is_kept_of_it(
    folder: Path, clock: ManualClock, words: str, act: str
) -> None:
    with tampering(folder) as database:
        database.execute(f"{act} WHERE name = 'sign-ins'")
    with opened(folder, clock=clock) as gallery:
        office = Office(gallery, clock)
        with pytest.raises(NotAllowed, match="in 3600 s"):
            office.signed_in("Ada")
        clock.advance(3600)
        office.signed_in("Ada")
        assert Office(gallery, clock).signed_in("Ada").session


def test_who_lost_the_roll_signs_in_to_rebuild_and_proves_who_he_is_afterwards(
    folder: Path, clock: ManualClock, words: str
) -> None:
    with tampering(folder) as database:
        database.execute("DELETE FROM meta WHERE name = 'roll'")
    with opened(folder, clock=clock) as gallery:
        office = Office(gallery, clock)
        owner = office.signed_in("Ada")
        office.administration.permit(ListPeople(), owner)
        gallery.rebuild()
    with opened(folder, clock=clock) as gallery:
        office = Office(gallery, clock)
        with pytest.raises(IntegrityError, match="older ones"):
            office.administration.permit(ListPeople(), PROGRAM)
        office.administration.begin(PROGRAM, "Ada", OTHER, words)
        office.signed_in("Ada", OTHER)


def test_a_gallery_without_administrators_is_rebuilt_as_before(folder: Path, clock: ManualClock) -> None:
    with opened(folder, clock=clock) as gallery:
        gallery.add_person("Alan Turing", CONSENT, views=[view("alan")])
    with tampering(folder) as database:
        database.execute("DELETE FROM meta WHERE name = 'roll'")
    with opened(folder, clock=clock) as gallery:
        gallery.rebuild()
    with opened(folder, clock=clock) as gallery:
        Office(gallery, clock).administration.permit(ListPeople(), PROGRAM)


def test_accounts_outlive_a_renewal_of_the_key_and_are_not_in_the_clear(
    folder: Path, clock: ManualClock, words: str
) -> None:
    with opened(folder, clock=clock) as gallery:
        owner = Office(gallery, clock).signed_in("Ada")
        Office(gallery, clock).administration.add(owner, "Maximiliane", "auditor", PASSWORD)
        session = Office(gallery, clock).signed_in("Eve")
        with gallery._ledger.renewal("key_renewed"):
            pass
        office = Office(gallery, clock)
        office.administration.permit(ListPeople(), session)
        office.signed_in("Ada")
    content = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    for secret in (b"Maximiliane", session.session.encode(), owner.session.encode()):
        assert secret not in content
