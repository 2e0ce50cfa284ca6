"""Findings about the health of the appliance in words, in the language in force.

What is wrong and what to do about it the service says itself, in English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PyQt5.QtCore import QLocale

from appliance.diagnosis.finding import Finding
from ui.kiosk.language import translate

_ORDER = {"fail": 0, "warn": 1, "ok": 2}


def state_texts() -> dict[str, str]:
    """The states, by `Finding.state`."""
    return {
        "ok": translate("Health", "well"),
        "warn": translate("Health", "look at it"),
        "fail": translate("Health", "does not work"),
    }


def check_texts() -> dict[str, str]:
    """What is looked at, by the first word of `Finding.check`."""
    return {
        "python": translate("Health", "Python"),
        "packages": translate("Health", "Programs that are needed"),
        "clock": translate("Health", "Clock"),
        "disk": translate("Health", "Disk"),
        "state": translate("Health", "Folder of the appliance"),
        "settings": translate("Health", "Settings"),
        "model": translate("Health", "Model {name}"),
        "detector": translate("Health", "Finding faces"),
        "embedder": translate("Health", "Telling people apart"),
        "liveness": translate("Health", "Living faces only"),
        "camera": translate("Health", "Camera {name}"),
        "gallery": translate("Health", "Gallery"),
        "templates": translate("Health", "Templates"),
        "threshold": translate("Health", "Threshold"),
        "key": translate("Health", "Key"),
        "recovery": translate("Health", "Recovery passphrase"),
        "recognition": translate("Health", "Recognition"),
        "service": translate("Health", "Service"),
    }


def sorted_findings(findings: Sequence[Finding]) -> list[Finding]:
    """What is wrong first, and the rest in its order."""
    return sorted(findings, key=lambda one: _ORDER[one.state])


def finding_title(finding: Finding) -> str:
    """What was looked at, and how it is."""
    word, _, name = finding.check.partition(" ")
    check = check_texts().get(word)
    named = finding.check if check is None else check.format(name=name).strip()
    return translate("Health", "{check}: {state}").format(check=named, state=state_texts()[finding.state])


def icon_of(finding: Finding) -> str:
    """An icon for a state."""
    return {"ok": "check", "warn": "warning", "fail": "cross"}[finding.state]


def tone_of(finding: Finding) -> str:
    """A colour of the palette for a state."""
    return {"ok": "granted", "warn": "warning", "fail": "unknown"}[finding.state]


def headline(findings: Sequence[Finding], locale: QLocale) -> str:
    """All of it in one line."""
    failed = sum(one.state == "fail" for one in findings)
    warned = sum(one.state == "warn" for one in findings)
    if failed:
        text = translate("Health", "Something does not work: {failed}. To look at: {warned}.")
    elif warned:
        text = translate("Health", "It works. To look at: {warned}.")
    else:
        text = translate("Health", "All is well.")
    return text.format(failed=locale.toString(failed), warned=locale.toString(warned))


def role_of(findings: Sequence[Finding]) -> str:
    """The colour of that line."""
    states = {one.state for one in findings}
    return "error" if "fail" in states else "warning" if "warn" in states else "good"


def provider_texts() -> dict[str, str]:
    """Where the key comes from, by the name of the provider."""
    return {
        "key-file": translate("Health", "a key file"),
        "passphrase": translate("Health", "a passphrase"),
        "credential": translate("Health", "a credential of systemd"),
        "tpm2": translate("Health", "the security chip (TPM)"),
    }


def number_texts(status: Mapping[str, Any], locale: QLocale) -> list[str]:
    """The gallery in numbers, a line each. status: as `GalleryStatus` answers."""
    provider = str(status["key_provider"])
    lines = [
        translate("Health", "People enrolled: {number}").format(number=locale.toString(status["people"])),
        translate("Health", "Of them enabled: {number}").format(number=locale.toString(status["enabled"])),
        translate("Health", "Views: {number}").format(number=locale.toString(status["views"])),
    ]
    embedder = translate("Health", "Templates of {network}: {number}")
    for name, number in sorted(status["embedders"].items()):
        lines.append(embedder.format(network=name, number=locale.toString(number)))
    return [
        *lines,
        translate("Health", "Damaged rows: {number}").format(number=locale.toString(status["damaged"])),
        translate("Health", "Key: {provider}").format(provider=provider_texts().get(provider, provider)),
        translate("Health", "Gallery keys so far: {number}").format(
            number=locale.toString(status["key_generation"])
        ),
        translate("Health", "Size on the disk: {size}").format(
            size=locale.formattedDataSize(status["bytes"])
        ),
    ]
