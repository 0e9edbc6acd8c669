"""Something is wrong on a page of a group: a copy of what was read stays, and an adult hides it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from commonground.pages import actions, queries
from commonground.safety.models import Report
from commonground.testing.cast import assemble


@pytest.fixture
def now():
    return timezone.now()


def test_a_named_adult_without_a_seat_reads_the_copy_and_hides_the_version(db, client, now):
    cast = assemble()
    page = actions.begin(cast.ada, cast.group.audience, title="Bees", source="Buzz.", now=now)
    unkind = actions.write(cast.kid, page, title="Bees", source="Lea stinks.", on=1, now=now)
    where = f"{reverse('safety:wrong')}?version={unkind.version.pk}"
    hiding = reverse("pages:hiding_create", args=[page.pk, 2])
    client.force_login(cast.out.account)
    assert client.get(where).status_code == 404
    client.force_login(cast.lea.account)
    assert where.encode() in client.get(reverse("pages:show", args=[page.pk])).content
    asked = client.get(where).content
    assert b"Lea stinks." in asked
    assert b"Mo Moderator" in asked
    assert client.post(where, {"whom": "me"}).status_code == 302
    actions.write(cast.kid, page, title="Bees", source="Lea is nice.", on=2, now=now)
    report = Report.objects.get()
    assert (report.about, report.concerns) == ("wiki", cast.kid.account)
    case = reverse("safety:case", args=[report.pk])
    for who, status in ((cast.gus, 404), (cast.tom, 404), (cast.mod, 302)):
        client.force_login(who.account)
        assert (b"Lea stinks." in client.get(case).content) is (status == 302)
        assert (hiding.encode() in client.get(case).content) is (status == 302)
        assert client.post(hiding, {"reason": "It hurts."}).status_code == status
    assert client.get(reverse("pages:show", args=[page.pk])).status_code == 404
    assert [one.number for one in queries.versions(cast.lea, page, None).rows] == [3, 1]
    undoing = reverse("pages:hiding_remove", args=[page.pk, 2])
    assert undoing.encode() in client.get(case).content
    assert client.post(undoing).status_code == 302
    assert len(queries.versions(cast.lea, page, None).rows) == 3


def test_who_answers_hides_what_was_taken_away_for_a_while_and_the_head_where_nobody_is_named(
    db, now
):
    cast = assemble()
    page = actions.begin(cast.kid, cast.group.audience, title="Lea", source="stinks", now=now)
    actions.delete(cast.kid, page, now=now)
    version = page.versions.get()
    assert queries.to_answer_for(cast.hal, version.pk).may_hide
    cast.school.named_adults.set([cast.mod.account])
    assert queries.to_answer_for(cast.hal, version.pk) is None
    cast.school.named_adults.clear()
    assert queries.to_answer_for(cast.mod, version.pk) is None
    actions.hide(cast.hal, version, reason="It hurts.", now=now)
    assert queries.to_answer_for(cast.hal, version.pk).may_unhide
