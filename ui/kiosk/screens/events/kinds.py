"""The kinds of events in words, and in groups that people ask for."""

from __future__ import annotations

from types import MappingProxyType

from ui.kiosk.language import translate

DECISIONS = ("granted", "denied", "unknown", "spoof")
GROUPS = MappingProxyType(
    {
        "let in": ("granted",),
        "not let in": ("denied", "unknown", "spoof"),
        "alarms": ("door_alarm", "door_alarm_over", "duress", "pin_wrong"),
        "doors": ("door_unlocked", "mode_set", "rules_set"),
        "people": (
            "person_added",
            "person_renamed",
            "person_enabled",
            "person_disabled",
            "person_removed",
            "person_exported",
            "expiry_set",
            "greeting_set",
            "person_role_set",
            "views_added",
            "views_migrated",
            "template_retired",
            "pin_set",
            "pin_removed",
            "pin_right",
        ),
        "sign-ins": (
            "signed_in",
            "signed_out",
            "sign_in_failed",
            "sign_in_locked",
            "not_allowed",
            "asked",
            "account_added",
            "account_removed",
            "account_recovered",
            "password_set",
            "role_set",
            "administration_begun",
        ),
        "device": (
            "service_started",
            "service_stopped",
            "gallery_opened",
            "camera_lost",
            "camera_back",
            "camera_frozen",
            "camera_looped",
            "camera_changed",
            "camera_accepted",
            "camera_pinned",
            "camera_restored",
            "cameras_forgotten",
            "recognition_failed",
            "decisions_lost",
            "clock_jumped",
            "settings_sealed",
            "settings_changed",
        ),
    }
)
"""What the filter offers, by what it is called in `group_texts`; all else shows where nothing is filtered."""


def group_texts() -> dict[str, str]:
    """Each group in words."""
    return {
        "let in": translate("Kinds", "Let in"),
        "not let in": translate("Kinds", "Not let in"),
        "alarms": translate("Kinds", "Alarms and wrong PINs"),
        "doors": translate("Kinds", "Doors and rules"),
        "people": translate("Kinds", "Changes of people"),
        "sign-ins": translate("Kinds", "Administrators"),
        "device": translate("Kinds", "Cameras and device"),
    }


def kind_text(kind: str) -> str:
    """A kind in words."""
    for texts in (_at_doors(), _of_people(), _of_administrators(), _of_the_device(), _of_the_gallery()):
        if kind in texts:
            return texts[kind]
    return translate("Kinds", "Other event: {kind}").format(kind=kind)


def tone_of(kind: str) -> str:
    """The colour of the palette that goes with it, empty for none."""
    tones = {"granted": "granted", "denied": "denied", "unknown": "unknown", "spoof": "unknown"}
    warnings = ("door_alarm", "duress", "pin_wrong", "sign_in_locked", "sign_in_failed", "not_allowed")
    troubles = ("camera_lost", "camera_frozen", "camera_looped", "camera_changed", "recognition_failed")
    return tones.get(kind, "warning" if kind in (*warnings, *troubles, "decisions_lost") else "")


def _at_doors() -> dict[str, str]:
    return {
        "granted": translate("Kinds", "Let in"),
        "denied": translate("Kinds", "Denied"),
        "unknown": translate("Kinds", "Stranger"),
        "spoof": translate("Kinds", "Not a living face"),
        "door_unlocked": translate("Kinds", "Unlocked by an administrator"),
        "door_alarm": translate("Kinds", "Door alarm"),
        "door_alarm_over": translate("Kinds", "Door alarm over"),
        "duress": translate("Kinds", "Duress PIN entered"),
        "pin_right": translate("Kinds", "Right PIN entered"),
        "pin_wrong": translate("Kinds", "Wrong PIN entered"),
        "mode_set": translate("Kinds", "Door mode changed"),
        "rules_set": translate("Kinds", "Rules changed"),
        "event_marked": translate("Kinds", "Decision marked as wrong"),
    }


