"""Every code has its words, and words do not flicker."""

from __future__ import annotations

from enrollment.advice import FROM_GATE, PHRASES, STEP_PHRASES, Advice, SteadyAdvice
from enrollment.poses import Pose
from enrollment.refusal import Refusal


def test_every_code_has_one_short_phrase() -> None:
    assert set(PHRASES) == set(Advice)
    assert set(STEP_PHRASES) == set(Pose)
    phrases = [*PHRASES.values(), *STEP_PHRASES.values()]
    assert len(set(phrases)) == len(phrases)
    assert max(map(len, phrases)) <= 70
    assert not [phrase for phrase in phrases if phrase.endswith(".")]


def test_every_refusal_of_the_gate_has_an_advice() -> None:
    assert set(FROM_GATE) == set(Refusal)


def test_what_single_frames_say_is_not_shown() -> None:
    steady = SteadyAdvice()
    said = [
        Advice.CLOSER,
        Advice.ONE_PERSON,
        Advice.CLOSER,
        Advice.CLOSER,
        Advice.CLOSER,
        None,
        Advice.CLOSER,
    ]
    shown = [steady.take(advice, at / 5) for at, advice in enumerate(said)]
    assert shown == [None, None, None, None, Advice.CLOSER, Advice.CLOSER, Advice.CLOSER]
    assert [steady.take(None, 2.0 + at / 5) for at in range(3)] == [Advice.CLOSER, Advice.CLOSER, None]
