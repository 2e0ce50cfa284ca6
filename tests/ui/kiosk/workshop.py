"""A made-up appliance for the screens that look after the machine: settings, models, accuracy, health."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime, timezone
from typing import Any

from appliance.calibration.records import Calibration, ClosePair, OperatingPoint, Rate
from appliance.config import Config, build_config
from appliance.config.shown import settings_shown
from appliance.diagnosis.finding import Finding
from appliance.requests import (
    AccountShown,
    BackupGallery,
    CalibrateGallery,
    CameraAdvice,
    ChangeSettings,
    CheckCamera,
    CheckModels,
    DeviceShown,
    GalleryStatus,
    InstallModel,
    ListDevices,
    ListModels,
    ListPeople,
    MeasureModels,
    ModelMeasured,
    ModelShown,
    RenewRecovery,
    RestartService,
    SetCameras,
    SettingsChanged,
    SettingShown,
    ShowHealth,
    ShowSettings,
    SignedIn,
    SignOut,
)
from appliance.storage.records import BackupMade
from appliance.storage.records import GalleryStatus as Status
from models.catalogue import CATALOGUE
from tests.ui.kiosk.office import ADA, BEN, PEOPLE

OWNER = SignedIn(AccountShown("a1", "Olga", "owner"), "token")
AUDITOR = SignedIn(AccountShown("a3", "Rhea", "auditor"), "token")
_CAMERA = {"name": "front", "source": "/dev/video0", "door": "main"}
CONFIG = build_config(
    {
        "site": {"name": "Example Works", "contact": "Reception, 1234"},
        "network": {"mqtt": "mqtts://portunus@broker.example"},
        "cameras": [_CAMERA, {"name": "back", "source": "rtsp://192.168.1.20/stream", "door": "back"}],
    }
)
DEVICES = [DeviceShown("/dev/video0", "HD Webcam"), DeviceShown("/dev/video2", "Depth Camera")]
INSTALLED = ("mtcnn", "sface", "mobilefacenet")
AT_WORK = ("mtcnn", "sface")
FINDINGS = [
    Finding("python", "ok", "3.11.2"),
    Finding("disk", "warn", "0.9 GiB are free; free some space"),
    Finding("camera back", "fail", "/dev/video2 is not there; connect it, or change the camera's source"),
    Finding("gallery", "ok", "whole, 3 people enrolled"),
]
STATUS = asdict(
    Status(3, 2, 11, {"sface": 11}, 0, 4, "key-file", 42, "9", 1_310_720, "ZGV2aWNlLWtleS1vZi10aGlzLWJvYXJk")
)
CALIBRATION = Calibration(
    embedder="sface",
    people=120,
    templates=540,
    cohort=0,
    strangers=60.0,
    looks=540,
    several=96,
    one_person=1,
    cohort_enrolled=(),
    pairs=(
        ClosePair(ADA.id, BEN.id, 0.71, "one-person", False),
        ClosePair(BEN.id, "gone-1", 0.98, "threshold", False),
        ClosePair(ADA.id, "gone-2", 1.12, "", False),
        ClosePair(BEN.id, "gone-3", 1.17, "", False),
    ),
    in_force=OperatingPoint(1.05, Rate(0.0004, 0.0, 0.002), Rate(0.021, 0.004, 0.06), 0.012),
    wanted=0.001,
    recommended=OperatingPoint(0.97, None, Rate(0.0, 0.0, 0.05), 0.034),
    shown=False,
    strangers_needed=2996,
    marked=1,
    nearest_marked=1.01,
)
MEASURED = [
    ModelMeasured("mtcnn", "tflite", 21.4, ""),
    ModelMeasured("mtcnn", "onnxruntime", 17.9, ""),
    ModelMeasured("mtcnn", "tensorrt", None, "TensorRT is not installed"),
    ModelMeasured("sface", "tflite", 38.2, ""),
    ModelMeasured("sface", "onnxruntime", 9.6, ""),
    ModelMeasured("sface", "tensorrt", None, "TensorRT is not installed"),
]


def settings(config: Config = CONFIG, overridden: str = "") -> list[SettingShown]:
    """As the service shows a configuration. overridden: the one setting that was set for this run."""
    return settings_shown(config, lambda name: name == overridden)


def models(*more: str) -> list[ModelShown]:
    """The catalogue; of it some are installed. more: names of others that are."""
    return [
        ModelShown(
            one.name,
            one.task,
            one.summary,
            one.licence,
            one.name in (*INSTALLED, *more),
            one.name in AT_WORK,
            "onnxruntime",
            "the fastest engine here for this network",
        )
        for one in CATALOGUE.values()
    ]


def answers() -> dict[type[Any], Any]:
    """What the service of that appliance answers."""

    def changed(request: ChangeSettings) -> SettingsChanged:
        return SettingsChanged(
            tuple(request.values), any(not name.startswith("site.") for name in request.values)
        )

    return {
        SignOut: lambda request: None,
        ShowSettings: settings(),
        ChangeSettings: changed,
        SetCameras: SettingsChanged(("cameras",), True),
        ListDevices: DEVICES,
        CheckCamera: CameraAdvice(1280, 720, 29.0, False, ("too dark",)),
        RestartService: lambda request: None,
        ListModels: models(),
        InstallModel: lambda request: models(request.name),
        CheckModels: {"mtcnn": "", "sface": "", "mobilefacenet": "embedder.onnx is not as it was installed"},
        MeasureModels: MEASURED,
        ShowHealth: FINDINGS,
        GalleryStatus: STATUS,
        CalibrateGallery: lambda request: replace(CALIBRATION, wanted=request.wanted),
        ListPeople: PEOPLE,
        BackupGallery: BackupMade("b7f2", datetime(2026, 11, 25, 12, 0, tzinfo=timezone.utc), 4),
        RenewRecovery: "k7dp2-9xq4m-w3trn-h8vbc",
    }
