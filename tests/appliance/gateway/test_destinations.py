"""Addresses that cannot be used, or would tell something in the clear, are refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from appliance.errors import ConfigError, KeyUnavailable
from appliance.gateway.destinations import (
    BrokerAddress,
    Destinations,
    WebhookAddress,
    broker_address,
    destinations,
    node_name,
    read_secret,
    webhook_address,
)

KEY = "0123456789abcdef"


def test_addresses() -> None:
    broker = BrokerAddress("broker.example", 8883, True, "door", "secret", "")
    assert broker_address("mqtts://door@broker.example", "", "secret") == broker
    assert broker_address("mqtt://[::1]:1884", "", "unused") == BrokerAddress("::1", 1884, False)
    assert broker_address("mqtt://me@127.0.0.1", "", "secret").user == "me"
    assert webhook_address("https://site.example/a?b=c", "", KEY).path == "/a?b=c"
    assert webhook_address("http://localhost:81", "", KEY) == WebhookAddress("localhost", 81, False, "/", KEY)


@pytest.mark.parametrize(
    ("url", "password", "sentence"),
    [
        ("mqtt://door@broker.example", "secret", "in the clear"),
        ("mqtts://door:secret@broker.example", None, "must not hold a password"),
        ("mqtts://door@broker.example", None, "mqtt.password"),
        ("broker.example", None, "begins with mqtts://"),
        ("mqtt://", None, "begins with mqtts://"),
        ("mqtt://broker:99999", None, "begins with mqtts://"),
        ("mqtt://[::1", None, "begins with mqtts://"),
        ("mqtt://bro\nker", None, "begins with mqtts://"),
        ("mqtt://broker/topic", None, "nothing behind it"),
    ],
)
def test_brokers_that_are_refused(url: str, password: str | None, sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        broker_address(url, "", password)


@pytest.mark.parametrize(
    ("url", "key", "sentence"),
    [
        ("http://site.example/", KEY, "in the clear"),
        ("https://me@site.example/", KEY, "must not hold a user"),
        ("https://site.example/", None, "openssl rand"),
        ("https://site.example/", "short", "openssl rand"),
        ("ftp://site.example/", KEY, "begins with https://"),
        ("https://site.example/a b", KEY, "begins with https://"),
        ("https://site.example/\r\nX: y", KEY, "begins with https://"),
    ],
)
def test_webhooks_that_are_refused(url: str, key: str | None, sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        webhook_address(url, "", key)


def test_certificates_are_looked_at_before_they_are_needed(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("none")
    for name in ("ca.pem", "absent.pem"):
        with pytest.raises(ConfigError, match=r"network\.ca"):
            broker_address("mqtts://broker.example", str(tmp_path / name), None)


def test_secrets_come_from_credentials_or_private_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    assert read_secret(tmp_path, "mqtt.password") is None
    file = tmp_path / "mqtt.password"
    file.write_text(" a secret\n")
    file.chmod(0o644)
    with pytest.raises(KeyUnavailable, match="chmod 600"):
        read_secret(tmp_path, "mqtt.password")
    file.chmod(0o600)
    assert read_secret(tmp_path, "mqtt.password") == "a secret"
    given = tmp_path / "credentials"
    given.mkdir()
    (given / "portunus-mqtt.password").write_text("another")
    (given / "portunus-mqtt.password").chmod(0o440)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(given))
    assert read_secret(tmp_path, "mqtt.password") == "another"


def test_all_of_it_crosses_the_pipe(tmp_path: Path) -> None:
    (tmp_path / "webhook.key").write_text(KEY)
    (tmp_path / "webhook.key").chmod(0o600)
    made = destinations(tmp_path, "mqtt://localhost", "https://site.example/", "", ("ab",))
    assert Destinations.of_table(made.to_table()) == made
    with pytest.raises(ConfigError, match=r"set network\.mqtt"):
        destinations(tmp_path, "", "", "", ("ab",))
    assert node_name("Haupt Tür.local") == "haupt-t-r-local"
    assert node_name("///") == "portunus"
