"""Everything that administrators at a screen ask of the service and that lies above the appliance."""

from __future__ import annotations

from collections.abc import Callable, Collection

from appliance.appliance import Appliance
from appliance.errors import InputError
from appliance.handlers.models import ModelHandlers
from appliance.handlers.site import Site, SiteHandlers
from appliance.requests import RestartService
from appliance.storage.gallery import Gallery
from ui.cli.context import Context
from ui.cli.desk.health import HealthDesk
from ui.cli.desk.settings import SettingsDesk
from ui.cli.enrolling.desk import desk_of

Restart = Callable[[], None]


def add_desk(
    context: Context, appliance: Appliance, gallery: Gallery, site: Site, restart: Restart | None
) -> None:
    """Lets the appliance answer about the site, its settings, models and health, and enrol at its cameras.

    restart: ends the process in order, and starts it anew; None where that cannot be.
    """
    models = context.config.models
    engines = {"detector": models.detector_engine, "embedder": models.embedder_engine}
    handlers = (
        SiteHandlers(appliance, gallery, site),
        SettingsDesk(context, appliance),
        ModelHandlers(context.models, lambda: _at_work(context, site), engines, context.threads),
        HealthDesk(context, appliance),
    )
    for one in handlers:
        appliance.add(one.table())
    appliance.add({RestartService: lambda request: _restart(restart)})
    if context.config.cameras and not getattr(context.arguments, "source", None):
        appliance.enrol_at(desk_of(context, appliance.clock))


def _restart(restart: Restart | None) -> None:
    if restart is None:
        raise InputError("this process does not start anew by itself; end it, and start it again")
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
