"""The liveness check of camera sessions: the installed networks, or none."""

from __future__ import annotations

from appliance.liveness.liveness import LivenessOff, ScoringLiveness
from ui.cli.context import Context
from ui.cli.liveness import NETWORKS


def session_liveness(context: Context) -> ScoringLiveness:
    """Passive liveness where its networks are installed, else a stage that checks nothing and says so.

    Whichever method the door uses: a session asks for turns of the head by itself, and only "off" is off.
    The caller closes it. Raises ModelError, also for installed networks that are damaged.
    """
    if context.config.liveness.method == "off" or not context.models.is_there(NETWORKS):
        return LivenessOff()
    from appliance.liveness.passive import PassiveLiveness
    from models.loading import load_liveness

    return PassiveLiveness(load_liveness(context.models, NETWORKS, threads=context.threads))
