"""The source of hostility: the talk around it, an invitation, a question to all, and copies of a rumour."""

import pytest
from django.utils import timezone

from commonground.audiences import actions as audiences
from commonground.audiences.models import Kind, Seat, State
from commonground.kernel.errors import Refused
from commonground.kernel.models import FactRow
from commonground.people.models import Account, Band
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.safety import actions as safety
from commonground.safety.models import Invited, Report, Talk
from commonground.safety.queries import thing
from commonground.safety.source import actions, queries
from commonground.testing.cast import assemble

RUMOUR = "They say that Kid copied the whole test"


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def report(cast, now):
    """Kid reports what Ada said in an argument in the class; Mo answers, and sits in the class."""
    audiences.seat(cast.group.audience, cast.mod, now=now)
    start = posts.say(cast.lea, audiences=[cast.group.audience], source="Who won?", now=now)
    said = posts.reply(cast.ada, start, source=RUMOUR, now=now)
    posts.reply(cast.lea, said, source="Really?", now=now)
    about = thing(cast.kid, post=said.pk, person=None, page="")
    return safety.report(cast.kid, about, whom="me", words="", now=now)


@pytest.fixture
def as_(client, cast):
    def signed_in(name):
        client.force_login(getattr(cast, name).account)
        session = client.session
        session["second_factor"] = True
        session.save()
        return client

    return signed_in


def test_what_was_said_around_it(as_, cast, report):
    text = as_("mod").get(f"/safety/{report.pk}/around/").content.decode()
    assert "Who won?" in text
    assert "Really?" in text
    assert {p.name for p in queries.concerned(cast.mod, report)} == {
        "Ada Adler",
        "Kid Karim",
        "Lea Lind",
    }


def test_of_what_one_may_not_read_only_the_copy_stands_there(as_, cast, report, now):
    audiences.end_seat(cast.group.audience, cast.mod, now=now)
    text = as_("mod").get(f"/safety/{report.pk}/around/").content.decode()
    assert RUMOUR in text  # as it was kept
    assert "Who won?" not in text
    assert {p.name for p in queries.concerned(cast.mod, report)} == {"Ada Adler", "Kid Karim"}


@pytest.mark.parametrize("place", ["around", "copies", "nature", "talks", "questions"])
@pytest.mark.parametrize("who", ["kid", "ada", "lea", "fay", "tom", "gus"])
def test_nobody_else_comes_near(as_, report, who, place):
    client, address = as_(who), f"/safety/{report.pk}/{place}/"
    assert {client.get(address).status_code, client.post(address).status_code} <= {404, 405}
    assert not FactRow.objects.filter(kind="safety.trail_opened").exists()


class TestTheTalk:
    @pytest.fixture
    def talk(self, as_, cast, report):
        sent = {"people": [cast.ada.pk, cast.kid.pk], "words": "Let us talk"}
        assert as_("mod").post(f"/safety/{report.pk}/talks/", sent).status_code == 302
        return Talk.objects.get()

    def live(self, talk):
        held = Seat.objects.filter(audience=talk.audience, state=State.LIVE)
        return set(held.values_list("persona__name", flat=True))

    def test_who_says_yes_takes_part_and_the_grown_up_is_there(self, as_, cast, talk, now):
        assert self.live(talk) == {"Mo Moderator"}
        place = f"/talks/{talk.pk}/"
        assert "Mo Moderator would like to talk with you" in as_("ada").get(place).content.decode()
        assert as_("ada").post(f"{place}answer/", {"answer": "yes"}).status_code == 302
        assert as_("kid").post(f"{place}answer/", {"answer": "no"}).status_code == 302
        assert self.live(talk) == {"Mo Moderator", "Ada Adler"}
        assert "That is fine." in as_("kid").get(place).content.decode()
        said = posts.say(cast.ada, audiences=[talk.audience], source="Sorry", now=timezone.now())
        stream = f"/streams/audiences/{talk.audience_id}/"
        assert f'name="place" value="{talk.audience_id}"' in as_("ada").get(stream).content.decode()
        assert as_("mod").get(f"/posts/{said.pk}/").status_code == 200
        assert as_("kid").get(f"/posts/{said.pk}/").status_code == 404
        assert as_("ada").get(stream).status_code == 200
        assert as_("kid").get(stream).status_code == 404

    def test_a_no_stays_with_the_grown_up(self, as_, cast, talk):
        as_("kid").post(f"/talks/{talk.pk}/answer/", {"answer": "no"})
        text = as_("ada").get(f"/talks/{talk.pk}/").content.decode()
        assert "Kid Karim" not in text
        assert RUMOUR not in text  # nor what it comes from

    def test_not_twice(self, as_, talk):
        for status in (302, 403):
            answer = as_("ada").post(f"/talks/{talk.pk}/answer/", {"answer": "yes"})
            assert answer.status_code == status

    @pytest.mark.parametrize("who", ["lea", "fay", "out", "hal"])
    def test_who_is_not_invited_finds_nothing(self, as_, talk, who):
        assert as_(who).get(f"/talks/{talk.pk}/").status_code == 404
        assert as_(who).post(f"/talks/{talk.pk}/answer/", {"answer": "yes"}).status_code == 404

    def test_who_is_not_concerned_is_not_invited(self, as_, cast, report):
        for people in ([cast.out.pk], [cast.fay.pk], [], ["x"], [2**70]):
            answer = as_("mod").post(f"/safety/{report.pk}/talks/", {"people": people})
            assert answer.status_code == 422
        assert not Invited.objects.exists()

    def test_nobody_under_ten_is(self, cast, report, now):
        Account.objects.filter(pk=cast.kid.account_id).update(band=Band.YOUNGEST)
        assert "Kid Karim" not in {p.name for p in queries.concerned(cast.mod, report)}


