"""The configuration: everything that does not fit is named, and a refused change changes nothing."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from appliance.config import CameraSettings, Config, build_config, get_value, load_config
from appliance.config.writing import set_value
from appliance.errors import ConfigError, StorageFailed

WRITTEN = """\
# The front door.
[matching]
threshold = 0.9  # measured in May
margin = 0.05

[models]
embedder = "mobilefacenet"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def refused(file: Path, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(file, environ or {})
    message = str(caught.value)
    assert "\n" not in message.rstrip("\n")
    return message


def test_no_file_gives_the_defaults(file: Path) -> None:
    assert load_config(file, {}) == Config()
    file.write_text(" \n")
    assert load_config(file, {}) == Config()


def test_a_file_that_was_asked_for_must_be_there(file: Path) -> None:
    with pytest.raises(ConfigError, match=r"there is no configuration file .*config\.toml; check --config"):
        load_config(file, {}, must_exist=True)


def test_values_are_read_and_the_rest_stays_default(file: Path) -> None:
    file.write_text(WRITTEN)
    config = load_config(file, {})
    assert (config.matching.threshold, config.matching.margin) == (0.9, 0.05)
    assert config.models.embedder == "mobilefacenet"
    assert config.decision == Config().decision


def test_whole_numbers_are_numbers_too(file: Path) -> None:
    file.write_text("[door]\nstrike_s = 5\n")
    strike_s = load_config(file, {}).door.strike_s
    assert (strike_s, type(strike_s)) == (5.0, float)


def test_a_configuration_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Config().matching.threshold = 1.0  # type: ignore[misc]


def test_everything_that_does_not_fit_is_named_together(file: Path) -> None:
    file.write_text(
        "[matching]\nthreshold = 9.0\nmethod = 'guess'\nmargins = 1\n"
        "[decision]\nviews = 1\nrecheck_s = true\n"
        "[door]\nstrike_s = '3'\n[cellar]\nlight = true\n[detection]\nmin_face = 40.5\n"
    )
    message = refused(file, {"PORTUNUS_TRACKING_LOST_S": "soon", "PORTUNUS_MODELS_THREADS": "65"})
    for words in (
        "matching.threshold is 9.0, and must lie between 0.0 and 4.0",
        "matching.method is 'guess', and must be 'l2'",
        "there is no setting matching.margins",
        "decision.views is 1",
        "decision.recheck_s takes a number, not True",
        "door.strike_s takes a number, not '3'",
        "there is no setting cellar",
        "detection.min_face takes a whole number, not 40.5",
        "tracking.lost_s takes a number, not 'soon'",
        "models.threads is 65",
    ):
        assert words in message


@pytest.mark.parametrize("text", ["nan", "inf", "-1.0", "4.1"])
def test_numbers_out_of_range(file: Path, text: str) -> None:
    file.write_text(f"[matching]\nthreshold = {text}\n")
    assert "matching.threshold is" in refused(file)


@pytest.mark.parametrize(
    "content",
    [
        b"[matching\nthreshold = 1",
        b"threshold = = 1",
        b"[matching]\nthreshold = 1\nthreshold = 2\n",
        b"[matching]\n[matching]\n",
        b"a = 1979-99-99",
        b"\x00",
        b"[matching]\nmargin = 0.1\n[matching.margin]\nx = 1\n",
    ],
)
def test_what_is_not_toml(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert "is not valid TOML" in refused(file)
    with pytest.raises(ConfigError, match="is not valid TOML"):
        set_value(file, "matching.margin", "0.1")
    assert file.read_bytes() == content


def test_what_is_not_text(file: Path) -> None:
    file.write_bytes(b"[matching]\n# \xff\xfe\n")
    assert "it is not UTF-8 text" in refused(file)
    with pytest.raises(ConfigError, match="it is not UTF-8 text"):
        set_value(file, "matching.margin", "0.1")


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    assert "cannot be read: Is a directory" in refused(tmp_path)


def test_a_value_in_place_of_a_section(file: Path) -> None:
    file.write_text("matching = 3\n")
    assert "matching should be a table" in refused(file)
    assert "matching should be a table" in refused(file, {"PORTUNUS_MATCHING_MARGIN": "0.1"})
    with pytest.raises(ConfigError, match=r"write \[matching\]"):
        set_value(file, "matching.margin", "0.1")


def test_the_environment_comes_before_the_file(file: Path) -> None:
    file.write_text(WRITTEN)
    environ = {
        "PORTUNUS_MATCHING_THRESHOLD": "0.7",
        "PORTUNUS_DETECTION_MIN_FACE": "60",
        "PORTUNUS_MODELS_EMBEDDER": "facenet",
        "PORTUNUS_KEYS_FILE": "/etc/key",
        "PORTUNUS_STATE": "/somewhere",
        "PORTUNUS_SESSION": "none of ours",
    }
    config = load_config(file, environ)
    assert config.matching.threshold == 0.7
    assert config.matching.margin == 0.05
    assert config.detection.min_face == 60
    assert config.models.embedder == "facenet"
    assert config.keys.file == "/etc/key"


def test_the_environment_is_the_processs_own_unless_given(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTUNUS_DECISION_VIEWS", "4")
    assert load_config(file).decision.views == 4
    assert load_config(file, {}).decision.views == 3


def test_cameras(file: Path) -> None:
    file.write_text(
        '[[cameras]]\nname = "front"\nsource = "rtsp://10.0.0.5/a"\nrotation = 90\nregion = [0, 0.25, 1, 1]\n'
        '[[cameras]]\nname = "back"\ndoor = "yard"\nmirror = true\n'
    )
    front, back = load_config(file, {}).cameras
    assert front == CameraSettings("front", "rtsp://10.0.0.5/a", "main", 90, False, (0.0, 0.25, 1.0, 1.0))
    assert back == CameraSettings(name="back", door="yard", mirror=True)


@pytest.mark.parametrize(
    ("cameras", "words"),
    [
        ('[cameras]\nname = "front"\n', "cameras should be a list of tables"),
        ("cameras = 3\n", "cameras should be a list of tables"),
        ("cameras = [1]\n", r"cameras[0] should be a table"),
        ("[[cameras]]\nrotation = 45\n", "cameras[0].rotation is 45, and must be 0 or 90 or 180 or 270"),
        ("[[cameras]]\nlens = 3\n", "there is no setting cameras[0].lens"),
        ("[[cameras]]\nregion = [0, 0, 1]\n", "cameras[0].region takes x0, y0, x1, y1 between 0 and 1"),
        ("[[cameras]]\nregion = [0, 'x', 0, 1, 1]\n", "cameras[0].region takes"),
        ("[[cameras]]\nregion = [0.5, 0, 0.5, 1]\n", "cameras[0].region takes"),
        ("[[cameras]]\nregion = [0, 0, 1, nan]\n", "cameras[0].region takes"),
        ("[[cameras]]\nregion = [-0.1, 0, 1, 1]\n", "cameras[0].region takes"),
        ("[[cameras]]\nregion = [0, 0, 1, 1.1]\n", "cameras[0].region takes"),
        ("[[cameras]]\nregion = 7\n", "cameras[0].region takes"),
        ("[[cameras]]\n[[cameras]]\n", "two cameras have the name 'front'"),
    ],
)
def test_cameras_that_do_not_fit(file: Path, cameras: str, words: str) -> None:
    file.write_text(cameras)
    assert words in refused(file)


def test_a_value_is_set_and_everything_else_kept(file: Path) -> None:
    file.write_text(WRITTEN)
    assert set_value(file, "matching.threshold", "0.8") == 0.8
    assert set_value(file, "decision.views", "4") == 4
    assert set_value(file, "models.embedder", 'a "name"') == 'a "name"'
    text = file.read_text()
    assert "# The front door." in text
    assert "threshold = 0.8  # measured in May" in text
    assert "margin = 0.05" in text
    config = load_config(file, {})
    assert (config.matching.threshold, config.decision.views) == (0.8, 4)
    assert config.models.embedder == 'a "name"'


def test_the_first_value_makes_the_file(file: Path) -> None:
    set_value(file, "matching.margin", "0.1")
    assert load_config(file, {}).matching.margin == 0.1


def test_a_folder_that_is_not_there_is_no_place_for_the_file(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="does not exist"):
        set_value(tmp_path / "none" / "config.toml", "matching.margin", "0.1")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("matching.threshold", "x", "matching.threshold takes a number, not 'x'"),
        ("matching.threshold", "7", "must lie between"),
        ("matching.threshold", "nan", "must lie between"),
        ("decision.views", "3.5", "decision.views takes a whole number, not '3.5'"),
        ("matching.method", "guess", "must be 'l2'"),
        (
            "matching.colour",
            "1",
            r"there is no setting 'matching.colour'; \[matching\] has method",
        ),
        ("matching", "1", "there is no setting 'matching'"),
        ("matching.threshold.x", "1", "there is no setting 'matching.threshold.x'"),
        ("cellar.light", "1", "the sections are models, detection"),
        ("cameras.name", "x", "there is no setting 'cameras.name'"),
        ("", "x", "there is no setting ''"),
    ],
)
def test_a_value_that_is_refused_leaves_the_file_alone(file: Path, name: str, text: str, words: str) -> None:
    file.write_text(WRITTEN)
    with pytest.raises(ConfigError, match=words):
        set_value(file, name, text)
    assert file.read_text() == WRITTEN


def test_values_by_name() -> None:
    config = build_config({"matching": {"threshold": 0.4}})
    assert get_value(config, "matching.threshold") == 0.4
    assert get_value(config, "door.kind") == "simulated"
    for name in ("matching", "matching.none", "none.threshold", "cameras", "__class__.x", "matching.__doc__"):
        with pytest.raises(ConfigError, match="there is no setting"):
            get_value(config, name)


def test_yes_and_no_are_written_out() -> None:
    with pytest.raises(ConfigError, match="mirror takes true or false, not 1"):
        build_config({"cameras": [{"mirror": 1}]})


def test_liveness_is_off_only_for_those_who_say_that_they_know_what_it_means(file: Path) -> None:
    assert "a picture of an enrolled person" in refused(file, {"PORTUNUS_LIVENESS_METHOD": "off"})
    with pytest.raises(ConfigError, match=r"liveness\.acknowledged = true first"):
        set_value(file, "liveness.method", "off")
    assert not file.exists()
    set_value(file, "liveness.acknowledged", "true")
    set_value(file, "liveness.method", "off")
    assert load_config(file, {}).liveness.method == "off"
    with pytest.raises(ConfigError, match="a picture of an enrolled person"):
        set_value(file, "liveness.acknowledged", "false")
