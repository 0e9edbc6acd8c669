"""Beginning and changing a page: every version stays, and two who write at once lose nothing."""

from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse

from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.models import FactRow
from commonground.pages import actions, queries
from commonground.pages.jobs import forget_taken_away
from commonground.pages.models import Version, WikiPage
from commonground.testing.cost import assert_cost_does_not_grow
from commonground.testing.together import at_once

DANCE = "Bees\n\nThey dance.\n\nThey sleep."


def change(actor, page, old, new, on=1, **more):
    return partial(
        actions.write, actor, page, title="Bees", source=DANCE.replace(old, new), on=on, **more
    )


def test_all_in_the_class_write_one_page(cast, page, now):
    done = change(cast.lea, page, "dance", "dance in the dark", now=now, note="the dark")()
    assert (done.version.number, done.joined, done.version.note) == (2, False, "the dark")
    read = queries.reading(cast.kid, page.pk)
    assert read.version.source == DANCE.replace("dance", "dance in the dark")
    assert [v.author for v in queries.versions(cast.kid, page, None).rows] == [cast.lea, cast.ada]
    facts = FactRow.objects.filter(kind="pages.page_written").order_by("pk")
    assert [fact.actor_id for fact in facts] == [cast.ada.pk, cast.lea.pk]


def test_other_lines_changed_meanwhile_are_joined(cast, page, now):
    change(cast.lea, page, "dance", "sing", now=now)()
    done = change(cast.kid, page, "sleep", "sleep in winter", now=now)()
    assert done.joined
    assert done.version.source == "Bees\n\nThey sing.\n\nThey sleep in winter."


def test_the_same_lines_changed_meanwhile_are_shown_and_nothing_is_written(cast, page, now):
    theirs = change(cast.lea, page, "dance", "sing", now=now)().version
    met = change(cast.kid, page, "dance", "hum", now=now)()
    assert met == actions.Met(theirs)
    assert Version.objects.filter(page=page).count() == 2
    assert change(cast.kid, page, "dance", "hum and sing", on=2, now=now)().version.number == 3


def test_a_new_name_and_new_words_meanwhile_are_both_kept(cast, page, now):
    actions.write(cast.lea, page, title="Wild bees", source=DANCE, on=1, now=now)
    done = change(cast.kid, page, "sleep", "rest", now=now)()
    assert (done.version.title, "rest" in done.version.source) == ("Wild bees", True)


def test_the_same_again_is_no_new_version(cast, page, now):
    assert change(cast.lea, page, "dance", "dance", now=now)().version.number == 1


def test_a_name_stands_once_whatever_its_letters(cast, page, now):
    with pytest.raises(Conflict):
        actions.begin(cast.lea, cast.group.audience, title="ＢＥＥＳ ", source="x", now=now)


@pytest.mark.parametrize(
    ("title", "source"),
    [("", "x"), ("x", " \n"), ("\u202e", "x"), ("x" * 121, "x"), ("x", "x" * 50_001)],
)
def test_what_is_empty_or_too_long_is_said(cast, now, title, source):
    with pytest.raises(Unreadable):
        actions.begin(cast.ada, cast.group.audience, title=title, source=source, now=now)
    assert not WikiPage.objects.exists()


def test_an_old_version_comes_back_as_a_new_one(cast, page, now):
    change(cast.lea, page, "dance", "sing", now=now)()
    first = page.versions.get(number=1)
    made = actions.bring_back_version(cast.kid, first, now=now)
    assert (made.number, made.source, made.brings_back) == (3, DANCE, first)
    with pytest.raises(Conflict):
        actions.bring_back_version(cast.kid, first, now=now)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_both_count(cast, page, now):
    done = at_once(
        change(cast.lea, page, "dance", "sing", now=now),
        change(cast.kid, page, "sleep", "rest", now=now),
    )
    assert sorted(one.version.number for one in done) == [2, 3]
    read = queries.reading(cast.ada, page.pk).version.source
    assert "sing" in read
    assert "rest" in read


