"""What settings and their values mean, in the language in force."""

from __future__ import annotations

from PyQt5.QtCore import QLocale

from appliance.requests import SettingShown
from ui.kiosk.language import LANGUAGES, translate


def hint_texts() -> dict[str, str]:
    """What somebody should know before a change; not every setting needs it."""
    return {
        "site.contact": translate(
            "Settings", "Shown at the door when something does not work: a name, a telephone number."
        ),
        "site.language": translate("Settings", "Everybody can choose another one at the door."),
        "site.sound": translate("Settings", "A tone when the door opens, and another when it does not."),
        "site.motion": translate("Settings", "Reduced for whom moving pictures disturb."),
        "models.embedder": translate(
            "Settings",
            "Another network knows nobody who was enrolled with this one. Only what is installed is offered.",
        ),
        "matching.threshold": translate(
            "Settings",
            "How near a face has to be to somebody enrolled. Smaller lets fewer strangers in, and misses "
            "more of the right people. See “Accuracy here” first.",
        ),
        "matching.margin": translate(
            "Settings", "How much farther the second nearest person has to be, as a part of the threshold."
        ),
        "decision.views": translate("Settings", "More are safer and slower."),
        "liveness.method": translate(
            "Settings", "Without a check, a picture of an enrolled person can open the door."
        ),
        "intent.min_face": translate(
            "Settings", "A face grows as its person comes near: whoever only passes by stays smaller."
        ),
        "door.kind": translate("Settings", "A simulated door moves no lock."),
        "door.fail_safe": translate("Settings", "As the lock is built: it opens when the power is gone."),
        "door.active_low": translate(
            "Settings", "Names with commas between them: relay, contact_open, exit_button, fire, tamper."
        ),
        "network.mqtt": translate("Settings", "As mqtts://user@host. No person and no picture is ever told."),
        "network.webhook": translate(
            "Settings", "As https://host/path. No person and no picture is ever told."
        ),
        "keys.provider": translate(
            "Settings", "Change it by the first set-up or by `portunus gallery rekey`."
        ),
    }


def choice_texts(name: str) -> dict[str, str]:
    """What the values of a choice are called; empty where they are names of their own."""
    table = {**_site_choices(), **_deciding_choices(), **_door_choices()}
    return table.get(name, {})


def _site_choices() -> dict[str, dict[str, str]]:
    return {
        "site.language": dict(LANGUAGES),
        "site.theme": {
            "auto": translate("Settings", "By the light of the day"),
            "day": translate("Settings", "Light"),
            "night": translate("Settings", "Dark"),
        },
        "site.text": {
            "usual": translate("Settings", "Usual"),
            "large": translate("Settings", "Large"),
        },
        "site.motion": {
            "full": translate("Settings", "Usual movement"),
            "reduced": translate("Settings", "As little as possible"),
        },
    }


def _deciding_choices() -> dict[str, dict[str, str]]:
    return {
        "liveness.method": {
            "auto": translate("Settings", "Automatic"),
            "passive": translate("Settings", "By the pictures alone"),
            "active": translate("Settings", "The person is asked to move"),
            "both": translate("Settings", "Both"),
            "off": translate("Settings", "No check"),
        },
        "intent.company": {
            "each": translate("Settings", "Each of them counts"),
            "nearest": translate("Settings", "The nearest one counts"),
            "refuse": translate("Settings", "Nobody is let in"),
        },
        "matching.method": {
            "l2": translate("Settings", "The nearest template (l2)"),
            "mean-of-best": translate("Settings", "The nearest few templates (mean-of-best)"),
            "knn": translate("Settings", "Neighbours decide (knn)"),
            "svm": translate("Settings", "A trained classifier (svm)"),
            "mlp": translate("Settings", "A trained network (mlp)"),
            "voting": translate("Settings", "Several methods vote (voting)"),
        },
    }


def _door_choices() -> dict[str, dict[str, str]]:
    return {
        "door.kind": {
            "simulated": translate("Settings", "Simulated"),
            "relay": translate("Settings", "A relay on this machine"),
            "mqtt": translate("Settings", "A relay in the network (MQTT)"),
        },
        "keys.provider": {
            "key-file": translate("Settings", "A key file"),
            "passphrase": translate("Settings", "A passphrase"),
            "credential": translate("Settings", "A credential of systemd"),
            "tpm2": translate("Settings", "The security chip (TPM)"),
        },
    }


def special_text(name: str, value: str) -> str:
    """A value that means something else than it says; empty for none."""
    automatic = translate("Settings", "Automatic")
    unwired = translate("Settings", "Not wired")
    table = {
        ("models.embedder", ""): automatic,
        ("models.detector_engine", ""): automatic,
        ("models.embedder_engine", ""): automatic,
        ("models.folder", ""): translate("Settings", "The usual folder"),
        ("models.threads", "0"): translate("Settings", "One for each core"),
        ("matching.threshold", "0"): translate("Settings", "The network's own"),
        ("intent.min_face", "0"): translate("Settings", "Any size"),
        ("metrics.port", "0"): translate("Settings", "None"),
        ("keys.file", ""): translate("Settings", "The usual file"),
    }
    if name.startswith("door.") and name.endswith("_line") and value == "-1":
        return unwired
    return table.get((name, _number(value)), "")


def _number(value: str) -> str:
    """ "0.0" is the same as "0"."""
    return "0" if value == "0.0" else value


def value_text(setting: SettingShown, value: str, locale: QLocale) -> str:
    """A value as people read it."""
    special = special_text(setting.name, value)
    if special:
        return special
    if setting.kind == "yes or no":
        return translate("Settings", "Yes") if value == "true" else translate("Settings", "No")
    if setting.kind == "choice":
        return choice_texts(setting.name).get(value, value) or translate("Settings", "Nothing")
    if setting.kind in ("number", "whole number"):
        return number_text(value, locale)
    return value or translate("Settings", "Nothing")


def number_text(value: str, locale: QLocale) -> str:
    """A number of a setting in the manner of the language; what is none stays as it is."""
    try:
        number = float(value)
    except ValueError:
        return value
    plain = QLocale(locale)
    plain.setNumberOptions(QLocale.OmitGroupSeparator)
    return str(plain.toString(number, "g", 6))


def number_value(text: str, locale: QLocale) -> str | None:
    """What a typed number is as a value of a setting, None for what is no number."""
    for tongue in (locale, QLocale.c()):
        number, fits = tongue.toDouble(text.strip())
        if fits:
            return f"{number:.10g}"
    return None
