"""Package metadata and the `portunus` command. The settings of the tools are in pyproject.toml."""

from __future__ import annotations

import re
from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent
TOP = ("models", "appliance", "enrollment", "ui")


def requirements(name: str) -> list[str]:
    """The requirements that requirements/<name>.in lists, without its comments."""
    lines = (HERE / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def version() -> str:
    """The version, read as text: importing the package would need its dependencies."""
    found = re.search(r'VERSION = "(.+)"', (HERE / "appliance" / "version.py").read_text(encoding="utf-8"))
    assert found is not None
    return found.group(1)


setup(
    name="portunus",
    version=version(),
    description="A face-recognition door appliance: everything it sees stays on the device.",
    license="MIT",
    license_files=["LICENSE"],
    packages=find_packages(include=[f"{top}{rest}" for top in TOP for rest in ("", ".*")]),
    package_data={
        "": ["py.typed"],
        "appliance.capture": ["portraits/*"],
        "enrollment": ["consent/*"],
        "ui.kiosk": ["translations/*"],
    },
    python_requires=">=3.10,<3.13",
    install_requires=requirements("runtime"),
    extras_require={"bench": ["matplotlib>=3.9"], "dev": requirements("dev")},
    entry_points={"console_scripts": ["portunus = ui.cli.main:main"]},
)