def test_a_link_leads_to_a_page_of_the_same_group_or_to_its_beginning(cast, page, client, now):
    actions.write(
        cast.ada, page, title="Bees", source="[[bees]] `[[no]]` [[Wasps|*w*]] [[ ]]", on=1, now=now
    )
    html = queries.reading(cast.lea, page.pk).version.html
    assert html.count("<a ") == 2
    client.force_login(cast.lea.account)
    named = reverse("pages:named", args=[cast.group.audience_id])
    assert client.get(named, {"title": "BEES"}).url == reverse("pages:show", args=[page.pk])
    assert "title=Wasps" in client.get(named, {"title": "Wasps"}).url


def test_nothing_dangerous_stands_on_a_page(cast, page, now):
    bad = '<script>x</script> [a](javascript:x) <img src=x onerror=y> [["><script>]]'
    actions.write(cast.ada, page, title="Bees", source=bad, on=1, now=now)
    html = queries.reading(cast.lea, page.pk).version.html
    for part in ("<script", "<img", 'href="javascript'):
        assert part not in html


def test_after_the_term_it_is_read_and_not_written(cast, page, client, now):
    cast.group.audience.read_only_since = now
    cast.group.audience.save()
    client.force_login(cast.lea.account)
    assert client.get(reverse("pages:show", args=[page.pk])).status_code == 200
    assert client.get(reverse("pages:edit", args=[page.pk])).status_code == 403


def test_the_form_keeps_what_was_typed_when_two_meet(cast, page, client, now):
    change(cast.lea, page, "dance", "sing", now=now)()
    client.force_login(cast.kid.account)
    sent = {"title": "Bees", "text": DANCE.replace("dance", "hum"), "on": 1, "note": "hum"}
    answer = client.post(reverse("pages:edit", args=[page.pk]), sent)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "<del>sing</del><ins>hum</ins>" in shown
    assert 'name="on" value="2"' in shown
    again = client.post(reverse("pages:edit", args=[page.pk]), sent | {"on": 2})
    assert again.url == reverse("pages:show", args=[page.pk])


def test_taken_away_it_is_gone_for_all_and_comes_back(cast, page, client, now):
    actions.delete(cast.fay, page, now=now)
    client.force_login(cast.ada.account)
    assert client.get(reverse("pages:show", args=[page.pk])).status_code == 404
    actions.bring_back(cast.ada, page, now=now)
    assert client.get(reverse("pages:show", args=[page.pk])).status_code == 200


def test_it_does_not_come_back_beside_one_of_the_same_name(cast, page, now):
    actions.delete(cast.fay, page, now=now)
    actions.begin(cast.lea, cast.group.audience, title="bees", source="new", now=now)
    with pytest.raises(Conflict):
        actions.bring_back(cast.fay, page, now=now)


def test_after_thirty_days_it_is_gone_for_good(cast, page, now):
    actions.delete(cast.fay, page, now=now)
    forget_taken_away(now=now + timedelta(days=29))
    assert WikiPage.objects.count() == 1
    forget_taken_away(now=now + timedelta(days=31))
    assert WikiPage.objects.count() == 0


def test_who_leaves_for_good_leaves_the_words_that_others_built_upon(cast, page, now):
    actions.begin(cast.ada, cast.group.audience, title="Alone", source="mine", now=now)
    change(cast.lea, page, "dance", "sing", now=now)()
    actions.erase_of(cast.ada.account_id, now=now)
    assert [p.title for p in WikiPage.objects.all()] == ["Bees"]
    assert [v.author for v in page.versions.order_by("number")] == [None, cast.lea]


def test_cost_does_not_grow(cast, page, client, now):
    def more():
        for n in range(5):
            other = actions.begin(
                cast.ada,
                cast.group.audience,
                title=f"P{n} {now}{WikiPage.objects.count()}",
                source="x",
                now=now,
            )
            actions.write(cast.lea, other, title=other.title, source="y", on=1, now=now)
            newest = page.versions.order_by("-number").first().number
            actions.write(cast.lea, page, title="Bees", source=f"{n}{newest}", on=newest, now=now)

    client.force_login(cast.kid.account)
    for name, args in (
        ("index", [cast.group.pk]),
        ("show", [page.pk]),
        ("versions", [page.pk]),
        ("edit", [page.pk]),
    ):
        assert_cost_does_not_grow(
            lambda name=name, args=args: client.get(reverse(f"pages:{name}", args=args)), more
        )
