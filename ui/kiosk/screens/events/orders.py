"""What an administrator asked for, in words, by the name of the request that an event keeps."""

from __future__ import annotations

from ui.kiosk.language import translate


def order_text(request: str) -> str:
    """In words; the name itself where a newer service keeps one that is not known here."""
    return order_texts().get(request, request)


def order_texts() -> dict[str, str]:
    """Every request that is written down when it is asked."""
    return {
        "UnlockDoor": translate("Orders", "open a door"),
        "SetDoorMode": translate("Orders", "change a door's mode"),
        "PairRelay": translate("Orders", "pair a relay"),
        "SetPolicy": translate("Orders", "change the rules"),
        "EnrolPerson": translate("Orders", "enrol a person"),
        "BeginEnrolment": translate("Orders", "begin an enrolment"),
        "KeepEnrolment": translate("Orders", "keep an enrolment"),
        "RenamePerson": translate("Orders", "rename a person"),
        "EnablePerson": translate("Orders", "enable or disable a person"),
        "SetPersonRole": translate("Orders", "change a person's roles"),
        "SetExpiry": translate("Orders", "change an expiry"),
        "SetGreeting": translate("Orders", "change a greeting"),
        "RemovePerson": translate("Orders", "remove a person"),
        "WithdrawConsent": translate("Orders", "erase after a withdrawal"),
        "SetPin": translate("Orders", "set a PIN"),
        "RemovePin": translate("Orders", "take PINs away"),
        "PurgeExpired": translate("Orders", "erase who has expired"),
        "ExportPerson": translate("Orders", "export a person's data"),
        "PruneEvents": translate("Orders", "delete old events"),
        "MarkEvent": translate("Orders", "mark a decision as wrong"),
        "ChangeSettings": translate("Orders", "change settings"),
        "SetCameras": translate("Orders", "change the cameras"),
        "RestartService": translate("Orders", "start the service anew"),
        "InstallModel": translate("Orders", "install a model"),
        "SealSettings": translate("Orders", "accept settings"),
        "BackupGallery": translate("Orders", "make a backup"),
        "RebuildGallery": translate("Orders", "rebuild the gallery"),
        "RekeyGallery": translate("Orders", "renew the key"),
        "RenewRecovery": translate("Orders", "renew the recovery passphrase"),
    }
