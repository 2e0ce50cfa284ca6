"""How wrong passwords make the next try wait. Times are seconds of a steady clock."""

from __future__ import annotations

from dataclasses import dataclass

WINDOW_S = 60.0
MOST_IN_WINDOW = 5
MOST_IN_ALL = 20  # since the last success, however slowly they came
FIRST_S = 60.0
LONGEST_S = 3600.0


@dataclass(frozen=True)
class Failures:
    """The wrong passwords for one name since the last right one; immutable.

    recent: when the last ones came, at most `MOST_IN_WINDOW`. count: of all. strikes: lockouts among them.
    until: end of the last lockout.
    """

    recent: tuple[float, ...] = ()
    count: int = 0
    strikes: int = 0
    until: float = 0.0

    def wait_s(self, now: float) -> float:
        """How long the next try has to wait; 0 for not at all."""
        return max(0.0, self.until - now)

    def one_more(self, now: float) -> Failures:
        """After another wrong password.

        The fifth within a minute locks, and so does every one after the first lockout, or after the
        twentieth in all: 60 s, then twice as long each time, up to an hour. So a PIN of six digits takes
        years to find: 24 guesses a day.
        """
        recent = (*(at for at in self.recent if now - at < WINDOW_S), now)[-MOST_IN_WINDOW:]
        count = self.count + 1
        locks = len(recent) >= MOST_IN_WINDOW or self.strikes > 0 or count >= MOST_IN_ALL
        if not locks:
            return Failures(recent, count, self.strikes, self.until)
        length = min(FIRST_S * 2 ** min(self.strikes, 10), LONGEST_S)
        return Failures(recent, count, self.strikes + 1, now + length)

    def begun_anew(self, now: float) -> Failures:
        """The same after a start of the machine, whose steady clock began anew: all happened just now."""
        length = min(FIRST_S * 2 ** min(self.strikes - 1, 10), LONGEST_S) if self.strikes else 0.0
        return Failures(tuple(now for _ in self.recent), self.count, self.strikes, now + length)
