"""What a process that holds an appliance offers to others: answers, live pictures, and metrics if asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext

from appliance.appliance import Appliance
from appliance.errors import StateBusy
from appliance.requests import ListPeople
from appliance.service.frames import LiveFrames
from appliance.service.metrics_port import MetricsPort
from appliance.service.reception import Reception
from appliance.service.server import Server
from appliance.storage.gallery import Gallery
from appliance.telemetry.metrics import Metrics


@contextmanager
def offered(
    appliance: Appliance,
    gallery: Gallery,
    reception: Reception,
    server: Server,
    metrics_port: int,
    lacks: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Answers on the socket from now on; metrics until the end, at a port of this machine, 0 for none.

    To be entered before the appliance starts. lacks: is told when the port is taken; where it is None that is
    raised: StateBusy.
    """
    # Who stands at the door is known to whoever may list the people.
    live = LiveFrames(lambda actor: appliance.administration.may(ListPeople(), actor))
    port: MetricsPort | nullcontext[None] = nullcontext()
    if metrics_port:
        metrics = Metrics(appliance.clock, appliance.doors, server.load, _sizes(gallery))
        appliance.subscribe(metrics.take)
        try:
            port = MetricsPort(metrics_port, metrics.text)
        except StateBusy as error:
            if lacks is None:
                raise
            lacks(str(error))
    with port:
        appliance.subscribe(live.take)
        reception.open(appliance.handle, live)
        try:
            yield
        finally:
            live.close()


def _sizes(gallery: Gallery) -> Callable[[], Mapping[str, int]]:
    def sizes() -> dict[str, int]:
        status = gallery.status()
        return {
            "people": status.people,
            "templates": sum(status.embedders.values()),
            "damaged_rows": status.damaged,
            "bytes": status.bytes,
        }

    return sizes
