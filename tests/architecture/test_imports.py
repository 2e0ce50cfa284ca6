"""The house rules hold here; and the checker sees each way of breaking them, in made-up trees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import rules

CHECKOUT = Path(__file__).resolve().parents[2]
CHECKS = [rules.directions, rules.homes, rules.banned, rules.sizes, rules.names]


@pytest.mark.parametrize("check", CHECKS)
def test_the_rule_holds_here(check: Callable[[Path], list[str]]) -> None:
    assert not check(CHECKOUT), "\n".join(check(CHECKOUT))


def test_the_rules_look_at_this_checkout() -> None:
    seen = {found.module for found in rules._imports(CHECKOUT, rules.LAYERS)}
    assert {"numpy", "dataclasses.dataclass"} <= seen
    assert any(module.startswith("models.errors.") for module in seen)
    for layer in rules.LAYERS:
        assert (CHECKOUT / layer / "__init__.py").exists()


BROKEN = [
    (rules.directions, "models/a.py", "import appliance.clock", "models may import models only"),
    (
        rules.directions,
        "models/a.py",
        "def f():\n    from ui.cli import main",
        "models/a.py:2 imports ui.cli",
    ),
    (rules.directions, "appliance/b/a.py", "from enrollment import gate", "models and appliance only"),
    (rules.directions, "enrollment/a.py", "if TYPE_CHECKING:\n    import ui", "enrollment/a.py:2"),
    (
        rules.directions,
        "appliance/a.py",
        "import importlib\nimportlib.import_module('ui.cli')",
        "imports ui.cli",
    ),
    (rules.directions, "ui/a.py", "from tests import conftest", "imports tests"),
    (rules.homes, "ui/cli/a.py", "from PyQt5.QtCore import QObject", "only ui/kiosk/ may"),
    (rules.homes, "appliance/a.py", "def f():\n    import onnxruntime", "only models/engines/ may"),
    (rules.homes, "models/engines/a.py", "import tensorrt", "at module level"),
    (
        rules.homes,
        "models/engines/a.py",
        "try:\n    import pycuda.driver\nexcept ImportError:\n    raise",
        "level",
    ),
    (
        rules.homes,
        "models/convert/a.py",
        "def f():\n    import tflite_runtime.interpreter",
        "only models/engines/",
    ),
    (
        rules.homes,
        "models/a.py",
        "def f():\n    from ai_edge_litert import interpreter",
        "only models/engines/",
    ),
    (rules.homes, "enrollment/a.py", "import faiss", "only appliance/ may"),
    (rules.homes, "appliance/storage/a.py", "from cryptography import x509", "only appliance/crypto/ may"),
    (rules.homes, "appliance/crypto/a.py", "import sqlite3", "only appliance/storage/ may"),
    (rules.homes, "ui/a.py", "def f():\n    import sqlite_utils", "only appliance/storage/ may"),
    (rules.banned, "models/convert/a.py", "def f():\n    import torch.nn", "does without"),
    (rules.banned, "tests/test_a.py", "from tensorflow import keras", "does without"),
    (rules.sizes, "appliance/a.py", "x = 1\n" * 401, "401 lines"),
    (rules.sizes, "scripts/a", "true\n" * 401, "401 lines"),
    (rules.names, "ui/utils.py", "", "name the thing"),
    (rules.names, "models/common/a.py", "", "name the thing"),
    (rules.names, "tests/test_helpers.py", "", "name the thing"),
    (rules.names, "scripts/helper.sh", "", "name the thing"),
    (rules.names, "appliance/a.py", "class KeyManager:\n    pass", "class KeyManager"),
]


@pytest.mark.parametrize(("check", "file", "text", "expected"), BROKEN)
def test_a_broken_rule_is_seen(
    tmp_path: Path, check: Callable[[Path], list[str]], file: str, text: str, expected: str
) -> None:
    _write(tmp_path, {file: text})
    violations = check(tmp_path)
    assert len(violations) == 1
    assert expected in violations[0]


@pytest.mark.parametrize("library", ["faiss", "onnxruntime"])
def test_a_library_with_one_home_is_imported_in_one_file(tmp_path: Path, library: str) -> None:
    folder = "appliance" if library == "faiss" else "models/engines"
    _write(tmp_path, {f"{folder}/{name}.py": f"def f():\n    import {library}" for name in "ab"})
    assert rules.homes(tmp_path) == [
        f"{library} must be imported in one file, not in {folder}/a.py and {folder}/b.py"
    ]


def test_what_is_allowed_is_not_seen_as_broken(tmp_path: Path) -> None:
    _write(
        tmp_path,
        {
            "models/a.py": "from models.engines import onnxruntime\nfrom . import b\nx = 'import torch'",
            "models/engines/onnxruntime.py": "def f():\n    import onnxruntime",
            "models/convert/a.py": "from ai_edge_litert import schema_py_generated",
            "models/engines/tensorrt.py": "if TYPE_CHECKING:\n    import tensorrt",
            "appliance/a.py": "import models.errors\nfrom .b import c\nfrom ..models import d",
            "appliance/storage/a.py": "import sqlite3",
            "appliance/storage/b.py": "import sqlite_utils",
            "enrollment/a.py": "from appliance import frames\nimport models\nx = 1\n" + "\n" * 397,
            "ui/kiosk/a.py": "from PyQt5 import QtWidgets\nimport enrollment, ui.cli, numpy",
            "ui/kiosk/commons.py": "class Utility:\n    pass",
            "tests/test_a.py": "import sqlite3, ui, models",
        },
    )
    assert [violation for check in CHECKS for violation in check(tmp_path)] == []


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
