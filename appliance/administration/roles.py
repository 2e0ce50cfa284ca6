"""What administrators may be, and which of them may do what: one table of all requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from appliance import requests
from appliance.requests import Request


class Role(Enum):
    """owner: everything, keys and administrators too. administrator: people, policy, doors, settings.

    enroller: enrols and sees who is enrolled. auditor: reads events and states, changes nothing.
    """

    OWNER = "owner"
    ADMINISTRATOR = "administrator"
    ENROLLER = "enroller"
    AUDITOR = "auditor"


_ABOVE: Mapping[Role, frozenset[Role]] = MappingProxyType(
    {
        Role.OWNER: frozenset({Role.OWNER}),
        Role.ADMINISTRATOR: frozenset({Role.OWNER, Role.ADMINISTRATOR}),
        Role.ENROLLER: frozenset({Role.OWNER, Role.ADMINISTRATOR, Role.ENROLLER}),
        Role.AUDITOR: frozenset({Role.OWNER, Role.ADMINISTRATOR, Role.AUDITOR}),
    }
)


@dataclass(frozen=True)
class Permission:
    """roles: who may; None: anybody who reaches the appliance, signed in or not.

    recorded: that it was asked, and by whom, is an event.
    """

    roles: frozenset[Role] | None
    recorded: bool


def _reading(*least: Role) -> Permission:
    return Permission(frozenset().union(*(_ABOVE[role] for role in least)), False)


def _recorded(least: Role) -> Permission:
    return Permission(_ABOVE[least], True)


# A screen shows what whoever stands at the door sees, and everybody has to be able to sign in. These, and
# recognition itself, which is no request, need nobody.
_ANYBODY = Permission(None, False)
_SIGNED_IN = _reading(Role.ENROLLER, Role.AUDITOR)


def is_for_anybody(request: Request) -> bool:
    """Whether it takes nobody who is signed in."""
    permission = PERMISSIONS.get(type(request))
    return permission is not None and permission.roles is None


PERMISSIONS: Mapping[type[Request], Permission] = MappingProxyType(
    {
        # Administrators.
        requests.ShowAdministration: _ANYBODY,
        requests.BeginAdministration: _ANYBODY,  # only where there are no administrators
        requests.SignIn: _ANYBODY,
        requests.RecoverAccount: _ANYBODY,
        requests.SignOut: _SIGNED_IN,
        requests.ChangePassword: _SIGNED_IN,  # another's: the owner alone
        requests.ListAccounts: _reading(Role.AUDITOR),
        requests.AddAccount: _reading(Role.OWNER),  # an event of its own, like the next two
        requests.SetRole: _reading(Role.OWNER),
        requests.RemoveAccount: _reading(Role.OWNER),
        # Doors and who may pass them.
        requests.DoorStatus: _ANYBODY,
        requests.EnterPin: _ANYBODY,  # as whoever stands at a door does
        requests.UnlockDoor: _recorded(Role.ADMINISTRATOR),
        requests.SetDoorMode: _recorded(Role.ADMINISTRATOR),
        requests.PairRelay: _recorded(Role.OWNER),  # it makes a key
        requests.ShowPolicy: _reading(Role.AUDITOR),
        requests.SetPolicy: _recorded(Role.ADMINISTRATOR),
        requests.TestPolicy: _reading(Role.ADMINISTRATOR),
        # People.
        requests.ListPeople: _reading(Role.ENROLLER),
        requests.ShowPerson: _reading(Role.ENROLLER),
        requests.ShowViews: _reading(Role.ENROLLER),
        requests.ListExpiring: _reading(Role.ENROLLER),
        requests.FindAlike: _reading(Role.ENROLLER),
        requests.ShowLeftOut: _reading(Role.ENROLLER),
        requests.VerifyProbe: _reading(Role.ENROLLER),
        requests.IdentifyProbes: _reading(Role.ADMINISTRATOR),
        requests.EnrolPerson: _recorded(Role.ENROLLER),
        requests.RenamePerson: _recorded(Role.ADMINISTRATOR),
        requests.EnablePerson: _recorded(Role.ADMINISTRATOR),
        requests.SetPersonRole: _recorded(Role.ADMINISTRATOR),
        requests.SetExpiry: _recorded(Role.ENROLLER),  # as EnrolPerson does
        requests.SetGreeting: _recorded(Role.ENROLLER),  # as EnrolPerson does
        requests.BeginEnrolment: _recorded(Role.ENROLLER),
        requests.ShowEnrolment: _reading(Role.ENROLLER),  # this and the rest: whoever began it alone
        requests.ShowEnrolmentPictures: _reading(Role.ENROLLER),
        requests.LeaveViewOut: _reading(Role.ENROLLER),
        requests.KeepEnrolment: _recorded(Role.ENROLLER),
        requests.CancelEnrolment: _reading(Role.ENROLLER),
        requests.RemovePerson: _recorded(Role.ADMINISTRATOR),
        requests.SetPin: _recorded(Role.ADMINISTRATOR),
        requests.RemovePin: _recorded(Role.ADMINISTRATOR),
        requests.WithdrawConsent: _recorded(Role.ADMINISTRATOR),
        requests.ShowExpired: _reading(Role.ADMINISTRATOR),
        requests.PurgeExpired: _recorded(Role.ADMINISTRATOR),
        requests.ExportPerson: _recorded(Role.ADMINISTRATOR),
        requests.ListOwnEvents: _reading(Role.ADMINISTRATOR),
        # What happened.
        requests.ListEvents: _reading(Role.AUDITOR),
        requests.ShowEvent: _reading(Role.AUDITOR),
        requests.VerifyAudit: _reading(Role.AUDITOR),
        requests.ShowHead: _reading(Role.AUDITOR),
        requests.PruneEvents: _recorded(Role.OWNER),
        requests.MarkEvent: _recorded(Role.ADMINISTRATOR),
        requests.ListReceipts: _reading(Role.AUDITOR),
        # The site, its settings and its models.
        requests.ShowSite: _ANYBODY,  # what a screen shows to whoever stands there
        requests.ListDevices: _reading(Role.AUDITOR),
        requests.CheckCamera: _reading(Role.AUDITOR),
        requests.ShowHealth: _reading(Role.AUDITOR),
        requests.ShowSettings: _reading(Role.AUDITOR),
        requests.ChangeSettings: _recorded(Role.ADMINISTRATOR),
        requests.SetCameras: _recorded(Role.ADMINISTRATOR),
        requests.RestartService: _recorded(Role.ADMINISTRATOR),
        requests.ListModels: _reading(Role.AUDITOR),
        requests.CheckModels: _reading(Role.AUDITOR),
        requests.MeasureModels: _reading(Role.ADMINISTRATOR),  # it takes the door's processor
        requests.InstallModel: _recorded(Role.ADMINISTRATOR),
        # The gallery, its settings and its keys.
        requests.GalleryStatus: _SIGNED_IN,
        requests.CheckGallery: _reading(Role.AUDITOR),
        requests.CalibrateGallery: _reading(Role.ADMINISTRATOR),
        requests.SettingsChanges: _reading(Role.ADMINISTRATOR),
        requests.SealSettings: _recorded(Role.ADMINISTRATOR),
        requests.BackupGallery: _recorded(Role.ADMINISTRATOR),
        requests.RebuildGallery: _recorded(Role.OWNER),
        requests.RekeyGallery: _recorded(Role.OWNER),
        requests.ContinueRekey: _reading(Role.OWNER),  # its beginning was recorded
        requests.RenewRecovery: _recorded(Role.OWNER),
    }
)
"""What is missing here is denied to everybody who has to sign in."""
