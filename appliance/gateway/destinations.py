"""Where the network process sends to, checked before it starts; and how this crosses the pipe to it."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from appliance.errors import ConfigError, KeyUnavailable

PASSWORD_NAME = "mqtt.password"  # noqa: S105
WEBHOOK_KEY_NAME = "webhook.key"
_SHORTEST_KEY = 16
_MQTT_PORTS = {"mqtt": 1883, "mqtts": 8883}
_READABLE_BY_SYSTEMD = 0o037  # as for the credential that holds a key, see crypto.credential


@dataclass(frozen=True)
class BrokerAddress:
    """An MQTT broker. ca: a file with certificates that are trusted besides the system's, empty for none."""

    host: str
    port: int
    tls: bool
    user: str = ""
    password: str = ""
    ca: str = ""


@dataclass(frozen=True)
class WebhookAddress:
    """Where events are posted to. key: signs each of them."""

    host: str
    port: int
    tls: bool
    path: str
    key: str
    ca: str = ""


@dataclass(frozen=True)
class Destinations:
    """node: what this device is called there. relays: addresses of remote relays whose reports are heard."""

    node: str
    broker: BrokerAddress | None = None
    webhook: WebhookAddress | None = None
    relays: tuple[str, ...] = ()

    def to_table(self) -> dict[str, Any]:
        """As JSON takes it."""
        return asdict(self)

    @staticmethod
    def of_table(table: dict[str, Any]) -> Destinations:
        """What `to_table` made. Raises TypeError, KeyError for anything else."""
        broker, webhook = table["broker"], table["webhook"]
        return Destinations(
            table["node"],
            BrokerAddress(**broker) if broker else None,
            WebhookAddress(**webhook) if webhook else None,
            tuple(table["relays"]),
        )


def broker_address(url: str, ca: str, password: str | None) -> BrokerAddress:
    """The broker of `mqtts://user@host:port`. password: None where no file has one. Raises ConfigError."""
    parts, host, port = _parts("network.mqtt", url, _MQTT_PORTS)
    tls = parts.scheme == "mqtts"
    if parts.password is not None:
        raise ConfigError(f"network.mqtt must not hold a password; put it into the file {PASSWORD_NAME}")
    if parts.path.strip("/") or parts.query:
        raise ConfigError("network.mqtt is written mqtts://user@host:port, with nothing behind it")
    user = parts.username or ""
    if user and not password:
        raise ConfigError(
            f"network.mqtt names a user; put the password into the file {PASSWORD_NAME}, mode 600"
        )
    if user and not tls and not _is_this_machine(host):
        raise ConfigError("network.mqtt would send a password in the clear; use mqtts://")
    return BrokerAddress(host, port, tls, user, password or "" if user else "", _trusted(ca))


def webhook_address(url: str, ca: str, key: str | None) -> WebhookAddress:
    """The place of `https://host/path`. key: None where no file has one. Raises ConfigError."""
    parts, host, port = _parts("network.webhook", url, {"http": 80, "https": 443})
    tls = parts.scheme == "https"
    if parts.username is not None:
        raise ConfigError("network.webhook must not hold a user or password; each request is signed")
    if not tls and not _is_this_machine(host):
        raise ConfigError("network.webhook would tell who comes and goes in the clear; use https://")
    if key is None or len(key) < _SHORTEST_KEY:
        raise ConfigError(
            f"the webhook needs a key in the file {WEBHOOK_KEY_NAME}, mode 600; "
            f"make one with `openssl rand -hex 32 > {WEBHOOK_KEY_NAME}`"
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return WebhookAddress(host, port, tls, path, key, _trusted(ca))


def destinations(state: Path, mqtt: str, webhook: str, ca: str, relays: tuple[str, ...]) -> Destinations:
    """What the settings name, with the secrets of the state folder or of systemd's credentials.

    Raises ConfigError, KeyUnavailable.
    """
    if relays and not mqtt:
        raise ConfigError("a door of the kind mqtt needs a broker; set network.mqtt")
    return Destinations(
        node_name(socket.gethostname()),
        broker_address(mqtt, ca, read_secret(state, PASSWORD_NAME)) if mqtt else None,
        webhook_address(webhook, ca, read_secret(state, WEBHOOK_KEY_NAME)) if webhook else None,
        relays,
    )


def node_name(text: str) -> str:
    """What may stand in a topic and in an id: small letters, digits, - and _."""
    return re.sub(r"[^a-z0-9_-]+", "-", text.lower()).strip("-")[:40] or "portunus"


def read_secret(folder: Path, name: str) -> str | None:
    """The text of `portunus-NAME` among systemd's credentials, else of NAME in the folder; None without one.

    Raises KeyUnavailable (readable by others, or no text).
    """
    from appliance.crypto.key_file import read_private

    given = os.environ.get("CREDENTIALS_DIRECTORY")
    places = [(Path(given) / f"portunus-{name}", _READABLE_BY_SYSTEMD)] if given else []
    for path, exposed in (*places, (folder / name, 0o077)):
        if os.path.lexists(path):
            try:
                return read_private(path, "file", exposed).decode("utf-8").strip()
            except UnicodeDecodeError:
                raise KeyUnavailable(f"the file {path} does not hold a text; write it anew") from None
    return None


def _parts(setting: str, url: str, ports: dict[str, int]) -> tuple[Any, str, int]:
    schemes = " or ".join(f"{scheme}://" for scheme in reversed(ports))
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or ports.get(parts.scheme, 0)
    except ValueError:
        host, port = "", 0
    if not host or not port or parts.scheme not in ports or not re.fullmatch(r"[\x21-\x7e]+", url):
        raise ConfigError(f"{setting} takes an address that begins with {schemes}, not {url!r}")
    return parts, host, port


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _trusted(ca: str) -> str:
    if not ca:
        return ""
    from appliance.gateway.trust import tls_context

    try:
        tls_context(ca)
    except OSError:
        raise ConfigError(f"network.ca names {ca}, which holds no certificates in PEM; check it") from None
    return str(Path(ca).absolute())
