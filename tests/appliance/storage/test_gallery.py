"""What goes into a gallery comes out of it, after closing and opening again."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from appliance.crypto.key_file import KeyFile
from appliance.crypto.keyring import Keyring
from appliance.errors import GalleryError, InputError, IntegrityError, KeyUnavailable, PersonUnknown
from appliance.storage import names
from appliance.storage.records import Consent, NewView
from tests.appliance.storage.galleries import (
    CONSENT,
    EMBEDDER,
    NOON,
    OTHER_EMBEDDER,
    everything,
    opened,
    refuses,
    vector,
    view,
)


def test_everything_is_there_after_opening_again(three: Path) -> None:
    with opened(three) as gallery:
        ada, alan, grace = gallery.people()
        assert [person.name for person in (ada, alan, grace)] == [
            "Ada Lovelace",
            "Alan Turing",
            "Grace Hopper",
        ]
        assert (ada.role, ada.enabled, ada.expires) == ("staff", True, None)
        assert (grace.role, grace.enabled, grace.expires) == ("visitor", False, NOON + timedelta(days=9))
        assert ada.created == NOON
        assert ada.templates == {EMBEDDER: 2, OTHER_EMBEDDER: 2}
        assert gallery.consents(ada.id) == [CONSENT]
        assert gallery.embedders() == {EMBEDDER: 4, OTHER_EMBEDDER: 4}
        assert gallery.check() == []


def test_templates_come_back_bit_for_bit_with_their_people(three: Path) -> None:
    with opened(three) as gallery:
        found = gallery.templates(EMBEDDER, include_disabled=True)
        names = [gallery.person(person).name.split()[0] for person in found.persons]
        assert names == ["Ada", "Ada", "Grace", "Alan"]
        expected = [vector(seed) for seed in ("ada", "ada 2", "grace", "alan")]
        np.testing.assert_array_equal(found.vectors, np.stack(expected))
        assert found.vectors.dtype == np.float32
        assert found.vectors.flags.writeable
        assert found.ids.dtype == np.int64
        assert len(set(found.ids.tolist())) == 4
        assert found.enabled.tolist() == [True, True, False, True]
        assert gallery.templates(OTHER_EMBEDDER).vectors.shape == (3, 512)


def test_disabled_people_have_no_templates_unless_asked_for(three: Path) -> None:
    with opened(three) as gallery:
        grace = gallery.person("Grace Hopper")
        assert grace.id not in gallery.templates(EMBEDDER).persons
        gallery.set_enabled(grace.id, True)
        assert grace.id in gallery.templates(EMBEDDER).persons


def test_an_embedder_without_templates_gives_an_empty_set(three: Path) -> None:
    with opened(three) as gallery:
        empty = gallery.templates("arcface")
        assert (empty.vectors.shape, empty.persons, empty.ids.shape) == ((0, 0), [], (0,))


def test_changes_last(three: Path) -> None:
    with opened(three) as gallery:
        alan = gallery.person("alan turing")
        gallery.rename(alan.id, "Alan M. Turing")
        until = datetime(2027, 1, 1, 1, tzinfo=timezone(timedelta(hours=1)))
        gallery.set_enabled(alan.id, False)
        gallery.add_views(alan.id, [view("alan 2")], role="staff", expires=until)
    with opened(three) as gallery:
        found = gallery.person(alan.id)
        assert (found.name, found.role, found.enabled) == ("Alan M. Turing", "staff", False)
        assert found.expires == datetime(2027, 1, 1, tzinfo=timezone.utc)
        assert found.templates == {EMBEDDER: 2, OTHER_EMBEDDER: 2}
        assert gallery.check() == []
        with pytest.raises(PersonUnknown):
            gallery.person("Alan Turing")


def test_the_change_counter_grows_with_every_change_and_lasts(three: Path) -> None:
    with opened(three) as gallery:
        seen = [gallery.change_counter]
        ada = gallery.person("Ada Lovelace").id
        gallery.rename(ada, "Ada King")
        seen.append(gallery.change_counter)
        gallery.set_enabled(ada, False)
        seen.append(gallery.change_counter)
        gallery.remove(ada)
        seen.append(gallery.change_counter)
    with opened(three) as gallery:
        assert gallery.change_counter == seen[-1]
    assert seen == sorted(set(seen))


def test_ids_are_pseudonyms_and_never_used_again(folder: Path) -> None:
    with opened(folder) as gallery:
        people = [gallery.add_person(f"P{number}", CONSENT, views=[view("p")]) for number in range(20)]
        templates = gallery.templates(EMBEDDER).ids.tolist()
        last = gallery.people()[-1].id
        gallery.remove(last)
        gallery.remove(people[-1].id) if people[-1].id != last else None
        gallery.add_person("Another", CONSENT, views=[view("p")])
        assert max(gallery.templates(EMBEDDER).ids.tolist()) > max(templates)
    assert len({person.id for person in people}) == 20
    for person in people:
        assert len(person.id) == 8
        assert person.id.isalnum()
        assert person.id == person.id.lower()
        assert any(character.isdigit() for character in person.id)


def test_people_are_found_by_id_and_by_name_in_any_case(three: Path) -> None:
    with opened(three) as gallery:
        ada = gallery.person("ADA LOVELACE")
        assert gallery.person(ada.id) == ada
        for nobody in ("Ada", "", ada.id.upper()):
            with pytest.raises(PersonUnknown, match="nobody of that name or id"):
                gallery.person(nobody)


def test_an_id_that_is_the_name_of_somebody_else_is_ambiguous(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(three) as gallery:
        alan = gallery.rename(gallery.person("Alan Turing").id, "abcdefg9")
        monkeypatch.setattr(names, "new_person_id", lambda: "abcdefg9")
        gallery.add_person("Kurt", CONSENT)
        with pytest.raises(InputError, match="one person's name and another one's id"):
            gallery.person("abcdefg9")
        assert gallery.person(alan.id).name == "abcdefg9"


def test_nobody_is_named_like_the_id_of_somebody_else(three: Path) -> None:
    with opened(three) as gallery:
        ada, alan = gallery.person("Ada Lovelace"), gallery.person("Alan Turing")
        with pytest.raises(InputError, match="the id of somebody"):
            gallery.rename(alan.id, ada.id)
        with pytest.raises(InputError, match="the id of somebody"):
            gallery.add_person(ada.id, CONSENT)
        assert gallery.named(ada.id) is None
        assert gallery.named("ada lovelace") == ada


def test_added_views_come_with_their_consent_in_one_change(three: Path) -> None:
    second = Consent("opening the back door", "2026-02", "binder 4", NOON, "on screen")
    with opened(three) as gallery:
        ada = gallery.person("Ada Lovelace")
        before, events = gallery.change_counter, len(gallery.events.read())
        until = NOON + timedelta(days=3)
        gallery.add_views(ada.id, [view("ada 3")], consent=second, role="guest", expires=until)
        assert gallery.change_counter == before + 1
        assert [event.kind for event in gallery.events.read()[events:]] == ["views_added"]
        gallery.add_views(ada.id, [view("ada 4")])
    with opened(three) as gallery:
        found = gallery.person(ada.id)
        assert (found.role, found.expires, found.templates[EMBEDDER]) == ("guest", until, 4)
        assert gallery.consents(ada.id) == [CONSENT, second]
        assert gallery.check() == []


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"role": "r" * 65}, "at most 64"),
        ({"expires": datetime(2027, 1, 1)}, "time zone"),
        ({"consent": Consent("door", "1", " ", NOON, "form")}, "no reference"),
    ],
)
def test_views_with_bad_particulars_change_nothing(three: Path, more: dict[str, Any], sentence: str) -> None:
    with opened(three) as gallery:
        before = everything(gallery)
        with pytest.raises(InputError, match=sentence):
            gallery.add_views(gallery.person("Ada Lovelace").id, [view("ada 3")], **more)
        assert everything(gallery) == before
        assert gallery.check() == []


def test_the_version_grows_with_every_change_and_when_somebody_is_denied(three: Path) -> None:
    with opened(three) as gallery:
        ada, alan = gallery.person("Ada Lovelace").id, gallery.person("Alan Turing").id
        seen = [gallery.version]
        for act in (
            lambda: gallery.rename(ada, "Ada King"),
            lambda: gallery.add_views(ada, [view("ada 3")]),
            lambda: gallery.rekey(),
            lambda: gallery.remove(ada),
            lambda: gallery.load(),
        ):
            act()
            seen.append(gallery.version)
        counter = gallery.change_counter
        mine = "view IN (SELECT id FROM view WHERE person = ?)"
        gallery._ledger.database.connection.execute(
            f"UPDATE template SET vector = x'00' WHERE {mine}", [alan]
        )
        gallery.templates(EMBEDDER)
        assert {damage.person for damage in gallery.damaged} == {alan}
        seen.append(gallery.version)
        assert gallery.change_counter == counter
    assert seen == sorted(set(seen))


def test_changing_nobody_says_so(three: Path) -> None:
    with opened(three) as gallery:
        for act in (
            lambda: gallery.rename("zzzzzzz9", "X"),
            lambda: gallery.set_enabled("zzzzzzz9", True),
            lambda: gallery.add_views("zzzzzzz9", [view("x")]),
            lambda: gallery.remove("zzzzzzz9"),
            lambda: gallery.consents("zzzzzzz9"),
        ):
            with pytest.raises(PersonUnknown):
                act()


UNIT = vector("any")


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (UNIT * np.float32("nan"), "not finite"),
        (np.where(np.arange(128) == 5, np.float32("inf"), UNIT), "not finite"),
        (UNIT * np.float32(1.01), "unit length"),
        (np.zeros(128, np.float32), "unit length"),
        (UNIT.astype(np.float64), "float32"),
        (UNIT[None], "float32"),
        (np.zeros(0, np.float32), "float32"),
        (vector("any", 127), "127 dimensions where the gallery has 128"),
    ],
)
def test_a_template_that_no_matcher_could_use_is_refused(three: Path, bad: np.ndarray, sentence: str) -> None:
    with opened(three) as gallery:
        before = everything(gallery)
        with pytest.raises(GalleryError, match=sentence):
            gallery.add_person("New", CONSENT, views=[view("fine"), NewView({EMBEDDER: bad}, 0.5, "picture")])
        with pytest.raises(GalleryError, match=sentence):
            gallery.add_views(gallery.person("Ada Lovelace").id, [NewView({EMBEDDER: bad}, 0.5, "picture")])
        assert everything(gallery) == before
        assert gallery.check() == []


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (NewView({}, 0.5, "picture"), "no template"),
        (NewView({EMBEDDER: UNIT}, float("nan"), "picture"), "quality"),
        (NewView({EMBEDDER: UNIT}, 0.5, "/home/ada/face.jpg"), "kind of source"),
        (NewView({"../x": UNIT}, 0.5, "picture"), "no valid embedder"),
        (NewView({"": UNIT}, 0.5, "picture"), "no valid embedder"),
    ],
)
def test_a_malformed_view_is_refused(folder: Path, bad: NewView, sentence: str) -> None:
    with opened(folder) as gallery:
        with pytest.raises(GalleryError, match=sentence):
            gallery.add_person("New", CONSENT, views=[bad])
        assert gallery.people() == []


def test_two_views_of_different_length_in_one_call_are_refused(folder: Path) -> None:
    views = [NewView({"new": vector("a", length)}, 0.5, "picture") for length in (128, 64)]
    with opened(folder) as gallery, pytest.raises(GalleryError, match="64 dimensions where the gallery has"):
        gallery.add_person("New", CONSENT, views=views)


@pytest.mark.parametrize("missing", ["purpose", "reference"])
def test_nobody_is_enrolled_without_a_consent(folder: Path, missing: str) -> None:
    fields = {"purpose": "door", "text_version": "1", "reference": "r", "how": "form", missing: " "}
    with opened(folder) as gallery:
        with pytest.raises(InputError, match="consent"):
            gallery.add_person("New", Consent(given_at=NOON, **fields))
        assert gallery.people() == []


def test_times_need_a_zone(folder: Path) -> None:
    with opened(folder) as gallery, pytest.raises(InputError, match="time zone"):
        gallery.add_person("New", CONSENT, expires=datetime(2027, 1, 1))


@pytest.mark.parametrize("time", [datetime.max, datetime.min])
def test_times_that_have_no_utc_are_refused(folder: Path, time: datetime) -> None:
    zone = timezone(timedelta(hours=-12 if time == datetime.max else 12))
    with opened(folder) as gallery, pytest.raises(InputError, match="outside the years 1 to 9999"):
        gallery.add_person("New", CONSENT, expires=time.replace(tzinfo=zone))


def test_status_tells_the_numbers(three: Path) -> None:
    with opened(three) as gallery:
        status = gallery.status()
        assert (status.people, status.enabled, status.views, status.damaged) == (3, 2, 4, 0)
        assert status.embedders == {EMBEDDER: 4, OTHER_EMBEDDER: 4}
        assert (status.key_generation, status.key_provider) == (1, "key-file")
        assert status.bytes > 4096


def test_events_tell_what_happened_without_names(three: Path) -> None:
    with opened(three) as gallery:
        events = gallery.events.read()
        grace = gallery.person("Grace Hopper").id
        assert [event.kind for event in events] == ["person_added"] * 2 + ["person_disabled", "person_added"]
        assert events[2].person == grace
        assert events[2].at == NOON
        assert gallery.events.read(after=events[2].id) == events[3:]
        assert "Grace" not in repr(events)


def test_a_key_that_is_not_the_gallerys_is_refused(three: Path, tmp_path: Path) -> None:
    with opened(tmp_path / "other"):
        pass
    refuses(three, KeyUnavailable, "does not open this gallery", key=tmp_path / "other" / "key")
    (three / "key").chmod(0o644)
    refuses(three, KeyUnavailable, "chmod 600")
    (three / "key").unlink()
    refuses(three, KeyUnavailable, "missing")


def test_a_missing_slot_file_never_makes_a_new_gallery(three: Path) -> None:
    (three / "keys.slot").unlink()
    refuses(three, KeyUnavailable, r"keys\.slot is missing")
    assert not (three / "keys.slot").exists()


def test_a_missing_database_never_makes_a_new_gallery(three: Path) -> None:
    (three / "gallery.db").unlink()
    for _ in range(2):
        refuses(three, IntegrityError, "missing or empty although its keys are there.* move .*state away")


def test_a_first_run_cut_off_before_the_database_goes_on(folder: Path) -> None:
    with opened(folder):
        pass
    # As it is after the slot was written and before anything else: one pending key, no database.
    for file in ("gallery.db", "keys.slot"):
        (folder / file).unlink()
    Keyring.create(folder / "keys.slot", KeyFile(folder / "key"))
    with opened(folder) as gallery:
        gallery.add_person("Ada", CONSENT)
    with opened(folder) as gallery:
        assert [person.name for person in gallery.people()] == ["Ada"]
