"""Where the gallery's key comes from."""

from __future__ import annotations

from typing import Any

from appliance.errors import ConfigError, StateBusy
from appliance.requests import (
    ChangeSettings,
    ContinueRekey,
    GalleryStatus,
    RekeyGallery,
    RenewRecovery,
)
from tests.ui.kiosk.screens.first_run.coming import at
from tests.ui.kiosk.screens.first_run.site import FreshSite
from tests.ui.kiosk.touching import touch, until, write
from ui.kiosk.parts import KioskParts
from ui.kiosk.screens.first_run.first_run_screen import FirstRunScreen
from ui.kiosk.screens.first_run.key_step import has_tpm


def test_another_provider_gets_new_keys_and_the_setting(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    step = at(screen, "key", fresh, parts)
    touch(step.providers["passphrase"])
    assert not screen.next.isEnabled()
    write(step.passphrase.first.line, "a long passphrase")
    write(step.passphrase.again.line, "a long passphrase")
    touch(screen.next)
    until(lambda: step.code.isVisible())
    assert fresh.link.of(RekeyGallery) == [RekeyGallery("passphrase", "", "a long passphrase")]
    assert len(fresh.link.of(ContinueRekey)) == 1
    assert fresh.settings["keys.provider"] == "passphrase"
    assert step.passphrase.text == ""
    write(step.code.last, "zzzzz")
    touch(screen.next)
    until(lambda: screen.step is screen.steps["liveness"])


def test_passphrases_that_differ(screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts) -> None:
    step = at(screen, "key", fresh, parts)
    touch(step.providers["passphrase"])
    write(step.passphrase.first.line, "a long passphrase")
    write(step.passphrase.again.line, "a longer passphrase")
    touch(screen.next)
    assert "differ" in screen.notice.text()
    assert fresh.link.of(RekeyGallery) == []


def test_a_setting_that_was_not_written_is_written_at_the_next_try(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    step = at(screen, "key", fresh, parts)
    touch(step.providers["passphrase"])
    write(step.passphrase.first.line, "a long passphrase")
    write(step.passphrase.again.line, "a long passphrase")
    fresh.link.answers[ChangeSettings] = ConfigError("the configuration file cannot be written")
    touch(screen.next)
    until(lambda: screen.notice.isVisible())
    assert fresh.link.of(RenewRecovery) == []
    fresh.link.answers[ChangeSettings] = fresh.answers[ChangeSettings]
    touch(screen.next)
    until(lambda: step.code.isVisible())
    assert len(fresh.link.of(RekeyGallery)) == 1
    assert fresh.settings["keys.provider"] == "passphrase"


def test_a_tpm_is_offered_where_there_is_one(tmp_path: Any) -> None:
    assert not has_tpm(tmp_path)
    (tmp_path / "tpmrm0").touch()
    assert has_tpm(tmp_path)


# Living faces.


def test_a_provider_that_is_not_offered_is_kept(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    fresh.provider = "credential"
    step = at(screen, "key", fresh, parts)
    assert step.chosen == ""
    assert screen.next.text() == "Next"
    touch(screen.next)
    until(lambda: step.code.isVisible())
    assert fresh.link.of(RekeyGallery) == []
    assert "keys.provider" not in fresh.settings
    assert len(fresh.link.of(RenewRecovery)) == 1


def test_nothing_is_renewed_before_it_is_known_what_there_is(
    screen: FirstRunScreen, fresh: FreshSite, parts: KioskParts
) -> None:
    fresh.link.answers[GalleryStatus] = StateBusy("the gallery is at work")
    step = at(screen, "key", fresh, parts)
    assert screen.notice.isVisible()
    assert screen.next.text() == "Try again"
    touch(screen.next)
    until(lambda: not screen.is_busy)
    assert fresh.link.of(RenewRecovery) == fresh.link.of(RekeyGallery) == []
    fresh.link.answers[GalleryStatus] = fresh.answers[GalleryStatus]
    touch(screen.next)
    until(lambda: step.chosen == "key-file")
    assert screen.next.text() == "Next"
    assert not screen.notice.isVisible()
    assert fresh.link.of(RenewRecovery) == []