def _of_people() -> dict[str, str]:
    return {
        "person_added": translate("Kinds", "Person enrolled"),
        "person_renamed": translate("Kinds", "Person renamed"),
        "person_enabled": translate("Kinds", "Person enabled"),
        "person_disabled": translate("Kinds", "Person disabled"),
        "person_removed": translate("Kinds", "Person erased"),
        "person_exported": translate("Kinds", "Person's data exported"),
        "expiry_set": translate("Kinds", "Expiry set"),
        "person_role_set": translate("Kinds", "Role of a person set"),
        "greeting_set": translate("Kinds", "Greeting changed"),
        "views_added": translate("Kinds", "Views added"),
        "views_migrated": translate("Kinds", "Views taken over for another model"),
        "template_retired": translate("Kinds", "Template deleted"),
        "pin_set": translate("Kinds", "PIN set"),
        "pin_removed": translate("Kinds", "PINs taken away"),
    }


def _of_administrators() -> dict[str, str]:
    return {
        "signed_in": translate("Kinds", "Signed in"),
        "signed_out": translate("Kinds", "Signed out"),
        "sign_in_failed": translate("Kinds", "Sign-in failed"),
        "sign_in_locked": translate("Kinds", "Sign-in locked for a while"),
        "not_allowed": translate("Kinds", "Asked for what is not allowed"),
        "asked": translate("Kinds", "Asked by an administrator"),
        "account_added": translate("Kinds", "Administrator added"),
        "account_removed": translate("Kinds", "Administrator removed"),
        "account_recovered": translate("Kinds", "Password set by recovery code"),
        "password_set": translate("Kinds", "Password changed"),
        "role_set": translate("Kinds", "Administrator's role changed"),
        "administration_begun": translate("Kinds", "First owner made"),
    }


def _of_the_device() -> dict[str, str]:
    return {
        "service_started": translate("Kinds", "Service started"),
        "service_stopped": translate("Kinds", "Service stopped"),
        "gallery_opened": translate("Kinds", "Gallery opened"),
        "camera_lost": translate("Kinds", "Camera lost"),
        "camera_back": translate("Kinds", "Camera back"),
        "camera_frozen": translate("Kinds", "Camera's picture stands still"),
        "camera_looped": translate("Kinds", "Camera's pictures repeat"),
        "camera_changed": translate("Kinds", "Another camera"),
        "camera_accepted": translate("Kinds", "Camera accepted"),
        "camera_pinned": translate("Kinds", "Camera noted"),
        "camera_restored": translate("Kinds", "The right camera again"),
        "cameras_forgotten": translate("Kinds", "Cameras forgotten"),
        "recognition_failed": translate("Kinds", "Recognition failed"),
        "decisions_lost": translate("Kinds", "Decisions not written down"),
        "clock_jumped": translate("Kinds", "Clock jumped"),
        "settings_sealed": translate("Kinds", "Settings accepted"),
        "settings_changed": translate("Kinds", "Settings accepted"),
    }


def _of_the_gallery() -> dict[str, str]:
    return {
        "backup_made": translate("Kinds", "Backup made"),
        "gallery_restored": translate("Kinds", "Backup restored"),
        "gallery_rekeyed": translate("Kinds", "Gallery key renewed"),
        "key_renewed": translate("Kinds", "Key renewed"),
        "rekey_begun": translate("Kinds", "Renewal of keys begun"),
        "people_rekeyed": translate("Kinds", "Keys of people renewed"),
        "recovery_renewed": translate("Kinds", "Recovery passphrase renewed"),
        "event_key_made": translate("Kinds", "Key for events made"),
        "events_pruned": translate("Kinds", "Old events let go"),
        "roll_rebuilt": translate("Kinds", "Roll rebuilt"),
        "tables_accepted": translate("Kinds", "Tables accepted"),
        "tombstones_rebuilt": translate("Kinds", "List of erased people rebuilt"),
    }
