"""The roles of administrators in words."""

from __future__ import annotations

from ui.kiosk.language import translate


def role_texts() -> dict[str, str]:
    """What each role is called, by its value in `appliance.administration.roles.Role`."""
    return {
        "owner": translate("Roles", "Owner"),
        "administrator": translate("Roles", "Administrator"),
        "enroller": translate("Roles", "Enroller"),
        "auditor": translate("Roles", "Auditor"),
    }


def role_rights() -> dict[str, str]:
    """What each role may do, in one sentence."""
    return {
        "owner": translate("Roles", "May do everything, with keys and administrators too."),
        "administrator": translate("Roles", "Looks after people, rules, doors and settings."),
        "enroller": translate("Roles", "Enrols people, and sees who is enrolled."),
        "auditor": translate("Roles", "Reads events and states, and changes nothing."),
    }
