"""Signing in and changing who may: over a real gallery, with a clock that a test moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appliance.administration.lockout import LONGEST_S, MOST_IN_WINDOW
from appliance.administration.roles import Role
from appliance.administration.sessions import IDLE_S
from appliance.administration.sign_ins import GAP_S
from appliance.clock import ManualClock
from appliance.errors import InputError, KeyUnavailable, NotAllowed, SessionEnded
from appliance.requests import Actor, ListPeople
from appliance.storage.gallery import Gallery
from tests.appliance.administration.offices import OTHER, PASSWORD, PROGRAM, Office

WRONG = "the name or the password is wrong"


def wrongly(office: Office, clock: ManualClock, name: str, times: int = MOST_IN_WINDOW) -> None:
    """Signs in with a wrong password so many times, as fast as one may."""
    for _ in range(times):
        with pytest.raises(NotAllowed, match=WRONG):
            office.signed_in(name, "wrong horse")
        clock.advance(GAP_S)


def test_the_first_owner(office: Office) -> None:
    administration = office.administration
    with pytest.raises(NotAllowed, match="no administrators yet"):
        administration.sign_in("Ada", PASSWORD)
    with pytest.raises(NotAllowed, match="owner of the state folder"):
        administration.begin(Actor("screen", "kiosk"), "Ada", PASSWORD, "")
    with pytest.raises(InputError, match="at least 8 characters"):
        administration.begin(PROGRAM, "Ada", "short", "")
    acts: list[Callable[[], object]] = [
        lambda: administration.add(PROGRAM, "Eve", "enroller", PASSWORD),
        lambda: administration.set_role(PROGRAM, "Eve", "owner"),
        lambda: administration.remove(PROGRAM, "Eve"),
        lambda: administration.change_password(PROGRAM, "", "", PASSWORD),
    ]
    for act in acts:
        with pytest.raises(NotAllowed, match="admin init"):
            act()
    assert administration.look(PROGRAM) == (False, None)

    owner = office.begun()
    administration.permit(ListPeople(), owner)
    assert administration.signed_in(owner).role is Role.OWNER
    with pytest.raises(NotAllowed, match="sign in"):
        administration.permit(ListPeople(), PROGRAM)
    with pytest.raises(SessionEnded, match="this session has ended"):
        administration.permit(ListPeople(), Actor("owner", "x", "no such session"))
    with pytest.raises(NotAllowed, match="there are administrators already"):
        administration.begin(PROGRAM, "Eve", PASSWORD, "")


def test_an_unknown_name_is_answered_like_a_wrong_password(office: Office, clock: ManualClock) -> None:
    office.begun()
    wrongly(office, clock, "Ada", 1)
    wrongly(office, clock, "Zoe", 1)
    failed = office.events("sign_in_failed")
    assert [detail["account"] is None for _, detail in failed] == [False, True]


@pytest.mark.parametrize("name", ["Ada", "Zoe"])
def test_five_failures_lock_that_name_alone(office: Office, clock: ManualClock, name: str) -> None:
    owner = office.begun()
    office.administration.add(owner, "Eve", "enroller", PASSWORD)
    wrongly(office, clock, name)
    for spelling in (name, name.upper()):
        with pytest.raises(NotAllowed, match=r"too many wrong passwords came; .* in 59 s"):
            office.signed_in(spelling)
    office.signed_in("Eve")
    clock.advance(60)
    if name == "Ada":
        office.signed_in(name)
        wrongly(office, clock, name, 4)  # the failures before count no more
    else:
        wrongly(office, clock, name, 1)
        with pytest.raises(NotAllowed, match="in 119 s"):
            office.signed_in(name)
    assert len(office.events("sign_in_locked")) == (1 if name == "Ada" else 2)


def test_after_a_wrong_password_nobodys_is_looked_at_for_a_second(office: Office, clock: ManualClock) -> None:
    office.begun()
    with pytest.raises(NotAllowed, match=WRONG):
        office.signed_in("Zoe", "wrong horse")
    with pytest.raises(NotAllowed, match="just now; the next try is possible in 1 s") as refused:
        office.signed_in("Ada")
    assert 0 < refused.value.wait_s <= 1
    clock.advance(GAP_S)
    office.signed_in("Ada")


def test_names_that_nobody_has_cannot_fill_the_gallery(office: Office, clock: ManualClock) -> None:
    office.begun()
    wrongly(office, clock, "Ada")
    for number in range(230):
        office.administration._sign_ins.failed(f"zoe {number}", None)
    with pytest.raises(NotAllowed, match="too many"):
        office.signed_in("Ada")
    kept = office.gallery.accounts.sign_ins()
    assert kept is not None
    assert len(kept["failures"]) == 200


def test_lockouts_and_sessions_outlive_the_program(office: Office, clock: ManualClock) -> None:
    owner = office.begun()
    wrongly(office, clock, "Ada")
    again = Office(office.gallery, clock)
    with pytest.raises(NotAllowed, match="too many"):
        again.signed_in("Ada")
    again.administration.permit(ListPeople(), owner)


def test_a_start_of_the_machine_ends_sessions_and_no_lockout(office: Office, clock: ManualClock) -> None:
    owner = office.begun()
    wrongly(office, clock, "Ada")
    clock.advance(50)
    after = Office(office.gallery, ManualClock(clock.wall(), 3.0), "the second start")
    with pytest.raises(NotAllowed, match="in 60 s"):
        after.signed_in("Ada")
    with pytest.raises(NotAllowed, match="this session has ended"):
        after.administration.permit(ListPeople(), owner)


def test_a_changed_password_ends_every_session(office: Office, clock: ManualClock) -> None:
    owner = office.begun()
    office.administration.add(owner, "Eve", "enroller", PASSWORD)
    eves = [office.signed_in("Eve"), office.signed_in("Eve")]
    change = office.administration.change_password
    with pytest.raises(NotAllowed, match=WRONG):
        change(eves[0], "", "wrong horse", OTHER)
    clock.advance(GAP_S)
    with pytest.raises(NotAllowed, match="another's password"):
        change(eves[0], "Ada", PASSWORD, OTHER)
    change(eves[0], "", PASSWORD, OTHER)
    for eve in eves:
        with pytest.raises(NotAllowed, match="has ended"):
            office.administration.permit(ListPeople(), eve)
    eve = office.signed_in("Eve", OTHER)
    change(owner, "Eve", "", PASSWORD)
    with pytest.raises(NotAllowed, match="has ended"):
        office.administration.permit(ListPeople(), eve)
    office.administration.permit(ListPeople(), owner)
    with pytest.raises(NotAllowed, match=WRONG):
        office.signed_in("Eve", OTHER)


def test_a_stolen_session_does_not_find_the_password(office: Office, clock: ManualClock) -> None:
    owner = office.begun()
    for _ in range(MOST_IN_WINDOW):
        with pytest.raises(NotAllowed, match=WRONG):
            office.administration.change_password(owner, "", "wrong horse", OTHER)
        clock.advance(GAP_S)
    with pytest.raises(NotAllowed, match="too many"):
        office.administration.change_password(owner, "", PASSWORD, OTHER)


def test_roles_are_changed_and_accounts_removed_at_once(office: Office) -> None:
    owner = office.begun()
    administration = office.administration
    eve = administration.add(owner, "Eve", "auditor", PASSWORD)
    session = office.signed_in("Eve")
    with pytest.raises(InputError, match="one of owner, administrator, enroller, auditor"):
        administration.set_role(owner, "Eve", "king")
    administration.set_role(owner, "Eve", "owner")
    with pytest.raises(NotAllowed, match="has ended"):
        administration.signed_in(session)
    session = office.signed_in("Eve")
    administration.remove(owner, eve.id)
    with pytest.raises(NotAllowed, match="has ended"):
        administration.signed_in(session)
    remove, set_role = administration.remove, administration.set_role
    acts: list[Callable[[], object]] = [
        lambda: remove(owner, "Ada"),
        lambda: set_role(owner, "Ada", "auditor"),
    ]
    for act in acts:
        with pytest.raises(InputError, match="last owner"):
            act()
    assert [event for event, _ in office.events()] == [
        *("administration_begun", "signed_in", "account_added", "signed_in", "role_set"),
        *("signed_in", "account_removed"),
    ]


def test_the_recovery_code_resets_an_owner_once(office: Office, clock: ManualClock) -> None:
    owner = office.begun()
    recover = office.administration.recover
    wrongly(office, clock, "Ada")
    first = office.code
    with pytest.raises(KeyUnavailable, match="groups"):
        recover("", "what was it", OTHER)
    with pytest.raises(InputError, match="at least 8"):
        recover("", first, "short")
    account, second = recover("", first, OTHER)
    assert account.name == "Ada"
    with pytest.raises(NotAllowed, match="has ended"):
        office.administration.signed_in(owner)
    owner = office.signed_in("Ada", OTHER)  # although she was locked out
    with pytest.raises(NotAllowed, match="was used already"):
        recover("", first, PASSWORD)
    clock.advance(GAP_S)
    office.administration.add(owner, "Eve", "owner", PASSWORD)
    office.administration.add(owner, "Max", "auditor", PASSWORD)
    for name in ("", "Max", "Zoe"):
        with pytest.raises(InputError, match="name an owner"):
            recover(name, second, PASSWORD)
    assert recover("eve", second, OTHER)[0].name == "Eve"


def test_recovery_codes_cannot_be_tried_for_ever(office: Office, clock: ManualClock) -> None:
    office.begun()
    used = office.code
    office.code = office.administration.recover("", used, OTHER)[1]
    for _ in range(MOST_IN_WINDOW):
        with pytest.raises(NotAllowed, match="not the recovery code"):
            office.administration.recover("", used, PASSWORD)
        clock.advance(GAP_S)
    with pytest.raises(NotAllowed, match="too many"):
        office.administration.recover("", office.code, PASSWORD)
    office.signed_in("Ada", OTHER)


def test_no_event_holds_a_name_or_a_secret(office: Office, clock: ManualClock) -> None:
    owner = office.begun("Ada Lovelace")
    office.administration.add(owner, "Eve Enroller", "enroller", OTHER)
    wrongly(office, clock, "Eve Enroller")
    office.administration.change_password(owner, "Eve Enroller", "", PASSWORD)
    office.administration.recover("", office.code, OTHER)
    told = repr(office.events()) + repr(owner) + repr(office.administration.accounts())
    for secret in ("Lovelace", "Enroller", PASSWORD, OTHER, office.code, owner.session):
        assert secret not in repr(office.events()), secret
    for secret in (PASSWORD, OTHER, office.code, owner.session):
        assert secret not in told


def test_a_disk_that_takes_nothing_counts_failures_all_the_same(
    office: Office, clock: ManualClock, gallery: Gallery
) -> None:
    office.begun()
    gallery._ledger.database.connection.execute("PRAGMA query_only = ON")
    wrongly(office, clock, "Ada")
    with pytest.raises(NotAllowed, match="too many"):
        office.signed_in("Ada")
    clock.advance(LONGEST_S)
    owner = office.signed_in("Ada")  # to make room
    office.administration.permit(ListPeople(), owner)
    gallery._ledger.database.connection.execute("PRAGMA query_only = OFF")


def test_a_session_ends_when_it_is_told_to(office: Office) -> None:
    owner, other = office.begun(), office.signed_in("Ada")
    office.administration.sign_out(owner)
    office.administration.sign_out(owner)
    with pytest.raises(NotAllowed, match="has ended"):
        office.administration.signed_in(owner)
    office.administration.signed_in(other)
    assert len(office.events("signed_out")) == 1


def test_what_is_not_used_ends(office: Office, clock: ManualClock) -> None:
    owner = office.begun()
    clock.advance(IDLE_S - 1)
    office.administration.signed_in(owner)
    clock.advance(IDLE_S)
    with pytest.raises(NotAllowed, match="has ended"):
        office.administration.signed_in(owner)


def test_what_asks_again_and_again_by_itself_keeps_nobody_signed_in(
    office: Office, clock: ManualClock
) -> None:
    owner = office.begun()
    asked = []
    for _ in range(4):
        clock.advance(IDLE_S / 3)
        asked.append(office.administration.may(ListPeople(), owner))
    assert asked == [True, True, False, False]
    with pytest.raises(NotAllowed, match="has ended"):
        office.administration.signed_in(owner)
