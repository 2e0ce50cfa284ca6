"""Saving the views of one person, and what is asked and said about it."""

from __future__ import annotations

import io
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from appliance.appliance import Appliance
from appliance.clock import ManualClock
from appliance.config import MatchingSettings
from appliance.errors import PersonUnknown
from appliance.requests import OWNER, Actor, ConsentGiven, FindAlike, RemovePerson, Request, ViewTemplates
from appliance.storage.records import Person
from enrollment.pictures import ENROLLED_ALREADY, NO_MAJORITY, PictureResult, PictureSet
from tests.appliance.scripted import NOON, embedding
from tests.appliance.storage.galleries import opened
from ui.cli.context import Context
from ui.cli.enrolling.particulars import Answer, Particulars, asking
from ui.cli.enrolling.person import save_views
from ui.cli.enrolling.records import enrolment_record

SAID = Particulars(ConsentGiven("form 17", "reference"), "", None, False)


def found(who: str, away: float = 0.0) -> PictureSet:
    """One picture whose template lies at that squared distance from the person's axis."""
    vector = (1 - away / 2) * embedding(who)
    vector[-1] = np.sqrt(1 - (1 - away / 2) ** 2)
    view = ViewTemplates({"dlib-resnet": vector}, 0.9, "picture")
    return PictureSet((view,), (PictureResult("a.jpg", True, None),))


@pytest.fixture
def appliance(tmp_path: Path) -> Any:
    with opened(tmp_path / "state") as gallery:
        made = Appliance(gallery, MatchingSettings(), {}, ManualClock(NOON))
        yield made
        made.close()


@pytest.fixture
def ada(appliance: Appliance) -> Person:
    saved = save_views(appliance, "Ada", found("ada"), SAID, ask=None)
    assert saved.person is not None
    assert (saved.remark, saved.duplicate_of) == (None, None)
    return saved.person


def _names(appliance: Appliance) -> list[str]:
    return sorted(appliance.names().values())


def test_without_a_view_nothing_is_saved(appliance: Appliance) -> None:
    saved = save_views(appliance, "Ada", PictureSet((), ()), SAID, ask=None)
    assert (saved.person, saved.duplicate_of) == (None, None)
    assert saved.remark == "nothing was saved: no picture has a usable face"


def test_pictures_that_do_not_agree_are_told_of_as_such(appliance: Appliance) -> None:
    disagree = PictureSet((), tuple(PictureResult(name, False, NO_MAJORITY) for name in ("a.jpg", "b.jpg")))
    saved = save_views(appliance, "Ada", disagree, SAID, ask=None, many=True)
    assert saved.person is None
    assert saved.remark is not None
    assert saved.remark.startswith(f"nothing was saved: {NO_MAJORITY}; leave out")


def test_of_many_a_duplicate_has_advice_that_fits(appliance: Appliance, ada: Person) -> None:
    saved = save_views(appliance, "Eve", found("ada"), SAID, ask=None, many=True)
    assert (saved.person, saved.duplicate_of) == (None, ada.id)
    assert saved.remark is not None
    assert "--add-to" not in saved.remark, "it is refused with --folder"
    assert f"as {ada.id}; give them that person's name" in saved.remark


def test_the_same_picture_again_adds_nothing_and_says_so(appliance: Appliance, ada: Person) -> None:
    saved = save_views(appliance, "Ada", found("ada"), SAID, ask=None)
    assert saved.person is not None
    assert (saved.person.id, sum(saved.person.templates.values())) == (ada.id, 1)
    assert (saved.found.views, saved.found.pictures[0].reason) == ((), ENROLLED_ALREADY)
    assert saved.remark == "the pictures add nothing to what is enrolled; no template was added"
    assert enrolment_record("Ada", saved.person, saved.found)["templates"] == 0


def test_people_of_another_embedder_are_told_of_after_saving(appliance: Appliance, ada: Person) -> None:
    view = ViewTemplates({"facenet": np.eye(512, dtype=np.float32)[0]}, 0.9, "picture")
    other = PictureSet((view,), (PictureResult("b.jpg", True, None),))
    saved = save_views(appliance, "Eve", other, SAID, ask=None)
    assert saved.person is not None
    assert saved.remark == "1 person has no template of facenet and could not be compared with this one"
    refused = save_views(appliance, "Ada", other, SAID, ask=None)
    assert refused.person is None
    assert f"{ada.id} has no template of facenet" in str(refused.remark)


def test_a_duplicate_is_not_saved_where_nobody_can_be_asked(appliance: Appliance, ada: Person) -> None:
    saved = save_views(appliance, "Eve", found("ada"), SAID, ask=None)
    assert (saved.person, saved.duplicate_of) == (None, ada.id)
    assert saved.remark is not None
    assert saved.remark.startswith("nothing was saved: these pictures show somebody")
    assert _names(appliance) == ["Ada"]


