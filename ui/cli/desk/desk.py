"""Everything that administrators at a screen ask of the service and that lies above the appliance."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence

from appliance.appliance import Appliance
from appliance.errors import InputError
from appliance.handlers.models import ModelHandlers
from appliance.handlers.site import Site, SiteHandlers
from appliance.requests import RestartService
from appliance.storage.gallery import Gallery
from ui.cli.context import Context
from ui.cli.deciding import refuse_unfit
from ui.cli.desk.health import HealthDesk
from ui.cli.desk.settings import Permitted, SettingsDesk
from ui.cli.enrolling.desk import desk_of
from ui.cli.networks import networks_replaced

Restart = Callable[[], None]


def add_desk(
    context: Context,
    appliance: Appliance,
    gallery: Gallery,
    site: Site,
    restart: Restart | None,
    lacking: Sequence[str] = (),
    ending: threading.Event | None = None,
) -> None:
    """Lets the appliance answer about the site, its settings, models and health, and enrol at its cameras.

    restart: ends the process in order, and starts it anew; None where that cannot be. lacking: what the
    service has to go on without, a sentence each. ending: set when the process ends.
    """
    permitted = Permitted(appliance)
    handlers = (
        SiteHandlers(appliance, gallery, site),
        SettingsDesk(context, appliance, gallery.settings.tell_changed),
        ModelHandlers(
            context.models,
            lambda: _at_work(context, site),
            _engines(context),
            context.threads,
            replacing=lambda names: networks_replaced(context, permitted, names),
            ending=ending,
        ),
        HealthDesk(context, appliance, lacking),
    )
    for one in handlers:
        appliance.add(one.table())
    appliance.add({RestartService: lambda request: _restart(context, restart)})
    if context.config.cameras and not getattr(context.arguments, "source", None):
        appliance.enrol_at(desk_of(context, appliance.clock))


def _engines(context: Context) -> Mapping[str, str]:
    models = context.config.models
    return {"detector": models.detector_engine, "embedder": models.embedder_engine}


def _restart(context: Context, restart: Restart | None) -> None:
    """Raises ConfigError for a file that was changed by hand, and with which it would not come back."""
    if restart is None:
        raise InputError("this process does not start anew by itself; end it, and start it again")
    anew = Context(context.arguments)
    refuse_unfit(anew, {"keys.provider": anew.config.keys.provider, "keys.file": anew.config.keys.file})
    restart()


def _at_work(context: Context, site: Site) -> Collection[str]:
    from models.errors import ModelError
    from ui.cli.context import best_installed
    from ui.cli.liveness import NETWORKS

    models = context.config.models
    found = {models.detector}
    try:
        found.add(models.embedder or best_installed(context.models))
    except ModelError:
        return found
    return found | {NETWORKS} if "passive" in site.liveness else found