def test_a_second_tap_opens_no_second_talk_and_asks_nothing_twice(cast, report, now):
    for _twice in range(2):
        actions.open_talk(cast.mod, report, personas=[cast.ada.pk], words="", now=now)
        told = {"audience": cast.group.audience, "words": "How do we speak?"}
        actions.ask_all(cast.mod, report, now=now, **told)
    assert Talk.objects.count() == 1
    assert Post.objects.filter(author=cast.mod).count() == 1
    actions.open_talk(cast.mod, report, personas=[cast.lea.pk], words="", now=now)
    assert Talk.objects.count() == 2


def test_a_question_to_all_names_nobody_by_itself(as_, cast, report):
    sent = {"room": cast.group.audience_id, "question": "How do we speak of each other?"}
    assert as_("mod").post(f"/safety/{report.pk}/questions/", sent).status_code == 302
    post = Post.objects.get(author=cast.mod)
    assert (post.asks, post.source) == (True, "How do we speak of each other?")
    elsewhere = sent | {"room": cast.other_group.audience_id}
    assert as_("mod").post(f"/safety/{report.pk}/questions/", elsewhere).status_code == 422


class TestCopies:
    def test_only_of_a_rumour_or_a_leak_and_written_down(self, as_, cast, report, now):
        with pytest.raises(Refused):
            actions.open_trail(cast.mod, report, now=now)
        place = f"/safety/{report.pk}/copies/"
        assert as_("mod").get(place).status_code == 404
        as_("mod").post(f"/safety/{report.pk}/nature/", {"nature": "rumour"})
        assert as_("mod").get(place).status_code == 200
        assert FactRow.objects.filter(kind="safety.trail_opened").count() == 1

    def test_it_is_what_one_may_read_in_the_order_of_time(self, cast, report, now):
        original = Post.objects.get(pk=report.thing)
        room = audiences.open_audience(Kind.GROUP, name="Hive", school=cast.school)
        for who in (cast.ada, cast.lea):
            audiences.seat(room, who, now=now)
        passed = posts.pass_on(cast.lea, original, audiences=[cast.group.audience], now=now)
        same = posts.say(cast.lea, audiences=[cast.group.audience], source=RUMOUR, now=now)
        posts.say(cast.ada, audiences=[room], source=RUMOUR, now=now)  # not Mo's to read
        found = [one.pk for one in queries.trail(cast.mod, report)]
        assert found == [original.pk, passed.pk, same.pk]

    def test_words_that_many_say_are_no_copy(self, cast, report, now):
        Report.objects.filter(pk=report.pk).update(copy=report.copy | {"words": "Really?"})
        report.refresh_from_db()
        assert [one.pk for one in queries.trail(cast.mod, report)] == [report.thing]

    @pytest.mark.parametrize("nature", ["x", "\u202e", "y" * 10_000])
    def test_what_is_no_nature_is_said(self, as_, report, nature):
        answer = as_("mod").post(f"/safety/{report.pk}/nature/", {"nature": nature})
        assert answer.status_code == 422
