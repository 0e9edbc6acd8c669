"""Whom somebody is shown: one step away, of their interest; pupils, whom staff approved."""

from datetime import timedelta

import pytest
from django.urls import reverse

from commonground.audiences import actions as audiences
from commonground.audiences.models import Kind
from commonground.discovery.beyond import actions, jobs, queries
from commonground.discovery.beyond.models import Approved, Interest, NotForMe, Sort, Step
from commonground.discovery.indexing.jobs import make_anew
from commonground.groups import actions as groups
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.models import FactRow
from commonground.people.models import Band, Role
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.safety.file import actions as file
from commonground.testing.cast import enrolled
from commonground.testing.cost import assert_cost_does_not_grow
from commonground.ties import actions as ties
from commonground.ties.models import TieKind

INDEX = reverse("beyond:index")


@pytest.fixture
def world(cast, said, school, now):
    """Grown-ups of one school: fay is curious, eve writes about it, hal knows both; nobody is near eve."""
    eve = enrolled("Eve Earl", cast.school, Role.TEACHER)
    room = audiences.open_audience(Kind.GROUP, name="Staff", school=cast.school)
    for who in (cast.fay, cast.hal):
        audiences.seat(room, who, now=now)
    first = said("hal", "Who likes maps?", school)
    post = posts.reply(eve, first, source="Old maps with rust are fine", now=now)
    actions.name_interest(cast.fay, words="rust maps", now=now)
    make_anew()
    return post


def offered(actor, now):
    return [(offer.person.name, offer.sort) for offer in queries.offered(actor, now)]


def test_with_a_reason_and_one_step(as_, cast, world, now):
    (offer,) = queries.offered(cast.fay, now)
    assert offer.person.name == "Eve Earl"
    assert offer.why == "Eve Earl wrote about “rust maps”, and Hal Head knows you both."
    assert (offer.sort, offer.step) == (Sort.REPLY, "Answer what Eve Earl said")
    page = as_("fay").get(INDEX).content.decode()
    assert "Old maps with rust are fine" in page
    assert page.count(reverse("beyond:step_create", args=[offer.person.pk])) == 1


class TestNobodyIsShown:
    def test_without_anybody_who_knows_both(self, cast, world, now):
        Post.objects.filter(pk=world.pk).update(reply_to=None)
        assert offered(cast.fay, now) == []

    def test_without_an_interest(self, cast, world, now):
        Interest.objects.all().delete()
        assert offered(cast.fay, now) == []

    def test_who_is_near_already(self, cast, world, now):
        room = audiences.open_audience(Kind.GROUP, name="Maps", school=cast.school)
        for who in (cast.fay, world.author):
            audiences.seat(room, who, now=now)
        assert offered(cast.fay, now) == []

    def test_whose_words_one_may_not_read(self, cast, world, now):
        posts.delete(world.author, world, now=now)
        assert offered(cast.fay, now) == []

    def test_behind_a_block(self, cast, world, now):
        audiences.block(world.author, cast.fay, now=now)
        assert offered(cast.fay, now) == []

    def test_who_was_refused_for_good(self, cast, world, as_, now):
        as_("fay").post(reverse("beyond:refusal_create", args=[world.author_id]))
        assert NotForMe.objects.count() == 1
        assert offered(cast.fay, now) == []

    def test_no_pupil_to_a_grown_up(self, cast, said, school, world, now):
        posts.delete(world.author, world, now=now)
        first = said("hal", "And now?", school)
        posts.reply(cast.ada, first, source="maps with rust", now=now)
        make_anew()
        assert offered(cast.hal, now) == []
        assert offered(cast.fay, now) == []

    def test_one_of_another_name(self, cast, world, now):
        type(world.author).objects.filter(pk=world.author_id).update(own=False)
        assert offered(cast.fay, now) == []


class TestPupils:
    @pytest.fixture
    def pupils(self, cast, world, now):
        actions.name_interest(cast.lea, words="rust maps", now=now)
        return cast

    def test_only_whom_staff_approved(self, pupils, world, school, now):
        ties.declare(
            pupils.fay, world.author, kind=TieKind.objects.get(slug="colleague"),
            shown_to=school, now=now,
        )  # fmt: skip
        assert offered(pupils.lea, now) == []
        actions.approve(pupils.fay, world.author, pupils.school, now=now)
        assert offered(pupils.lea, now) == [("Eve Earl", Sort.REPLY)]
        actions.take_back(pupils.fay, Approved.objects.get(), now=now)
        assert offered(pupils.lea, now) == []

    @pytest.mark.parametrize(("band", "shown"), [(Band.MIDDLE, True), (Band.OLDEST, False)])
    def test_other_pupils_of_the_same_age_alone(self, pupils, said, school, now, band, shown):
        other = groups.found_class(pupils.school, name="8C", band=band, now=now)
        ida = enrolled("Ida Ivers", pupils.school, Role.LEARNER)
        groups.place_pupil(other, ida, now=now)
        first = said("ada", "What do you like?", school)
        posts.reply(ida, first, source="maps with rust", now=now)
        make_anew()
        actions.approve(pupils.fay, ida, pupils.school, now=now)
        assert offered(pupils.lea, now) == ([("Ida Ivers", Sort.REPLY)] if shown else [])

    def test_nothing_for_the_youngest(self, as_, pupils):
        pupils.lea.account.band = Band.YOUNGEST
        pupils.lea.account.save()
        assert as_("lea").get(INDEX).status_code == 404

    @pytest.mark.parametrize(("who", "status"), [("fay", 200), ("lea", 404), ("gus", 404)])
    def test_who_approves(self, as_, pupils, world, who, status):
        page = as_(who).get(reverse("beyond:approvals"))
        assert page.status_code == status
        assert (b"Eve Earl" in page.content) == (status == 200)
        made = as_(who).post(reverse("beyond:approval_create", args=[world.author_id]))
        assert made.status_code == (302 if status == 200 else 404)
        assert Approved.objects.exists() == (status == 200)

    def test_nobody_of_whom_staff_neither_knows_nor_reads_anything(self, as_, pupils):
        place = reverse("beyond:approval_create", args=[pupils.tom.pk])
        assert as_("fay").post(place).status_code == 404


