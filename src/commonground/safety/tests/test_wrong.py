"""Something is wrong: who may say it, who reads it, and what stays secret."""

from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from commonground.kernel.models import FactRow
from commonground.people.models import Access, Guardianship, Persona, Suspension
from commonground.posts import actions as posts
from commonground.posts.media import actions as media
from commonground.posts.media.models import Upload
from commonground.posts.media.pure.given import given_of
from commonground.posts.media.tests import samples
from commonground.posts.models import Post
from commonground.posts.polls.actions import with_poll
from commonground.posts.rules import may_read
from commonground.safety import actions, queries
from commonground.safety.models import Report
from commonground.testing.cast import Cast, assemble
from commonground.testing.together import at_once


@pytest.fixture
def cast(db) -> Cast:
    return assemble()


@pytest.fixture
def post(cast: Cast) -> Post:
    return posts.say(
        cast.ada, audiences=[cast.group.audience], source="Lea smells.", now=timezone.now()
    )


def signed_in(persona: Persona) -> Client:
    client = Client()
    client.force_login(persona.account)
    return client


def reported(persona: Persona, post: Post) -> Report:
    client = signed_in(persona)
    answer = client.post(f"/wrong/?post={post.pk}", {"whom": "me", "words": "Every day."})
    assert answer.status_code == 302
    return Report.objects.get()


def test_it_is_hidden_for_the_sender_and_kept_as_it_was(cast: Cast, post: Post) -> None:
    report = reported(cast.lea, post)
    assert not Post.objects.filter(may_read(cast.lea), pk=post.pk).exists()
    assert Post.objects.filter(may_read(cast.kid), pk=post.pk).exists()
    posts.delete(cast.ada, post, now=timezone.now())
    page = signed_in(cast.mod).get(f"/safety/{report.pk}/").content.decode()
    assert "Lea smells." in page
    assert "Every day." in page


def test_the_page_says_who_reads_it(cast: Cast, post: Post) -> None:
    page = signed_in(cast.lea).get(f"/wrong/?post={post.pk}").content.decode()
    assert "Mo Moderator" in page
    assert "Hal Head" in page
    assert "Fay" not in page


@pytest.mark.parametrize(
    ("who", "desk", "case"),
    [("mod", True, 200), ("hal", True, 200), ("fay", False, 404), ("gus", False, 404),
     ("lea", False, 404), ("ada", False, 404), ("tom", False, 404), ("out", False, 404)],
)  # fmt: skip
def test_who_reads_it(cast: Cast, post: Post, who: str, desk: bool, case: int) -> None:
    report = reported(cast.lea, post)
    client = signed_in(getattr(cast, who))
    assert ("Lea Lind" in client.get("/safety/").content.decode()) is desk
    assert client.get(f"/safety/{report.pk}/").status_code == case
    for door in ("taking", "settlement"):
        answer = client.post(f"/safety/{report.pk}/{door}/")
        assert (answer.status_code == 302) is desk


def test_nobody_reads_what_concerns_themselves(cast: Cast) -> None:
    about = posts.say(
        cast.mod, audiences=[_school(cast)], source="Be quiet, all of you.", now=timezone.now()
    )
    report = reported(cast.lea, about)
    assert signed_in(cast.mod).get(f"/safety/{report.pk}/").status_code == 404
    assert signed_in(cast.hal).get(f"/safety/{report.pk}/").status_code == 200
    assert [person.name for person in queries.readers(cast.school, cast.mod.account)] == [
        "Hal Head"
    ]


def _school(cast: Cast):
    from commonground.audiences.models import Audience

    return Audience.objects.get(kind="school", school=cast.school)


def test_with_nobody_named_the_head_reads_it(cast: Cast, post: Post) -> None:
    cast.school.named_adults.clear()
    report = reported(cast.lea, post)
    assert signed_in(cast.hal).get(f"/safety/{report.pk}/").status_code == 200
    assert signed_in(cast.mod).get(f"/safety/{report.pk}/").status_code == 404


def test_opening_is_written_down_where_the_one_it_concerns_does_not_read(
    cast: Cast, post: Post
) -> None:
    report = reported(cast.lea, post)
    signed_in(cast.mod).get(f"/safety/{report.pk}/")
    opened = FactRow.objects.get(kind="safety.opened")
    assert opened.actor_id == cast.mod.pk
    assert opened.ids == {"report": report.pk}
    page = signed_in(cast.ada).get(f"/people/{cast.ada.pk}/looked/").content.decode()
    assert "Nobody so far." in page
    assert not Access.objects.exists()


def test_no_guardian_is_told(cast: Cast, post: Post) -> None:
    Guardianship.objects.create(
        guardian=cast.gus.account, child=cast.lea.account, since=timezone.now()
    )
    report = reported(cast.lea, post)
    page = signed_in(cast.gus).get(f"/wrong/{report.pk}/")
    assert page.status_code == 404


def test_a_suspended_pupil_can_still_say_it(cast: Cast, post: Post) -> None:
    Suspension.objects.create(account=cast.lea.account, reason="cooling down")
    client = signed_in(cast.lea)
    assert client.get("/wrong/").status_code == 200
    assert client.post("/wrong/", {"whom": "saw", "words": "This is unjust."}).status_code == 302
    report = Report.objects.get()
    assert "unjust" in client.get(f"/wrong/{report.pk}/").content.decode()


