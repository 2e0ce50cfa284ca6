"""A gallery that waits for its passphrase. Wrong ones make the next try wait longer and longer."""

from __future__ import annotations

import threading
from collections.abc import Callable

from appliance.clock import Clock
from appliance.errors import KeyUnavailable
from appliance.service.wire import wipe
from appliance.storage.gallery import Gallery

LONGEST_DELAY_S = 60.0


class Unlocking:
    """Tries passphrases, one at a time, until one opens the gallery.

    open_with: opens the gallery; raises KeyUnavailable for a wrong passphrase.
    """

    def __init__(self, open_with: Callable[[str], Gallery], clock: Clock) -> None:
        self._open_with = open_with
        self._clock = clock
        self._trying = threading.Lock()
        self._opened = threading.Event()
        self._gallery: Gallery | None = None
        self._delay_s = 0.0
        self._next_try = float("-inf")

    def offer(self, passphrase: bytearray) -> None:
        """Opens the gallery, or does nothing where it is open. The buffer is overwritten.

        passphrase: UTF-8. Raises KeyUnavailable, also while a wrong one is too short ago, and what
        opening a gallery raises.
        """
        try:
            with self._trying:
                if self._gallery is None:
                    self._gallery = self._try(passphrase)
                    self._opened.set()
        finally:
            wipe(passphrase)

    def wait(self, timeout_s: float) -> Gallery | None:
        """The gallery as soon as it is open; None when it is not within `timeout_s`."""
        self._opened.wait(timeout_s)
        return self._gallery

    def _try(self, passphrase: bytearray) -> Gallery:
        early = self._next_try - self._clock.monotonic()
        if early > 0:
            raise KeyUnavailable(
                f"the last passphrase was wrong; the next try is possible in {early:.0f} s", wait_s=early
            )
        try:
            return self._open_with(passphrase.decode("utf-8", "surrogatepass"))
        except UnicodeDecodeError:
            raise self._wrong("the passphrase is not UTF-8 text") from None
        except KeyUnavailable as error:
            raise self._wrong(str(error)) from None

    def _wrong(self, sentence: str) -> KeyUnavailable:
        self._delay_s = min(max(1.0, 2 * self._delay_s), LONGEST_DELAY_S)
        self._next_try = self._clock.monotonic() + self._delay_s
        return KeyUnavailable(
            f"{sentence}; the next try is possible in {self._delay_s:.0f} s", wait_s=self._delay_s
        )
