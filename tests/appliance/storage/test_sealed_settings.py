"""Settings that decide count only as somebody with the key accepted them."""

from __future__ import annotations

from pathlib import Path

from appliance.config import Config, build_config, deciding_settings
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


def test_everything_but_models_and_keys_decides() -> None:
    sections = {name.partition(".")[0] for name in SETTINGS}
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
