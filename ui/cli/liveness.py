"""Which liveness checks run at the door, from the settings and the installed networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appliance.access.policy import Policy
from appliance.liveness.liveness import LivenessOff, ScoringLiveness

if TYPE_CHECKING:
    from appliance.liveness.active import ActiveLiveness
    from ui.cli.context import Context

NETWORKS = "minifasnet"
SHOWN = {"passive": "passive", "both": "passive and active", "active": "active", "off": "off"}


def method_in_force(context: Context) -> str:
    """The configured method; "auto" where the networks that it would use are not installed.

    Networks whose files are damaged are not absent: loading them fails, and nobody is let in.
    """
    method = context.config.liveness.method
    return "passive" if method == "auto" and context.models.is_there(NETWORKS) else method


def liveness_stage(context: Context) -> ScoringLiveness:
    """The stage of the pipeline, which closes it. Raises ModelError."""
    method = method_in_force(context)
    if method not in ("passive", "both"):
        return LivenessOff(SHOWN.get(method, "not checked"))
    from appliance.liveness.passive import PassiveLiveness
    from models.loading import load_liveness

    return PassiveLiveness(load_liveness(context.models, NETWORKS, threads=context.threads), SHOWN[method])


def active_liveness(context: Context) -> ActiveLiveness | None:
    """The challenges, None where nobody is asked anything."""
    if context.config.liveness.method not in ("active", "both"):
        return None
    from appliance.liveness.active import ActiveLiveness

    mirrored = [camera.name for camera in context.config.cameras if camera.mirror]
    return ActiveLiveness(context.config.decision.views, mirrored)


def with_remark(context: Context, policy: Policy) -> Policy:
    """The policy, whose permissions tell of it where nobody checks liveness."""
    method = method_in_force(context)
    if method not in ("auto", "off"):
        return policy
    from appliance.liveness.unchecked import Remarking

    return Remarking(policy, "liveness off" if method == "off" else "liveness not checked")