class TestTheStep:
    def test_it_is_taken_once_and_seen_to_lead_somewhere(self, as_, cast, world, now):
        client, place = as_("fay"), reverse("beyond:step_create", args=[world.author_id])
        assert client.post(place).url == reverse("posts:show", args=[world.pk])
        step = Step.objects.get()
        assert (step.persona, step.other, step.sort) == (cast.fay, world.author, Sort.REPLY)
        assert client.post(place).status_code == 404
        jobs.see_where_steps_led(now=now)
        later = now + timedelta(hours=1)
        mine = posts.reply(cast.fay, world, source="Mine too", now=later)
        jobs.see_where_steps_led(now=later)
        assert Step.objects.get().led_at is None
        posts.reply(world.author, mine, source="Oh!", now=later)
        jobs.see_where_steps_led(now=later)
        assert Step.objects.get().led_at == later
        assert FactRow.objects.filter(kind="beyond.step_led").count() == 1
        assert "you have met" in client.get(INDEX).content.decode()

    def test_asking_to_be_introduced(self, as_, cast, world, school, now):
        school.read_only_since = now
        school.save()
        assert offered(cast.fay, now) == [("Eve Earl", Sort.INTRODUCTION)]
        client = as_("fay")
        assert client.post(reverse("beyond:step_create", args=[world.author_id])).url == INDEX
        asked = FactRow.objects.get(kind="beyond.introduction_asked")
        assert asked.ids["contact"] == cast.hal.pk
        step = Step.objects.get()
        answer = reverse("beyond:introduction_answer", args=[step.pk])
        assert as_("mod").post(answer, {"answer": "yes"}).status_code == 404
        page = as_("hal").get(INDEX).content.decode()
        assert "Fay Facilitator would like to meet Eve Earl" in page
        audiences.block(world.author, cast.hal, now=now)
        assert "Eve Earl" not in as_("hal").get(INDEX).content.decode()
        audiences.unblock(world.author, cast.hal, now=now)
        as_("hal").post(answer, {"answer": "yes"})
        assert "Hal Head will bring you together" in as_("fay").get(INDEX).content.decode()

    def test_a_question_of_ones_own_is_what_one_is_curious_about(
        self, cast, said, school, world, now
    ):
        Interest.objects.all().delete()
        mine = said("fay", "Which old maps have rust?", school, asks=True)
        (offer,) = queries.offered(cast.fay, now)
        assert "wrote about what you asked" in offer.why
        assert mine.pk != offer.post


def test_what_is_refused(cast, world, now):
    with pytest.raises(Unreadable):
        actions.name_interest(cast.fay, words="🔥", now=now)
    for number in range(actions.MOST - 1):
        actions.name_interest(cast.fay, words=f"iron {number}", now=now)
    with pytest.raises(Conflict):
        actions.name_interest(cast.fay, words="one more", now=now)


def test_interests_by_their_page(as_, cast, world):
    client = as_("hal")
    assert client.post(reverse("beyond:interest_create"), {"words": ""}).status_code == 422
    client.post(reverse("beyond:interest_create"), {"words": "bees"})
    mine = Interest.objects.get(persona=cast.hal)
    place = reverse("beyond:interest_remove", args=[mine.pk])
    assert as_("fay").post(place).status_code == 404
    as_("hal").post(place)
    assert not Interest.objects.filter(persona=cast.hal).exists()


def test_the_cost_does_not_grow(as_, cast, world, said, school, now):
    client = as_("fay")

    def more():
        for number in range(4):
            one = enrolled(f"More {number}", cast.school, Role.TEACHER)
            first = said("hal", "More maps?", school)
            posts.reply(one, first, source="maps with rust", now=now)
        said("hal", "index", school)

    assert_cost_does_not_grow(lambda: client.get(INDEX), more, most=80)


def test_erased(cast, world, as_, now):
    as_("fay").post(reverse("beyond:step_create", args=[world.author_id]))
    actions.approve(cast.fay, world.author, cast.school, now=now)
    file.erase_account(world.author.account_id, now=now)
    assert not Step.objects.exists()
    assert not Approved.objects.exists()
    file.erase_account(cast.fay.account_id, now=now)
    assert not Interest.objects.exists()
