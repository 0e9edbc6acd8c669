"""Keys that open more than they should: each test is a way in that was tried."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.test import override_settings
from django.urls import reverse

from commonground.audiences.models import Audience, Kind
from commonground.audiences.rules import may_address
from commonground.groups import actions as groups
from commonground.groups.members.queries import candidates
from commonground.kernel.rules import allows
from commonground.people import actions as people
from commonground.people.models import Account, Band, Role
from commonground.posts import actions as posts
from commonground.safety import actions as safety
from commonground.safety.models import Report
from commonground.safety.queries import thing
from commonground.testing.cast import BEGINNING, Cast, assemble, enrolled
from tests.doors.walk import untoken, visitor


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


def test_a_head_writes_no_letter_to_somebody_who_works_elsewhere_too(cast: Cast) -> None:
    people.enrol(cast.tom.account, cast.school, Role.PARTNER, now=BEGINNING)
    door = reverse("people:letter_create", args=[cast.tom.pk])
    assert visitor(cast.hal).post(door).status_code == 404
    assert Account.objects.get(pk=cast.tom.account_id).has_usable_password()


@pytest.mark.parametrize("name", ["people:invitations", "people:letter_create", "safety:desk"])
def test_without_a_second_factor_nobody_reaches_into_the_accounts_of_others(
    cast: Cast, name: str
) -> None:
    Authenticator.objects.filter(user=cast.hal.account).delete()
    door = reverse(name, args=[cast.fay.pk] if name.endswith("letter_create") else [])
    with override_settings(SECOND_FACTOR_GRACE=timedelta(0)):
        answer = visitor(cast.hal).get(door)
    assert answer.headers.get("Location") == reverse("people:second_factor")


def test_the_admin_has_no_door_of_its_own(cast: Cast) -> None:
    Account.objects.filter(pk=cast.hal.account_id).update(is_staff=True, is_superuser=True)
    name = cast.hal.account.sign_in_name
    client = visitor(None)
    given = {"username": name, "password": "sesame"}
    answer = client.post(reverse("admin:login") + "?next=/admin/", given)
    assert answer.headers["Location"] == reverse("account_login") + "?next=%2Fadmin%2F"
    assert "_auth_user_id" not in client.session


def test_nothing_can_be_changed_in_the_admin() -> None:
    class Almighty:
        is_active = is_staff = is_superuser = True

        def has_perm(self, *_args: object) -> bool:
            return True

    class Asked:
        user = Almighty()
        GET: dict[str, str] = {}

    writable = [
        model._meta.label
        for model, page in admin.site._registry.items()
        if page.has_add_permission(Asked())
        or page.has_change_permission(Asked())
        or page.has_delete_permission(Asked())
    ]
    assert writable == []


def test_the_admin_does_not_tell_who_reported(cast: Cast) -> None:
    safety.report(
        cast.kid, thing(cast.kid, post=None, person=None, page="/"), whom="me", words="",
        now=BEGINNING,
    )  # fmt: skip
    Account.objects.filter(pk=cast.hal.account_id).update(is_staff=True, is_superuser=True)
    page = visitor(cast.hal).get(reverse("admin:kernel_factrow_changelist")).content.decode()
    assert "safety.reported" in page
    assert str(cast.kid.pk) not in page


def test_a_guardian_takes_away_neither_words_nor_reports_of_the_child(cast: Cast) -> None:
    posts.say(cast.kid, audiences=[cast.group.audience], source="Zanzibar.", now=BEGINNING)
    about = thing(cast.kid, post=None, person=None, page="/")
    safety.report(cast.kid, about, whom="me", words="Ouagadougou at home.", now=BEGINNING)
    given = visitor(cast.gus).post(reverse("safety:file_export", args=[cast.kid.account_id]))
    assert given.status_code == 200
    assert cast.kid.account.sign_in_name in given.content.decode()
    for word in ("Zanzibar", "Ouagadougou"):
        assert word not in given.content.decode()
    own = visitor(cast.kid).post(reverse("safety:file_export", args=[cast.kid.account_id]))
    assert "Ouagadougou" in own.content.decode()


def test_a_guardian_is_not_told_whether_the_child_reported(cast: Cast) -> None:
    page = reverse("safety:file", args=[cast.kid.account_id])
    before = visitor(cast.gus).get(page).content.decode()
    about = thing(cast.kid, post=None, person=None, page="/")
    safety.report(cast.kid, about, whom="me", words="", now=BEGINNING)
    after = visitor(cast.gus).get(page).content.decode()
    assert untoken(before) == untoken(after)


def test_who_leaves_school_grows_no_older_by_it(cast: Cast) -> None:
    everyone = Audience.objects.get(kind=Kind.EVERYONE)
    people.set_band([cast.gone.account_id], Band.MIDDLE, now=BEGINNING)
    assert not allows(may_address, cast.gone, everyone)
    assert allows(may_address, cast.gus, everyone)


def test_who_hides_what_they_cannot_read_does_not_read_it_by_reporting_it(cast: Cast) -> None:
    far = groups.open_community(cast.fay, name="Physics", now=BEGINNING)
    said = posts.say(cast.fay, audiences=[far.audience], source="Zanzibar.", now=BEGINNING)
    posts.hide(cast.mod, said, reason="To look", now=BEGINNING)
    assert "Zanzibar" not in str(thing(cast.mod, post=said.pk, person=None, page="").copy)


def test_what_was_taken_back_meanwhile_can_be_reported(cast: Cast) -> None:
    said = posts.say(cast.ada, audiences=[cast.group.audience], source="Mean.", now=BEGINNING)
    posts.delete(cast.ada, said, now=BEGINNING)
    answer = visitor(cast.lea).post(reverse("safety:wrong") + f"?post={said.pk}", {"whom": "me"})
    assert answer.status_code == 302
    assert Report.objects.get().thing == said.pk


def test_guardians_of_other_schools_are_not_looked_up(cast: Cast) -> None:
    far = groups.open_community(cast.tom, name="Physics", now=BEGINNING)
    assert candidates(far, "gus") == []
    assert candidates(far, "fay") == [cast.fay]


@pytest.mark.parametrize("where", ["profiles:people", "groups:people"])
def test_nobody_is_placed_in_a_list_that_they_are_not_in(cast: Cast, where: str) -> None:
    last = enrolled("Zoe Zander", cast.other_school, Role.TEACHER)
    place = reverse(where, args=[cast.group.pk] if where == "groups:people" else [])
    page = visitor(cast.lea).get(f"{place}?after={last.pk}").content.decode()
    assert untoken(page) == untoken(
        visitor(cast.lea).get(f"{place}?after=1").content.decode()
    ).replace("?after=1", f"?after={last.pk}")
