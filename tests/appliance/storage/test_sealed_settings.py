"""Settings that decide count only as somebody with the key accepted them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from appliance.config import CameraSettings, Config, build_config, deciding_settings
from appliance.storage.gallery import Gallery
from tests.appliance.storage.galleries import opened, tampering

SETTINGS = deciding_settings(Config())
LOOSE = {**SETTINGS, "matching.threshold": 3.9}


def test_the_first_settings_are_accepted_and_changed_ones_are_named(three: Path) -> None:
    with opened(three) as gallery:
        assert gallery.settings.differences("config.toml", SETTINGS) == []
    with opened(three) as gallery:
        assert gallery.settings.differences("config.toml", SETTINGS) == []
        [changed] = gallery.settings.differences("config.toml", LOOSE)
        assert (changed.table, changed.row) == ("config.toml", "matching.threshold")
        gallery.settings.seal("config.toml", LOOSE)
        assert gallery.settings.differences("config.toml", LOOSE) == []
        assert len(gallery.settings.differences("config.toml", SETTINGS)) == 1


def test_each_file_has_its_own(three: Path) -> None:
    with opened(three) as gallery:
        gallery.settings.differences("config.toml", SETTINGS)
        assert gallery.settings.differences("/etc/other.toml", LOOSE) == []
        assert gallery.settings.differences("config.toml", SETTINGS) == []


def test_a_setting_left_out_is_a_change(three: Path) -> None:
    fewer = {name: value for name, value in SETTINGS.items() if name != "liveness.method"}
    with opened(three) as gallery:
        gallery.settings.differences("config.toml", SETTINGS)
        assert [damage.row for damage in gallery.settings.differences("config.toml", fewer)] == [
            "liveness.method"
        ]


def test_they_outlive_a_renewal_of_the_key(three: Path) -> None:
    with opened(three) as gallery:
        gallery.settings.differences("config.toml", SETTINGS)
        gallery.remove(gallery.person("Ada Lovelace").id)
    with opened(three) as gallery:
        assert len(gallery.settings.differences("config.toml", LOOSE)) == 1


def test_a_row_that_somebody_else_wrote_is_damage_until_sealed_again(three: Path) -> None:
    with opened(three) as gallery:
        gallery.settings.differences("config.toml", SETTINGS)
    with tampering(three) as database:
        database.execute("UPDATE meta SET value = zeroblob(60) WHERE name = 'settings'")
    with opened(three) as gallery:
        [damage] = gallery.settings.differences("config.toml", SETTINGS)
        assert (damage.table, damage.row) == ("meta", "settings")
        gallery.settings.seal("config.toml", SETTINGS)
        assert gallery.settings.differences("config.toml", SETTINGS) == []


def test_everything_but_keys_and_how_networks_run_decides() -> None:
    sections = {name.partition(".")[0] for name in SETTINGS if name != "models.folder"}
    assert sections == {
        "detection", "tracking", "matching", "decision", "liveness", "intent", "door", "cameras", "network",
    }  # fmt: skip


def test_a_threshold_belongs_to_the_embedder_it_was_set_for(three: Path) -> None:
    """The embedder may be chosen after the threshold, once."""
    unnamed = {**SETTINGS, "matching.threshold": 1.2}
    named = {**unnamed, "models.embedder": "sface"}
    with opened(three) as gallery:
        assert gallery.settings.differences("config.toml", unnamed) == []
        assert gallery.settings.differences("config.toml", named) == []
        assert gallery.settings.differences("config.toml", named) == []
        other = gallery.settings.differences("config.toml", {**named, "models.embedder": "dlib-resnet"})
        assert [damage.row for damage in other] == ["models.embedder"]
        assert [damage.row for damage in gallery.settings.differences("config.toml", unnamed)] == [
            "models.embedder"
        ]


def test_a_newer_version_knows_more_settings_and_fewer(three: Path) -> None:
    camera = {"name": "front", "source": "0"}
    earlier = {name: value for name, value in SETTINGS.items() if not name.startswith("intent.")}
    now = deciding_settings(build_config({"cameras": [camera]}))
    with opened(three) as gallery:
        gallery.settings.seal("config.toml", {**earlier, "policy.mode": "allow-all", "cameras": [camera]})
        assert gallery.settings.differences("config.toml", now) == []
        [changed] = gallery.settings.differences("config.toml", {**now, "intent.dwell_s": 9.0})
        assert changed.row == "intent.dwell_s"
        moved = deciding_settings(build_config({"cameras": [{**camera, "zone": [0, 0, 1, 0.5]}]}))
        assert [damage.row for damage in gallery.settings.differences("config.toml", moved)] == ["cameras"]


NETWORKS = {
    "networks.detector": "mtcnn:aa",
    "networks.embedder": "sface:bb mobilefacenet:cc",
    "networks.liveness": "minifasnet:dd",
}


@pytest.mark.parametrize(
    "earlier", [{}, {"models.folder": "", "networks.detector": "", "networks.embedder": ""}]
)
def test_networks_are_taken_at_first_use_and_changed_ones_are_named(
    three: Path, earlier: dict[str, str]
) -> None:
    """By a gallery that an earlier version sealed, and by one that was sealed before they were installed."""
    before = {name: value for name, value in SETTINGS.items() if name != "models.folder"}
    now = {**SETTINGS, "models.folder": "/srv/models" if not earlier else "", **NETWORKS}
    with opened(three) as gallery:
        gallery.settings.seal("config.toml", {**before, **earlier})
        assert gallery.settings.differences("config.toml", now) == []
    with opened(three) as gallery:
        for name, other in (("detector", "mtcnn:a0"), ("embedder", "evil:bb"), ("liveness", "minifasnet:d0")):
            [changed] = gallery.settings.differences("config.toml", {**now, f"networks.{name}": other})
            assert changed.row == f"networks.{name}"
            assert f"portunus models install {other.partition(':')[0]}`" in changed.problem
        for name in NETWORKS:
            [gone] = gallery.settings.differences("config.toml", {**now, name: ""})
            assert gone.row == name
        [moved] = gallery.settings.differences("config.toml", {**now, "models.folder": "/tmp/others"})
        assert moved.row == "models.folder"
        assert gallery.settings.differences("config.toml", now) == []


def test_liveness_networks_that_come_without_the_key_are_not_believed(three: Path) -> None:
    with opened(three) as gallery:
        gallery.settings.seal("config.toml", {**SETTINGS, **NETWORKS, "networks.liveness": ""})
        [changed] = gallery.settings.differences("config.toml", {**SETTINGS, **NETWORKS})
        assert changed.row == "networks.liveness"


def test_networks_are_not_taken_with_other_changes(three: Path) -> None:
    with opened(three) as gallery:
        gallery.settings.seal("config.toml", SETTINGS)
        assert len(gallery.settings.differences("config.toml", {**LOOSE, **NETWORKS})) == 1
        others = {**NETWORKS, "networks.detector": "mtcnn:a0"}
        assert gallery.settings.differences("config.toml", {**SETTINGS, **others}) == []


def sealed_as(gallery: Gallery) -> tuple[object, str]:
    """Which settings the newest event names in the clear, and what it tells administrators."""
    event, part = gallery.decisions.read(gallery.events.newest(1)[0].id)
    assert event.kind == "settings_sealed"
    return event.detail.get("changed"), part.why


def test_the_event_says_which_settings_became_what(three: Path) -> None:
    with opened(three) as gallery:
        gallery.settings.differences("config.toml", SETTINGS)
        assert dict(gallery.events.newest(1)[0].detail) == {}, "there were none before"
        gallery.settings.seal("config.toml", {**LOOSE, "liveness.method": "off"})
        changed, why = sealed_as(gallery)
        assert changed == "liveness.method, matching.threshold"
        assert "matching.threshold: from '0.0' to '3.9'" in why
        assert f"liveness.method: from '{SETTINGS['liveness.method']}' to 'off'" in why
        gallery.settings.seal("config.toml", {**LOOSE, "liveness.method": "off"})
        assert dict(gallery.events.newest(1)[0].detail) == {}
        assert gallery.decisions.audit.verify().broken is None
        assert gallery.check() == []


def test_the_event_tells_no_password(three: Path) -> None:
    camera = asdict(CameraSettings()) | {"source": "rtsp://ada:secret@10.0.0.5/door?token=hidden"}
    network = {"network.webhook": "https://example.org/hook?token=hidden"}
    with opened(three) as gallery:
        gallery.settings.differences("config.toml", SETTINGS)
        gallery.settings.seal("config.toml", {**SETTINGS, **network, "cameras": [camera]})
        changed, why = sealed_as(gallery)
        assert str(changed).split(", ")[-2:] == ["cameras[0].zone", "network.webhook"]
        assert "cameras[0].source: from nothing to 'rtsp://10.0.0.5/door'" in why
        assert "network.webhook: from '' to 'https://example.org/hook?…'" in why
        other = camera | {"source": "rtsp://ada:secret2@10.0.0.5/door?token=hidden"}
        gallery.settings.seal("config.toml", {**SETTINGS, **network, "cameras": [other]})
        told = sealed_as(gallery)
        assert told == ("cameras[0].source", "cameras[0].source: a part that is not shown")
        assert not any(word in f"{why}{told}" for word in ("secret", "hidden", "ada"))


def test_settings_that_decide_nothing_are_told_as_well(three: Path) -> None:
    with opened(three) as gallery:
        gallery.settings.tell_changed(
            {"metrics.port": 0, "site.name": ""}, {"metrics.port": 1, "site.name": ""}
        )
        event, part = gallery.decisions.read(gallery.events.newest(1)[0].id)
        assert (event.kind, event.detail["changed"]) == ("settings_changed", "metrics.port")
        assert part.why == "metrics.port: from '0' to '1'"
