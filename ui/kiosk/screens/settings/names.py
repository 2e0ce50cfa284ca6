"""The settings in words: sections and names, in the language in force."""

from __future__ import annotations

from ui.kiosk.language import translate

SECTIONS = (
    "site",
    "models",
    "matching",
    "decision",
    "liveness",
    "intent",
    "door",
    "detection",
    "tracking",
    "network",
    "keys",
    "metrics",
)
"""In the order of a list: what people see comes first."""
HIDDEN = frozenset({"site.setup"})
"""Not for anybody to change by hand: the first set-up keeps it."""


def section_texts() -> dict[str, str]:
    """What each section is called."""
    return {
        "site": translate("Settings", "This site and its screen"),
        "models": translate("Settings", "Models and engines"),
        "matching": translate("Settings", "Telling people apart"),
        "decision": translate("Settings", "Deciding"),
        "liveness": translate("Settings", "Living faces only"),
        "intent": translate("Settings", "Who means to come in"),
        "door": translate("Settings", "Door and lock"),
        "detection": translate("Settings", "Finding faces"),
        "tracking": translate("Settings", "Following faces"),
        "network": translate("Settings", "Network"),
        "keys": translate("Settings", "Key"),
        "metrics": translate("Settings", "Measurements"),
    }


def setting_texts() -> dict[str, str]:
    """What each setting is called, by its name."""
    return {**_site_and_models(), **_recognition(), **_door_and_rest()}


def _site_and_models() -> dict[str, str]:
    return {
        "site.name": translate("Settings", "Name of the site"),
        "site.contact": translate("Settings", "Whom to call for help"),
        "site.language": translate("Settings", "Language"),
        "site.theme": translate("Settings", "Light or dark"),
        "site.sound": translate("Settings", "Sound"),
        "site.text": translate("Settings", "Size of the text"),
        "site.motion": translate("Settings", "Movement on the screen"),
        "models.folder": translate("Settings", "Folder of the models"),
        "models.detector": translate("Settings", "Network that finds faces"),
        "models.detector_engine": translate("Settings", "Engine that finds faces"),
        "models.embedder": translate("Settings", "Network that tells people apart"),
        "models.embedder_engine": translate("Settings", "Engine that tells people apart"),
        "models.threads": translate("Settings", "Processor threads"),
    }


def _recognition() -> dict[str, str]:
    return {
        "detection.min_face": translate("Settings", "Smallest face that is looked for, pixels"),
        "detection.idle_look_s": translate("Settings", "Between two looks while nobody is there, seconds"),
        "tracking.lost_s": translate("Settings", "A face is lost after, seconds"),
        "matching.method": translate("Settings", "Method"),
        "matching.threshold": translate("Settings", "Threshold"),
        "matching.margin": translate("Settings", "Distance to the next person"),
        "decision.views": translate("Settings", "Looks that let somebody in"),
        "decision.unknown_views": translate("Settings", "Looks until somebody is unknown"),
        "decision.view_interval_s": translate("Settings", "Between two looks, seconds"),
        "decision.recheck_s": translate("Settings", "Look at known people again after, seconds"),
        "decision.unknown_recheck_s": translate("Settings", "Look at unknown people again after, seconds"),
        "liveness.method": translate("Settings", "Check for living faces"),
        "liveness.acknowledged": translate("Settings", "It is known what is missing without the check"),
        "intent.min_face": translate("Settings", "Smallest face that is let in, pixels"),
        "intent.dwell_s": translate("Settings", "Time to stand before the door, seconds"),
        "intent.company": translate("Settings", "Several people at once"),
        "intent.repeat_s": translate("Settings", "Not again for the same person within, seconds"),
    }


def _door_and_rest() -> dict[str, str]:
    return {
        "door.kind": translate("Settings", "Kind of door"),
        "door.name": translate("Settings", "Name of the door that is wired"),
        "door.strike_s": translate("Settings", "Unlocked for, seconds"),
        "door.held_s": translate("Settings", "Alarm when open for, seconds"),
        "door.fail_safe": translate("Settings", "Open without power"),
        "door.chip": translate("Settings", "GPIO chip"),
        "door.relay_line": translate("Settings", "Line of the relay"),
        "door.contact_line": translate("Settings", "Line of the door contact"),
        "door.exit_line": translate("Settings", "Line of the exit button"),
        "door.fire_line": translate("Settings", "Line of the fire alarm"),
        "door.tamper_line": translate("Settings", "Line of the tamper contact"),
        "door.active_low": translate("Settings", "Lines that are active at 0 V"),
        "network.mqtt": translate("Settings", "MQTT broker"),
        "network.webhook": translate("Settings", "Webhook"),
        "network.ca": translate("Settings", "File of certificates"),
        "keys.provider": translate("Settings", "Where the key comes from"),
        "keys.file": translate("Settings", "Key file"),
        "metrics.port": translate("Settings", "Port for Prometheus on this machine"),
    }


def section_of(name: str) -> str:
    """The section of a setting's name."""
    return name.partition(".")[0]


def setting_text(name: str) -> str:
    """What a setting is called; its own name where there are no words for it."""
    return setting_texts().get(name, name)
