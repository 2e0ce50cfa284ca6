"""What else only a start would find out about settings: whether there is what they name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from appliance.clock import SystemClock
from appliance.config import Config
from appliance.errors import ConfigError, DoorError, KeyUnavailable, StateBusy


def refuse_unusable(state: Path, before: Config, after: Config, running: Config) -> None:
    """Raises ConfigError for a network, wires or a port with which nothing would work that did before.

    before, after: as filed. running: of the service, which holds what it uses.
    """
    free = (0, before.metrics.port, running.metrics.port)
    for missing in (lambda config: _network(state, config), _wires, lambda config: _port(config, free)):
        why = _why(missing, after)
        if why and why != _why(missing, before):  # what was amiss already keeps nobody from mending the rest
            raise ConfigError(why)


def _why(missing: Callable[[Config], None], config: Config) -> str:
    try:
        missing(config)
    except (ConfigError, DoorError, KeyUnavailable, StateBusy) as error:
        return str(error)
    return ""


def _network(state: Path, config: Config) -> None:
    from ui.cli.network import gateway_of

    made = gateway_of(config, state, SystemClock(), tells=True)
    if made is not None:
        made.close()


def _wires(config: Config) -> None:
    from appliance.door.lines import refuse_absent
    from ui.cli.doors import wiring_of

    if config.door.kind == "relay":
        refuse_absent(wiring_of(config.door))


def _port(config: Config, free: tuple[int, ...]) -> None:
    from appliance.service.metrics_port import MetricsPort

    if config.metrics.port not in free:
        MetricsPort(config.metrics.port, str).close()
