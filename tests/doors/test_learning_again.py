"""With whom somebody would like to learn again shows at no place, unless the other would too."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from commonground.inquiries.again import actions
from commonground.inquiries.again.queries import holdings
from commonground.inquiries.again.rules import TOLD_AFTER
from commonground.inquiries.leading import actions as leading
from commonground.inquiries.models import Inquiry
from commonground.inquiries.tests.working import work
from commonground.kernel.models import FactRow
from commonground.notices.models import Notice
from commonground.notices.questions.jobs import tell_of_matches
from commonground.people.models import Account, Band
from tests.doors.walk import untoken, visitor

PLACES = (
    "/", "/questions/", "/questions/{pk}/", "/questions/{pk}/result/", "/questions/{pk}/again/",
    "/questions/{pk}/going-out/", "/notices/", "/me/", "/me/ties/", "/people/", "/people/{lea}/",
    "/people/{lea}/ties/",
)  # fmt: skip


@pytest.fixture
def ended(db):
    done = work()
    Account.objects.update(band=Band.MIDDLE)
    leading.end(done.cast.ada, done.inquiry, now=timezone.now())
    return done


@pytest.mark.parametrize(("who", "passed"), [("ada", 0), ("ada", 7), ("gil", 7), ("mod", 7)])
def test_two_worlds_are_one_to_whoever_did_not_choose(ended, who, passed):
    """Lea chose ada, or nobody; gil chose lea. Before the day on which it is told, and after it."""
    pk, lea, seen = ended.inquiry.pk, ended.cast.lea, []
    for others in ([], [ended.cast.ada]):
        comes(pk, timedelta(0))
        for one, chosen in ((ended.gil, [lea]), (lea, others)):
            actions.choose(one, ended.inquiry, chosen, now=timezone.now())
        comes(pk, timedelta(days=passed))
        if passed:
            actions.tell_due(timezone.now())
            tell_of_matches(now=timezone.now())
        seen.append(told(visitor(ended.who(who)), pk, lea.pk))
        seen[-1]["file"] = list(holdings()[0].export(ended.who(who).account_id))
    assert {place for place in seen[0] if seen[0][place] != seen[1][place]} == set()


def test_the_walk_finds_what_is_told(ended):
    """Were it blind, it would find nothing anywhere."""
    pk, lea, ada, seen = ended.inquiry.pk, ended.cast.lea, ended.cast.ada, []
    comes(pk, timedelta(0))
    actions.choose(ada, ended.inquiry, [lea], now=timezone.now())
    for others in ([], [ada]):
        comes(pk, timedelta(0))
        actions.choose(lea, ended.inquiry, others, now=timezone.now())
        comes(pk, TOLD_AFTER)
        if others:
            actions.tell_due(timezone.now())
            tell_of_matches(now=timezone.now())
            tell_of_matches(now=timezone.now())  # twice, as any errand may
        seen.append(told(visitor(ada), pk, lea.pk))
    differ = {place for place in seen[0] if seen[0][place] != seen[1][place]}
    assert differ >= {"/questions/{pk}/", "/notices/", "post"}  # and a dot in the bar of each page
    assert list(
        Notice.objects.filter(kind="again").order_by("pk").values_list("persona", flat=True)
    ) == [ada.pk, lea.pk]
    assert not FactRow.objects.filter(kind__startswith="again").exists()


def comes(pk, passed):
    """So much time has passed since the end."""
    Inquiry.objects.filter(pk=pk).update(ended_at=timezone.now() - passed)


def told(client, pk, lea):
    found = {place: asked(client.get(place.format(pk=pk, lea=lea))) for place in PLACES}
    found["post"] = client.post(f"/questions/{pk}/again/{lea}/").status_code
    return found


def asked(answer):
    text = re.sub(r'datetime="[^"]*"', "", untoken(answer.content.decode()))
    return answer.status_code, text, len(answer.headers)
