"""From one embedder to the next in the configuration, with the threshold that belonged to the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appliance.config import load_config
from appliance.config.writing import set_values
from appliance.errors import ConfigError
from ui.cli.deciding import write_and_seal

if TYPE_CHECKING:
    from ui.cli.assembly import Answering
    from ui.cli.context import Context


def refuse_overrides(context: Context) -> None:
    """Raises ConfigError when the environment sets what a switch writes into the file."""
    file = context.config_file
    filed, with_environment = load_config(file, {}), load_config(file)
    if (
        filed.models.embedder != with_environment.models.embedder
        or filed.matching.threshold != with_environment.matching.threshold
    ):
        raise ConfigError(
            "the environment sets the embedder or its threshold and would go on doing so; "
            "unset PORTUNUS_MODELS_EMBEDDER and PORTUNUS_MATCHING_THRESHOLD"
        )


def switch(context: Context, appliance: Answering, embedder: str) -> None:
    """Makes this the embedder from the next start on. Raises ConfigError.

    A threshold is a distance between embeddings of one embedder, and would let anybody in with another: it
    goes in the same step. Cut off before the gallery has accepted it, nobody is let in until `config seal`.
    """
    file = context.config_file
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    values = {"models.embedder": embedder}
    had_threshold = bool(load_config(file, {}).matching.threshold)
    if had_threshold:
        values["matching.threshold"] = "0"
    write_and_seal(context, appliance, lambda: set_values(file, values))
    if had_threshold:
        context.output.say(
            f"matching.threshold is {embedder}'s own now; `portunus gallery calibrate` measures a better one"
        )
