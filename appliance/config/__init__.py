"""The configuration of an appliance: its settings, read, checked, shown and written."""

from __future__ import annotations

from appliance.config.loading import (
    MODELS_FOLDER,
    THRESHOLDS_EMBEDDER,
    build_config,
    deciding_settings,
    get_value,
    is_deciding,
    load_config,
    setting_type,
    variable,
)
from appliance.config.settings import (
    SETUP_DONE,
    SETUP_STEPS,
    CameraSettings,
    Config,
    DecisionSettings,
    DetectionSettings,
    DoorSettings,
    IntentSettings,
    KeySettings,
    LivenessSettings,
    MatchingSettings,
    MetricsSettings,
    ModelSettings,
    NetworkSettings,
    SiteSettings,
    TrackingSettings,
)

CONFIG_NAME = "config.toml"

__all__ = [
    "CONFIG_NAME",
    "MODELS_FOLDER",
    "SETUP_DONE",
    "SETUP_STEPS",
    "THRESHOLDS_EMBEDDER",
    "CameraSettings",
    "Config",
    "DecisionSettings",
    "DetectionSettings",
    "DoorSettings",
    "IntentSettings",
    "KeySettings",
    "LivenessSettings",
    "MatchingSettings",
    "MetricsSettings",
    "ModelSettings",
    "NetworkSettings",
    "SiteSettings",
    "TrackingSettings",
    "build_config",
    "deciding_settings",
    "get_value",
    "is_deciding",
    "load_config",
    "setting_type",
    "variable",
]