@pytest.mark.parametrize(
    ("answer", "names", "templates"),
    [
        (Answer.ADD, ["Ada"], 2),
        (Answer.DISTINCT, ["Ada", "Eve"], 1),
        (Answer.STOP, ["Ada"], None),
    ],
)
def test_what_is_answered_is_done(
    appliance: Appliance, ada: Person, answer: Answer, names: list[str], templates: int | None
) -> None:
    asked: list[Person] = []

    def ask(known: Person) -> Answer:
        asked.append(known)
        return answer

    saved = save_views(appliance, "Eve", found("ada", 0.05), SAID, ask=ask)
    assert asked == [ada]
    assert _names(appliance) == names
    if saved.person is None:
        assert (saved.remark, saved.duplicate_of) == ("nothing was saved", ada.id)
    else:
        assert sum(saved.person.templates.values()) == templates
        assert saved.duplicate_of is None
        assert (saved.person.id == ada.id) is (answer is Answer.ADD)


def test_the_person_may_go_while_somebody_thinks(appliance: Appliance, ada: Person) -> None:
    def ask(known: Person) -> Answer:
        appliance.handle(RemovePerson(known.id), OWNER)
        return Answer.ADD

    with pytest.raises(PersonUnknown):
        save_views(appliance, "Eve", found("ada"), SAID, ask=ask)
    assert _names(appliance) == []


class _Late:
    """An appliance where the person is gone between the refusal and the next question."""

    def __init__(self, appliance: Appliance, person: Person) -> None:
        self._appliance, self._person = appliance, person

    def handle(self, request: Request, actor: Actor) -> Any:
        if isinstance(request, FindAlike):
            self._appliance.handle(RemovePerson(self._person.id), OWNER)
        return self._appliance.handle(request, actor)


def test_the_person_may_go_before_anybody_is_asked(appliance: Appliance, ada: Person) -> None:
    def never(known: Person) -> Answer:
        raise AssertionError(f"asked about {known.id}")

    saved = save_views(_Late(appliance, ada), "Eve", found("ada"), SAID, ask=never)
    assert (saved.person, saved.duplicate_of) == (None, None)


def test_people_who_look_alike_are_told_of_after_saving(appliance: Appliance, ada: Person) -> None:
    forced = Particulars(SAID.consent, "", None, force=True)
    others = [save_views(appliance, f"Eve {number}", found("ada"), forced, ask=None) for number in range(5)]
    assert all(saved.person for saved in others)
    assert others[0].remark == (
        f"this person looks much like {ada.id}: they could be taken for each other; "
        "see `portunus gallery calibrate`"
    )
    assert others[-1].remark is not None
    assert others[-1].remark.count(", ") == 2
    assert " and 2 more: " in others[-1].remark


def test_the_record_names_the_duplicate_only_where_there_is_one(ada: Person) -> None:
    refused = enrolment_record("Eve", None, found("ada"), ada.id)
    assert list(refused) == ["person", "name", "templates", "pictures", "expires", "duplicate_of"]
    assert refused["duplicate_of"] == ada.id
    assert refused["pictures"] == [{"source": "a.jpg", "accepted": False, "reason": "nothing was saved"}]
    assert "duplicate_of" not in enrolment_record("Ada", ada, found("ada"))


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], _Terminal]:
    """Somebody at a terminal who types this; what they are shown."""

    def typed(text: str) -> _Terminal:
        shown = _Terminal()
        monkeypatch.setattr(sys, "stdin", _Terminal(text))
        monkeypatch.setattr(sys, "stderr", shown)
        return shown

    return typed


def _context(tmp_path: Path, as_json: bool = False) -> Context:
    return Context(Namespace(state=str(tmp_path), config=None, json=as_json, verbose=False, debug=False))


@pytest.mark.parametrize(
    ("typed", "answer", "times"),
    [
        ("add\n", Answer.ADD, 1),
        ("A\n", Answer.ADD, 1),
        ("different\n", Answer.DISTINCT, 1),
        ("\nyes\nd\n", Answer.DISTINCT, 3),
        ("stop\n", Answer.STOP, 1),
        ("", Answer.STOP, 1),
        ("what\n", Answer.STOP, 2),
    ],
)
def test_the_question_is_asked_until_it_is_answered(
    terminal: Callable[[str], _Terminal], tmp_path: Path, ada: Person, typed: str, answer: Answer, times: int
) -> None:
    shown = terminal(typed)
    ask = asking(_context(tmp_path))
    assert ask is not None
    assert ask(ada) is answer
    assert f"as Ada ({ada.id})" in shown.getvalue()
    assert shown.getvalue().count("add, different or stop?") == times


def test_nobody_is_asked_without_a_terminal_or_for_json(
    terminal: Callable[[str], _Terminal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal("add\n")
    assert asking(_context(tmp_path, as_json=True)) is None
    monkeypatch.setattr(sys, "stdin", io.StringIO("add\n"))
    assert asking(_context(tmp_path)) is None
