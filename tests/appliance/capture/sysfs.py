"""Trees as sysfs shows them, of a webcam, a CSI camera of a Jetson and a loopback device."""

from __future__ import annotations

from pathlib import Path

ROOT_HUB = "devices/pci0000:00/0000:00:14.0/usb{bus}"


def webcam(
    sysfs: Path,
    *,
    number: int = 0,
    bus: int = 1,
    socket: str = "4",
    serial: str | None = "8F3A2B1C",
    product: str = "HD Pro Webcam C920",
) -> None:
    """A webcam at a socket: bus-socket.socket in sysfs."""
    device = sysfs / ROOT_HUB.format(bus=bus) / f"{bus}-{socket.split('.')[0]}"
    if "." in socket:
        device = device / f"{bus}-{socket}"
    said = {"idVendor": "046d", "idProduct": "082d", "product": product, "serial": serial}
    device.mkdir(parents=True)
    for name, text in said.items():
        if text is not None:
            (device / name).write_text(text + "\n")
    interface = device / f"{device.name}:1.0"
    _node(sysfs, number, interface / "video4linux" / f"video{number}", product, interface)


def jetson(sysfs: Path, *, number: int = 0, sensor: str = "imx219 9-0010") -> None:
    """A sensor at a Jetson's CSI connector."""
    host = sysfs / "devices/platform/tegra-capture-vi"
    _node(sysfs, number, host / "video4linux" / f"video{number}", f"vi-output, {sensor}", host)


def loopback(sysfs: Path, *, number: int = 0, name: str = "HD Pro Webcam C920") -> None:
    """What v4l2loopback makes: it may call itself anything."""
    _node(sysfs, number, sysfs / "devices/virtual/video4linux" / f"video{number}", name, None)


def _node(sysfs: Path, number: int, place: Path, name: str, device: Path | None) -> None:
    place.mkdir(parents=True)
    (place / "name").write_text(name + "\n")
    if device is not None:
        (place / "device").symlink_to(device)
    folder = sysfs / "class" / "video4linux"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"video{number}").symlink_to(place)
