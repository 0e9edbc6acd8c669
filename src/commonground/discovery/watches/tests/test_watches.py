"""A watch tells its owner alone, of what they may read, once a day at most."""

from datetime import timedelta

import pytest
from django.urls import reverse

from commonground.audiences import actions as audiences
from commonground.audiences.models import Audience
from commonground.discovery.watches import actions, jobs
from commonground.discovery.watches.models import Met, Watch
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.models import FactRow
from commonground.people.models import Band
from commonground.posts import actions as posts
from commonground.safety.file import actions as file

INDEX = reverse("watches:index")


@pytest.fixture
def watch(cast, now):
    def watch(who="lea", words="iron", **about):
        until = about.pop("until", now.date() + timedelta(days=30))
        return actions.begin(getattr(cast, who), words=words, until=until, now=now, **about)

    return watch


@pytest.fixture
def looked(now):
    """The worker looks so many minutes later; who was told of what since the beginning."""

    def looked(minutes=20):
        jobs.look(now=now + timedelta(minutes=minutes))
        facts = FactRow.objects.filter(kind="watches.met").order_by("pk")
        return [(fact.ids["persona"], fact.ids["post"]) for fact in facts]

    return looked


def test_its_owner_is_told_when_something_turns_up(as_, cast, watch, said, looked):
    mine = watch()
    post = said("ada", "two irons")
    assert looked() == [(cast.lea.pk, post.pk)]
    page = as_("lea").get(reverse("watches:show", args=[mine.pk])).content.decode()
    assert "two <mark>irons</mark>" in page


def test_once_a_day_at_most(cast, watch, said, looked):
    watch()
    first, second = said("ada", "iron"), said("ada", "iron again")
    assert looked() == [(cast.lea.pk, second.pk)]
    third = said("ada", "iron once more")
    assert len(looked(40)) == 1
    assert looked(25 * 60) == [(cast.lea.pk, second.pk), (cast.lea.pk, third.pk)]
    assert len(looked(50 * 60)) == 2
    assert set(Met.objects.values_list("post", flat=True)) == {first.pk, second.pk, third.pk}


def test_only_what_came_since_and_not_ones_own_words(cast, watch, said, looked):
    said("ada", "iron of old")
    watch()
    Watch.objects.update(since=Watch.objects.get().since + timedelta(seconds=1))
    said("lea", "my own iron")
    assert looked() == []


class TestWhoseRule:
    def test_not_what_the_owner_may_not_read(self, watch, said, looked):
        watch("out")
        said("ada", "iron")
        assert looked() == []

    def test_not_when_it_was_hidden_before_the_watch_looked(self, cast, watch, said, looked, now):
        watch()
        posts.hide(cast.fay, said("ada", "iron"), reason="rude", now=now)
        assert looked() == []

    def test_not_for_the_suspended(self, cast, watch, said, looked, now):
        watch()
        said("ada", "iron")
        cast.lea.account.suspensions.create(reason="", since=now)
        assert looked() == []

    def test_what_is_hidden_later_leaves_the_page(self, as_, cast, watch, said, looked, now):
        mine, post = watch(), said("ada", "an iron secret")
        looked()
        posts.hide(cast.fay, post, reason="rude", now=now)
        page = as_("lea").get(reverse("watches:show", args=[mine.pk])).content.decode()
        assert "secret" not in page
        assert "Nothing has turned up yet" in page

    def test_what_a_place_is_called_since_one_left_it(self, as_, cast, watch, now):
        mine = watch(place=cast.group.audience)
        audiences.end_seat(cast.group.audience, cast.lea, now=now)
        Audience.objects.filter(pk=cast.group.audience_id).update(name="Quiet eight")
        for place in (INDEX, reverse("watches:show", args=[mine.pk])):
            assert b"Quiet eight" not in as_("lea").get(place).content

    def test_in_one_place_alone(self, cast, watch, said, looked, school):
        watch("fay", place=cast.group.audience)
        said("ada", "iron", school)
        assert looked() == []
        post = said("ada", "iron")
        assert looked(40) == [(cast.fay.pk, post.pk)]


class TestResting:
    def test_it_rests_and_goes_on_from_now(self, cast, watch, said, looked, now):
        mine = watch()
        actions.pause(cast.lea, mine, now=now)
        said("ada", "iron")
        assert looked() == []
        actions.resume(cast.lea, mine, now=now + timedelta(hours=3))
        assert looked(4 * 60) == []

    def test_its_end_comes_and_a_month_later_it_is_gone(self, watch, said, looked, now):
        watch(until=now.date())
        said("ada", "iron")
        assert looked(2 * 24 * 60) == []
        jobs.forget_ended(now=now + timedelta(days=20))
        assert Watch.objects.exists()
        jobs.forget_ended(now=now + timedelta(days=40))
        assert not Watch.objects.exists()


def test_what_is_refused(cast, watch, now):
    with pytest.raises(Unreadable):
        watch(words="-iron")
    for number in range(actions.MOST):
        watch(words=f"iron {number}")
    with pytest.raises(Conflict):
        watch()
    cast.kid.account.band = Band.YOUNGEST
    cast.kid.account.save()
    with pytest.raises(Refused):
        watch("kid")


@pytest.mark.parametrize(
    ("who", "status"), [("lea", 200), ("ada", 404), ("fay", 404), ("out", 404)]
)
def test_nobody_else_learns_of_it(as_, watch, who, status):
    mine = watch()
    assert as_(who).get(reverse("watches:show", args=[mine.pk])).status_code == status
    end = as_(who).post(reverse("watches:remove", args=[mine.pk])).status_code
    assert end == (302 if status == 200 else 404)


def test_by_its_pages(as_, cast, now):
    client = as_("lea")
    assert b'value="iron"' in client.get(INDEX, {"q": "iron"}).content
    day = now.date() + timedelta(days=9)
    said = {"words": "iron", "until": day.isoformat(), "place": cast.group.audience_id}
    made = client.post(INDEX, said)
    mine = Watch.objects.get()
    assert (made.status_code, made.url) == (302, reverse("watches:show", args=[mine.pk]))
    assert (mine.words, mine.until, mine.place) == ("iron", day, cast.group.audience)
    client.post(reverse("watches:pause_create", args=[mine.pk]))
    assert b"It rests." in client.get(INDEX).content
    client.post(reverse("watches:pause_remove", args=[mine.pk]))
    client.post(reverse("watches:remove", args=[mine.pk]))
    assert not Watch.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"words": "🔥"},
        {"until": "2020-01-01"},
        {"until": "x"},
        {"place": "7"},
        {"words": "\u202e"},
    ],
)
def test_a_form_that_cannot_be_is_shown_again(as_, now, wrong):
    said = {"words": "iron", "until": now.date().isoformat()} | wrong
    assert as_("lea").post(INDEX, said).status_code == 422
    assert not Watch.objects.exists()


def test_an_erased_account_watches_nothing(cast, watch, said, looked, now):
    watch()
    said("ada", "iron")
    looked()
    file.erase_account(cast.lea.account_id, now=now)
    assert not Watch.objects.exists()
    assert not Met.objects.exists()
