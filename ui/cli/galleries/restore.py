"""`gallery restore`: the gallery of a backup, in the place of what is here."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from appliance.clock import SystemClock
from appliance.crypto.memory import forbid_core_dumps
from appliance.crypto.provider import KeyProvider
from appliance.errors import ConfigError, IntegrityError, KeyUnavailable, NewerSchema
from appliance.storage.backup.restoring import Restored, restore
from appliance.storage.gallery import Gallery
from appliance.storage.opening import DATABASE_NAME, SLOT_NAME
from appliance.storage.state_folder import StateFolder
from ui.cli.context import Context
from ui.cli.exit_codes import DONE, GALLERY, NO, USAGE
from ui.cli.galleries.backup_keys import backup_keys
from ui.cli.identity import refuse_unless_owner
from ui.cli.keys import key_provider


def run(context: Context) -> int:
    """Restores; asks before a gallery that is whole is replaced. Exit 4 when rows of it are damaged."""
    path = Path(context.arguments.file)
    forbid_core_dumps()
    clock, keys, provider = SystemClock(), backup_keys(context), key_provider(context)
    with StateFolder(context.state) as folder:
        here = _held_here(context, folder.path, provider)
        if here and not context.arguments.yes:
            if not sys.stdin.isatty():
                context.output.say(f"portunus: the backup would take the place of {here}; say --yes")
                return USAGE
            print(f"Replace {here}? [y/N] ", end="", file=sys.stderr, flush=True)
            if sys.stdin.readline().strip().lower() not in ("y", "yes"):
                return NO
        with context.output.waiting("restoring"):
            forget = context.arguments.forget_erasures
            restored = restore(folder.path, path, keys, provider, clock, forget_erasures=forget)
        with closing(Gallery.open(folder.path, provider, clock)) as gallery:
            gallery.settings.seal(context.settings_place, context.filed_settings())
        provider.forget()
    return _tell(context, restored)


def _held_here(context: Context, folder: Path, provider: KeyProvider) -> str:
    """What a restore would replace, in words; empty for nothing, or for what is damaged.

    Raises ConfigError when its settings were changed without the key: the restored gallery would accept them;
    NotAllowed unless it is an owner who replaces a gallery that has administrators.
    """
    if not (folder / SLOT_NAME).exists() or not (folder / DATABASE_NAME).exists():
        return ""
    try:
        with closing(Gallery.open(folder, provider, SystemClock())) as gallery:
            if not context.arguments.recovery:  # which proves who one is
                refuse_unless_owner(gallery)
            changed = gallery.settings.differences(context.settings_place, context.filed_settings())
            if changed:
                raise ConfigError(
                    f"settings were changed without the key ({', '.join(damage.row for damage in changed)}); "
                    "see to them, and put them back or accept them with `portunus config seal` first"
                )
            people = len(gallery.people())
            return f"{people} people enrolled here" if people else ""
    except IntegrityError:
        return ""
    except (KeyUnavailable, NewerSchema) as error:
        return f"a gallery that does not open ({error})"


def _tell(context: Context, restored: Restored) -> int:
    damages = [str(damage) for damage in restored.damaged]
    record = {
        "backup": restored.backup,
        "made_at": restored.made_at,
        "people": restored.people,
        "erased_since": list(restored.erased),
        "erasures_known": restored.erasures_known,
        "damages": damages,
    }
    lines = [*damages, f"{restored.people} people are back as of {restored.made_at}"]
    if restored.erased:
        lines.append(f"{len(restored.erased)} were erased since, and stay so: {', '.join(restored.erased)}")
    if not restored.erasures_known:
        lines.append(
            "the list of erased people was changed without the key; see who is back, and erase again"
        )
    context.output.record(record, "\n".join(lines))
    return GALLERY if damages else DONE