def test_both_ends_write_and_the_reporter_sees_what_happened(cast: Cast, post: Post) -> None:
    report = reported(cast.lea, post)
    mod, lea = signed_in(cast.mod), signed_in(cast.lea)
    mod.post(f"/safety/{report.pk}/taking/")
    mod.post(f"/wrong/{report.pk}/answers/", {"words": "I talk to Ada today."})
    lea.post(f"/wrong/{report.pk}/answers/", {"words": "Thank you."})
    mod.post(f"/safety/{report.pk}/settlement/")
    page = lea.get(f"/wrong/{report.pk}/").content.decode()
    for said in ("Mo Moderator looks after it", "I talk to Ada today.", "Thank you.", "settled"):
        assert said in page
    assert (
        signed_in(cast.ada).post(f"/wrong/{report.pk}/answers/", {"words": "x"}).status_code == 404
    )


def test_only_what_one_can_see_can_be_pointed_at(cast: Cast, post: Post) -> None:
    for who in (cast.out, cast.tom, cast.gus):
        assert signed_in(who).get(f"/wrong/?post={post.pk}").status_code == 404
    assert b"Lea" not in Client().get(f"/wrong/?post={post.pk}").content


def test_two_adults_do_not_both_take_it(cast: Cast, post: Post) -> None:
    report = reported(cast.lea, post)
    assert signed_in(cast.mod).post(f"/safety/{report.pk}/taking/").status_code == 302
    assert signed_in(cast.hal).post(f"/safety/{report.pk}/taking/").status_code == 409


@pytest.mark.parametrize(
    ("typed", "status"),
    [({}, 422), ({"whom": "nobody"}, 422), ({"whom": "me", "words": "x" * 2001}, 422)],
)
def test_bad_input_is_answered(cast: Cast, post: Post, typed: dict[str, str], status: int) -> None:
    answer = signed_in(cast.lea).post(f"/wrong/?post={post.pk}", typed)
    assert answer.status_code == status
    assert Report.objects.count() == 0


@pytest.mark.parametrize("address", ["/wrong/?post=abc", "/wrong/?post=99999999999999999999999"])
def test_nonsense_points_at_nothing(cast: Cast, address: str) -> None:
    assert signed_in(cast.lea).get(address).status_code in (200, 404)


@pytest.mark.django_db(transaction=True)
def test_two_taps_are_one_report(cast: Cast, post: Post) -> None:
    about = queries.thing(cast.lea, post=post.pk, person=None, page="")
    say = partial(
        actions.report, cast.lea, about, whom="me", words="Every day.", now=timezone.now()
    )
    first, second = at_once(say, say)
    assert (first.pk, Report.objects.count()) == (second.pk, 1)


def test_other_words_about_the_same_are_another_report(cast: Cast) -> None:
    about = queries.thing(cast.lea, post=None, person=cast.ada.pk, page="")
    for words in ("Once.", "Once.", "Again."):
        actions.report(cast.lea, about, whom="me", words=words, now=timezone.now())
    assert list(Report.objects.order_by("pk").values_list("words", flat=True)) == [
        "Once.",
        "Again.",
    ]


def test_the_copy_holds_all_that_was_said_with_it(cast):
    """A poll, a note, what was passed on: gone with the post, kept with the report."""
    room, now = [cast.group.audience], timezone.now()
    poll = [with_poll(["Kid is ugly", "Kid is not"])]
    asked = posts.say(cast.ada, audiences=room, source="Vote", warning="Kid", attach=poll, now=now)
    passed = posts.pass_on(cast.lea, asked, audiences=room, source="Ha", now=now)
    for post in (passed, asked):
        about = queries.thing(cast.kid, post=post.pk, person=None, page="")
        actions.report(cast.kid, about, whom="me", words="", now=now)
    posts.delete(cast.ada, asked, now=now)
    for report in Report.objects.order_by("pk"):
        page = signed_in(cast.mod).get(f"/safety/{report.pk}/around/").content.decode()
        assert "Vote" in page
        assert ("Kid is ugly" in page) == (report.thing == asked.pk)


def test_a_picture_that_was_reported_stays_for_those_who_answer(cast):
    """Taken back it is gone for all others; settled, for them as well, after a month."""
    now, room = timezone.now(), [cast.group.audience]
    given = given_of(samples.picture(), "photo.jpg")
    token = media.laid_down(given)
    upload = media.bring(cast.ada, given, token=token, now=now)
    media.note_prepared(upload.pk, token, sizes=[[160, 120, 4]], trouble="", now=now)
    media.files.lay_down(token, "160", b"webp")
    hangs = [lambda said: media.hung(said, [upload.pk])]
    said = posts.say(cast.ada, audiences=room, source="Look", attach=hangs, now=now)
    about = queries.thing(cast.kid, post=said.pk, person=None, page="")
    report = actions.report(cast.kid, about, whom="me", words="", now=now)
    posts.delete(cast.ada, said, now=now)
    place = f"/safety/{report.pk}/kept/1/"
    assert place in signed_in(cast.mod).get(f"/safety/{report.pk}/").content.decode()
    assert signed_in(cast.mod).get(place).content == b"webp"
    assert signed_in(cast.mod).get(f"/safety/{report.pk}/kept/2/").status_code == 404
    for who in (cast.kid, cast.ada, cast.fay, cast.out):
        assert signed_in(who).get(place).status_code == 404
        assert signed_in(who).get(f"/media/{upload.pk}/160/").status_code == 404
    media.forget_loose(now=now + timedelta(days=90))
    assert Upload.objects.exists()
    actions.settle(cast.mod, report, now=now)
    media.forget_loose(now=now + timedelta(days=31))
    assert not Upload.objects.exists()
