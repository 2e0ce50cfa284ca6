"""The table of who may do what: complete, and denying what it lacks."""

from __future__ import annotations

import inspect
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from appliance import requests
from appliance.administration.roles import PERMISSIONS, Role, is_for_anybody
from appliance.errors import NotAllowed
from appliance.requests import Actor, Request
from tests.appliance.administration.offices import PASSWORD, PROGRAM, Office
from tests.appliance.house import House

KINDS = [kind for kind in vars(requests).values() if inspect.isclass(kind) and issubclass(kind, Request)]
KINDS.remove(Request)
ANYBODY = {
    *(requests.ShowAdministration, requests.BeginAdministration, requests.SignIn, requests.RecoverAccount),
    *(requests.DoorStatus, requests.EnterPin, requests.ShowSite),
}
OF_AN_OWNER = {
    *(requests.AddAccount, requests.SetRole, requests.RemoveAccount),
    *(requests.RekeyGallery, requests.ContinueRekey, requests.RenewRecovery, requests.RebuildGallery),
    requests.PruneEvents,
    requests.PairRelay,
}


class Unheard(Request):
    """A request that the table lacks."""


def made(kind: Any) -> Request:
    request: Request = kind(**{field.name: "x" for field in fields(kind)}) if kind is not Unheard else kind()
    return request


def test_every_request_is_in_the_table_and_nothing_else() -> None:
    assert set(PERMISSIONS) == set(KINDS), "say in roles.py who may make this request"


def test_every_request_that_is_answered_is_in_the_table(house: House) -> None:
    appliance = house.appliance
    answered = {*appliance._handlers, *appliance._about_who_asks}
    assert answered <= set(PERMISSIONS)


def test_who_is_above_whom() -> None:
    for kind, permission in PERMISSIONS.items():
        assert (permission.roles is None) == (kind in ANYBODY), kind
        assert is_for_anybody(made(kind)) == (kind in ANYBODY)
        if permission.roles is None:
            continue
        assert Role.OWNER in permission.roles
        assert (permission.roles == {Role.OWNER}) == (kind in OF_AN_OWNER), kind
        if permission.roles & {Role.ENROLLER, Role.AUDITOR}:
            assert Role.ADMINISTRATOR in permission.roles


def test_an_auditor_changes_nothing() -> None:
    for kind, permission in PERMISSIONS.items():
        if permission.roles is not None and Role.AUDITOR in permission.roles:
            assert not permission.recorded, kind
            assert kind.__name__.startswith(
                ("List", "Show", "Check", "Verify", "SignOut", "GalleryS", "ChangePas")
            )


@pytest.fixture
def staff(office: Office) -> dict[Role | None, Actor]:
    """Somebody of each role, signed in; None: a program that nobody is signed in to."""
    actors: dict[Role | None, Actor] = {None: PROGRAM}
    owner = actors[Role.OWNER] = office.begun()
    for role in (Role.ADMINISTRATOR, Role.ENROLLER, Role.AUDITOR):
        office.administration.add(owner, role.value, role.value, PASSWORD)
        actors[role] = office.signed_in(role.value)
    return actors


def test_the_table_is_kept_for_everybody(office: Office, staff: dict[Role | None, Actor]) -> None:
    # Hypothesis draws the pairs; the fixtures stay as they are, since `permit` changes nothing but events.
    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(some.sampled_from([*KINDS, Unheard]), some.sampled_from(list(staff)))
    def kept(kind: Any, role: Role | None) -> None:
        permission = PERMISSIONS.get(kind)
        may = permission is not None and (permission.roles is None or role in permission.roles)
        assert office.administration.may(made(kind), staff[role]) == may
        try:
            office.administration.permit(made(kind), staff[role])
            assert may
        except NotAllowed:
            assert not may

    kept()


def test_what_was_asked_and_what_was_refused_are_events(
    office: Office, staff: dict[Role | None, Actor]
) -> None:
    administrator = office.administration.signed_in(staff[Role.ADMINISTRATOR])
    office.administration.permit(requests.RemovePerson("Grace Hopper"), staff[Role.ADMINISTRATOR])
    office.administration.permit(requests.ListPeople(), staff[Role.ADMINISTRATOR])
    with pytest.raises(NotAllowed, match="an administrator may not do this"):
        office.administration.permit(requests.RenewRecovery(), staff[Role.ADMINISTRATOR])
    assert office.events("asked", "not_allowed") == [
        ("asked", {"account": administrator.id, "request": "RemovePerson"}),
        ("not_allowed", {"account": administrator.id, "request": "RenewRecovery"}),
    ]


@pytest.mark.parametrize("kind", ["screen", "", "Owner"])
def test_before_there_are_administrators_only_the_folders_owner_may(office: Office, kind: str) -> None:
    for one in (*KINDS, Unheard):
        office.administration.permit(made(one), PROGRAM)
        if one in ANYBODY:
            office.administration.permit(made(one), Actor(kind, "x"))
        else:
            with pytest.raises(NotAllowed, match="sign in as an administrator"):
                office.administration.permit(made(one), Actor(kind, "x"))
