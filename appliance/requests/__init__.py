"""What can be asked of an appliance: plain, serialisable data, whoever asks and over whatever wire.

Each request names its reply. Nothing here does anything; `appliance.Appliance.handle` does.
"""

from __future__ import annotations

from appliance.requests.comparisons import IdentifyProbes, VerifyProbe
from appliance.requests.doors import DoorStatus
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
from appliance.requests.request import OWNER, Actor, Request, Vector

__all__ = [
    "OWNER",
    "Actor",
    "BackupGallery",
    "CalibrateGallery",
    "CheckGallery",
    "ConsentGiven",
    "ContinueRekey",
    "DoorStatus",
    "EnablePerson",
    "EnrolPerson",
    "EventShown",
    "FindAlike",
    "GalleryStatus",
    "IdentifyProbes",
    "IndexRebuilt",
    "ListEvents",
    "ListPeople",
    "MarkEvent",
    "NearMiss",
    "NearPerson",
    "RebuildGallery",
    "RekeyGallery",
    "RemovePerson",
    "RenamePerson",
    "RenewRecovery",
    "Request",
    "SealSettings",
    "SettingsChanges",
    "ShowEvent",
    "ShowPerson",
    "Vector",
    "VerifyProbe",
    "ViewTemplates",
]
