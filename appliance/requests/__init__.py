"""What can be asked of an appliance: plain, serialisable data, whoever asks and over whatever wire.

Each request names its reply. Nothing here does anything; `appliance.Appliance.handle` does.
"""

from __future__ import annotations

from appliance.requests.comparisons import IdentifyProbes, VerifyProbe
from appliance.requests.doors import DoorStatus, SetDoorMode, UnlockDoor
from appliance.requests.events import EventShown, ListEvents, MarkEvent, NearMiss, NearPerson, ShowEvent
from appliance.requests.gallery import (
    BackupGallery,
    CalibrateGallery,
    CheckGallery,
    GalleryStatus,
    IndexRebuilt,
    RebuildGallery,
    SealSettings,
    SettingsChanges,
)
from appliance.requests.keys import ContinueRekey, RekeyGallery, RenewRecovery
from appliance.requests.people import (
    ConsentGiven,
    EnablePerson,
    EnrolPerson,
    FindAlike,
    ListPeople,
    RemovePerson,
    RenamePerson,
    ShowPerson,
    ViewTemplates,
)
from appliance.requests.policy import (
    PolicyAnswer,
    PolicyShown,
    SetPolicy,
    ShowPolicy,
    TestPolicy,
)
from appliance.requests.request import OWNER, Actor, Request, Vector
from appliance.requests.retention import (
    ExportPerson,
    ListExpiring,
    ListOwnEvents,
    ListReceipts,
    OwnEvent,
    OwnEvents,
    PersonFile,
    PurgeExpired,
    ShowExpired,
    ShowViews,
    WithdrawConsent,
)
from appliance.retention.records import ClockView, Expired, Purged

__all__ = [
    "OWNER",
    "Actor",
    "BackupGallery",
    "CalibrateGallery",
    "CheckGallery",
    "ClockView",
    "ConsentGiven",
    "ContinueRekey",
    "DoorStatus",
    "EnablePerson",
    "EnrolPerson",
    "EventShown",
    "Expired",
    "ExportPerson",
    "FindAlike",
    "GalleryStatus",
    "IdentifyProbes",
    "IndexRebuilt",
    "ListEvents",
    "ListExpiring",
    "ListOwnEvents",
    "ListPeople",
    "ListReceipts",
    "MarkEvent",
    "NearMiss",
    "NearPerson",
    "OwnEvent",
    "OwnEvents",
    "PersonFile",
    "PolicyAnswer",
    "PolicyShown",
    "PurgeExpired",
    "Purged",
    "RebuildGallery",
    "RekeyGallery",
    "RemovePerson",
    "RenamePerson",
    "RenewRecovery",
    "Request",
    "SealSettings",
    "SetDoorMode",
    "SetPolicy",
    "SettingsChanges",
    "ShowEvent",
    "ShowExpired",
    "ShowPerson",
    "ShowPolicy",
    "ShowViews",
    "TestPolicy",
    "UnlockDoor",
    "Vector",
    "VerifyProbe",
    "ViewTemplates",
    "WithdrawConsent",
]
