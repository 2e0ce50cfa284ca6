"""The orders of a site: kept, trusted only as they were last set, and followed at once."""

from __future__ import annotations

import base64
from datetime import timedelta
from pathlib import Path

import pytest

from appliance.access.policy import Mode, Standing
from appliance.access.site import SitePolicy
from appliance.errors import IntegrityError
from appliance.storage.gallery import Gallery
from tests.appliance.access.test_rules import NOON, SITE
from tests.appliance.storage.galleries import opened, tampering

STAFF = Standing(True, None, "staff")
NIGHT = NOON + timedelta(hours=12)


def policy_of(gallery: Gallery) -> SitePolicy:
    return SitePolicy(gallery.policy, list)


def said(policy: SitePolicy, standing: Standing = STAFF) -> str:
    return policy.judge(standing, "main", NIGHT).reason


def test_without_rules_everyone_enrolled_may_pass(three: Path) -> None:
    with opened(three) as gallery:
        policy = policy_of(gallery)
        assert policy.name == "allow all"
        assert said(policy, Standing(True, None)) == "enrolled"


def test_rules_count_from_the_moment_they_are_set_and_after_a_start(three: Path) -> None:
    with opened(three) as gallery:
        policy = policy_of(gallery)
        assert said(policy) == "enrolled"
        gallery.policy.set_rules(SITE)
        assert (policy.name, said(policy)) == ("rules", "outside your hours")
    with opened(three) as gallery:
        policy = policy_of(gallery)
        assert said(policy) == "outside your hours"
        gallery.policy.set_rules(None)
        assert said(policy) == "enrolled"


def test_a_lockdown_outlives_a_power_cut(three: Path) -> None:
    with opened(three) as gallery:
        gallery.policy.set_mode("main", Mode.LOCKDOWN.value)
    with opened(three) as gallery:
        policy = policy_of(gallery)
        assert said(policy) == "locked down"
        assert policy.judge(STAFF, "lab", NIGHT).allowed
        gallery.policy.set_mode("main", None)
        assert said(policy) == "enrolled"


def test_orders_outlive_a_renewal_of_the_key(three: Path) -> None:
    with opened(three) as gallery:
        gallery.policy.set_rules(SITE)
        gallery.remove(gallery.person("Ada Lovelace").id)
    with opened(three) as gallery:
        assert said(policy_of(gallery)) == "outside your hours"


@pytest.mark.parametrize(
    "act",
    ["UPDATE meta SET value = zeroblob(60) WHERE name = 'access'", "DELETE FROM meta WHERE name = 'access'"],
)
def test_orders_that_somebody_else_wrote_let_nobody_in(three: Path, act: str) -> None:
    with opened(three) as gallery:
        gallery.policy.set_rules(SITE)
    with tampering(three) as database:
        database.execute(act)
    with opened(three) as gallery:
        policy = policy_of(gallery)
        assert said(policy) == "the rules were changed"
        assert any(damage.row == "access" for damage in gallery.check())
        with pytest.raises(IntegrityError, match="policy set"):
            gallery.policy.set_mode("main", Mode.LOCKDOWN.value)
        gallery.policy.set_rules(SITE)
        assert said(policy) == "outside your hours"
        assert gallery.check() == []


def test_older_orders_put_back_let_nobody_in(three: Path) -> None:
    with opened(three) as gallery:
        gallery.policy.set_rules(None)
    with tampering(three) as database:
        [(loose,)] = database.execute("SELECT hex(value) FROM meta WHERE name = 'access'").fetchall()
    with opened(three) as gallery:
        gallery.policy.set_rules(SITE)
    with tampering(three) as database:
        database.execute("UPDATE meta SET value = ? WHERE name = 'access'", [base64.b16decode(loose)])
    with opened(three) as gallery:
        assert said(policy_of(gallery)) == "the rules were changed"


def test_who_is_inside_is_known_from_the_passages(three: Path) -> None:
    passages = [("p1", "main", NOON), ("p2", "main", NOON), ("p2", "exit", NIGHT)]
    with opened(three) as gallery:
        gallery.policy.set_rules(SITE)
        policy = SitePolicy(gallery.policy, lambda: passages)
        assert policy.name == "rules"
        assert policy.presence.entered("p1") == {"site": NOON}
        assert policy.presence.entered("p2") == {}
        policy.passed("p2", "lab", NIGHT)
        assert policy.presence.entered("p2") == {"lab": NIGHT}
