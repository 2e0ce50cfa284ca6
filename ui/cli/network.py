"""What a configuration says about the network: the process that talks to it, and what feeds that one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from appliance.clock import Clock
from appliance.config import Config
from appliance.errors import ConfigError, DoorError, KeyUnavailable
from appliance.storage.gallery import Gallery

if TYPE_CHECKING:
    from appliance.appliance import Appliance
    from appliance.gateway.gateway import Gateway

_BROKER_S = 5.0


@contextmanager
def gateway(
    config: Config, state: Path, clock: Clock, *, tells: bool, lacks: Callable[[str], None] | None = None
) -> Iterator[Gateway | None]:
    """The gateway, closed at the end; None where nothing is to be reached.

    tells: also what happens is to be told, as the service does; else only remote relays are reached.
    lacks: is told why there is none; where it is None that is raised: ConfigError, KeyUnavailable, DoorError.
    """
    made = None
    try:
        made = gateway_of(config, state, clock, tells=tells)
    except (ConfigError, KeyUnavailable, DoorError) as error:
        if lacks is None:
            raise
        lacks(str(error))
    if made is None:
        yield None
        return
    made.start()
    try:
        if config.door.kind == "mqtt":
            made.wait_for_broker(_BROKER_S)
        yield made
    finally:
        made.close()


def gateway_of(config: Config, state: Path, clock: Clock, *, tells: bool) -> Gateway | None:
    """The same before it is started: whether it could be. Raises ConfigError, KeyUnavailable, DoorError."""
    network = config.network
    relays: tuple[str, ...] = ()
    if config.door.kind == "mqtt":
        from appliance.door.network.relay_key import read_key, relay_files
        from appliance.door.network.signed import address_of

        relays = (address_of(read_key(relay_files(state, config.door.name)[0])),)
    if not relays and not (tells and (network.mqtt or network.webhook)):
        return None
    from appliance.gateway.destinations import destinations
    from appliance.gateway.gateway import Gateway

    return Gateway(destinations(state, network.mqtt, network.webhook, network.ca, relays), clock)


@contextmanager
def told(gateway: Gateway | None, appliance: Appliance, gallery: Gallery) -> Iterator[None]:
    """What happens in the appliance is told by the gateway, where there is one."""
    if gateway is None:
        yield
        return
    from appliance.gateway.feed import Feed

    feed = Feed(gateway, appliance.doors, gallery.events.newest, gallery.events.read)
    appliance.subscribe(feed.see)
    feed.start()
    try:
        yield
    finally:
        feed.stop()
