"""One letter a day: at the hour of the reader, once, under the rule, with nothing of closed rooms."""

import os
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import override_settings

from commonground.audiences import actions as audiences
from commonground.audiences.models import Audience, Kind
from commonground.kernel.models import Job
from commonground.notices.letters import actions, queries
from commonground.notices.letters.jobs import plan_letters, send_letter
from commonground.notices.models import Letter
from commonground.people.models import Account, Band
from commonground.posts import actions as posts
from commonground.posts.models import Addressed
from commonground.timelines.models import QuietHours
from commonground.timelines.quiet import actions as quiet

GOLDEN = Path(__file__).parent / "golden" / "letter.txt"
WITH_MAIL = override_settings(MAIL=True, PUBLIC_ADDRESS="https://school.example")


@pytest.fixture
def fay(cast):
    Account.objects.filter(pk=cast.fay.account_id).update(email="fay@school.example")
    return cast.fay


@pytest.fixture
def wanted(fay, now):
    account = queries.account_of(fay)
    account.refresh_from_db()
    actions.want_letter(fay, account, hour=17, now=now)
    return Letter.objects.get()


def due(at):
    """It is the hour: planned, and sent as the worker does."""
    Letter.objects.update(due_at=at)
    with WITH_MAIL:
        plan_letters(now=at)
        for job in Job.objects.filter(name="notices.send_letter"):
            send_letter(**job.args, now=at)
            job.delete()


def said_to_class(cast, now, words="Look at the sky"):
    return posts.say(cast.ada, audiences=[cast.group.audience], source=words, now=now)


class TestSending:
    def test_it_tells_what_waits_and_what_was_said(self, cast, wanted, now, worked):
        question = posts.say(
            cast.fay, audiences=[cast.group.audience], source="Why is it red?", now=now
        )
        posts.reply(cast.lea, question, source="Dust", now=now)
        said_to_class(cast, now)
        worked()
        due(now)
        (letter,) = mail.outbox
        assert letter.to == ["fay@school.example"]
        assert "Lea Lind answered you. “Why is it red?”" in letter.body
        assert "Ada Adler said: “Look at the sky”" in letter.body
        assert letter.alternatives[0].mimetype == "text/html"
        stop = queries.stop_token(cast.fay.account_id)
        address = f"https://school.example/letters/stop/{stop}/"
        assert address in letter.body
        assert letter.extra_headers["List-Unsubscribe"] == f"<{address}>"
        assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    def test_once_a_day(self, cast, wanted, now):
        said_to_class(cast, now)
        due(now)
        with WITH_MAIL:
            send_letter(account=cast.fay.account_id, day=now.date().isoformat(), now=now)
        due(now)
        assert len(mail.outbox) == 1

    def test_nothing_to_say_is_no_letter(self, wanted, now):
        due(now)
        assert mail.outbox == []

    def test_it_does_not_repeat_itself(self, cast, wanted, now):
        said_to_class(cast, now)
        due(now + timedelta(minutes=1))
        due(now + timedelta(days=1))
        assert len(mail.outbox) == 1

    def test_mail_that_fails_is_tried_again(self, cast, wanted, now, settings):
        said_to_class(cast, now)
        settings.EMAIL_BACKEND = "commonground.notices.tests.test_letters.Broken"
        told = {"account": cast.fay.account_id, "day": now.date().isoformat(), "now": now}
        with WITH_MAIL, pytest.raises(OSError, match="no line"):
            send_letter(**told)
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        with WITH_MAIL:
            send_letter(**told)
        assert len(mail.outbox) == 1

    def test_golden(self, cast, wanted, now):
        posts.say(cast.ada, audiences=[cast.group.audience], source="Look at the **sky**", now=now)
        due(now)
        (letter,) = mail.outbox
        text = letter.body
        for post in posts.Post.objects.all():
            text = text.replace(str(post.pk), "1")
        text = text.replace(queries.stop_token(cast.fay.account_id), "TOKEN")
        whole = f"Subject: {letter.subject}\n\n{text}"
        if os.environ.get("GOLDEN") == "write":
            GOLDEN.write_text(whole)
        assert whole == GOLDEN.read_text()


class Broken:
    """A mail server that does not answer."""

    def __init__(self, **_about):
        pass

    def send_messages(self, _messages):
        raise OSError("no line")


class TestUnderTheRule:
    def test_what_closed_before_it_is_sent_is_not_in_it(self, cast, wanted, now):
        post = said_to_class(cast, now, "Zanzibar")
        posts.hide(cast.mod, post, reason="x", now=now)
        due(now)
        assert mail.outbox == []

    @pytest.mark.parametrize(
        "kind", [Kind.COLLEAGUES, Kind.CONVERSATION, Kind.CIRCLE, Kind.INQUIRY]
    )
    def test_a_closed_room_gives_neither_text_nor_name(self, cast, wanted, now, kind):
        owner = cast.tom if kind == Kind.CIRCLE else None
        room = audiences.open_audience(kind, name="Timbuktu", owner=owner, from_joining=True)
        Audience.objects.filter(pk=room.pk).update(from_joining=kind == Kind.CONVERSATION)
        for who in (cast.fay, cast.tom):
            audiences.seat(room, who, now=now - timedelta(hours=1))
        posts.say_in(cast.tom, room, source="Zanzibar", now=now)
        Addressed.objects.filter(audience=room).update(starts=True)
        due(now)
        (letter,) = mail.outbox
        whole = letter.body + letter.alternatives[0].content
        assert "Something was said in a closed room." in whole
        for word in ("Zanzibar", "Timbuktu", "Tom Teacher"):
            assert word not in whole

    def test_what_is_passed_on_keeps_its_note(self, cast, wanted, now):
        room = [cast.group.audience]
        first = posts.say(cast.ada, audiences=room, source="Zanzibar", warning="Spiders", now=now)
        posts.pass_on(cast.lea, first, audiences=room, now=now)
        due(now)
        (letter,) = mail.outbox
        assert "Lea Lind said:" in letter.body
        assert "Zanzibar" not in letter.body + letter.alternatives[0].content

    def test_nor_an_answer_there(self, cast, wanted, now, worked):
        room = audiences.open_audience(Kind.INQUIRY, name="Timbuktu")
        for who in (cast.fay, cast.mod):
            audiences.seat(room, who, now=now - timedelta(hours=1))
        said = posts.say(cast.fay, audiences=[room], source="Zanzibar", now=now)
        posts.reply(cast.mod, said, source="Ouagadougou", now=now)
        worked()
        due(now)
        (letter,) = mail.outbox
        assert "Something waits for you in a closed room." in letter.body
        for word in ("Zanzibar", "Ouagadougou", "Mo Moderator", str(said.pk)):
            assert word not in letter.body + letter.alternatives[0].content

    def test_who_is_suspended_or_has_no_address_gets_none(self, cast, wanted, now):
        said_to_class(cast, now)
        cast.fay.account.suspensions.create(reason="", since=now - timedelta(hours=1))
        due(now)
        assert mail.outbox == []
        assert not Letter.objects.exists()


class TestWho:
    @pytest.mark.parametrize("who", ["ada", "kid", "fay"])
    def test_not_under_sixteen_and_not_without_an_address(self, as_, cast, who):
        client = as_(who)
        assert client.post("/me/letter/begin/", {"hour": "17"}).status_code == 403

    def test_from_sixteen_with_an_address(self, as_, cast):
        account = Account.objects.filter(pk=cast.ada.account_id)
        account.update(band=Band.OLDEST, email="ada@home.example")
        client = as_("ada")
        assert client.post("/me/letter/begin/", {"hour": "17"}).status_code == 302
        assert Letter.objects.get().hour == 17
        assert client.post("/me/letter/begin/", {"hour": "24"}).status_code == 422
        assert client.post("/me/letter/end/").status_code == 302
        assert not Letter.objects.exists()

    def test_an_address_that_was_typed_is_confirmed_first(self, cast, wanted, now):
        said_to_class(cast, now)
        typed = EmailAddress.objects.create(user=cast.fay.account, email="fay@school.example")
        assert not queries.can_have_letter(cast.fay)
        EmailAddress.objects.filter(pk=typed.pk).update(verified=True)
        assert queries.can_have_letter(cast.fay)

    def test_the_day_is_a_page_for_everybody(self, as_, cast, now):
        said_to_class(cast, now)
        assert "Look at the sky" in as_("lea").get("/day/").content.decode()
        assert "Look at the sky" not in as_("out").get("/day/").content.decode()


class TestTheStopLink:
    def test_it_asks_once_and_stops(self, client, cast, wanted):
        place = f"/letters/stop/{queries.stop_token(cast.fay.account_id)}/"
        assert client.get(place).status_code == 200
        assert Letter.objects.exists()  # a program that looks at links stops nothing
        assert client.post(place).status_code == 200
        assert not Letter.objects.exists()
        assert client.post(place).status_code == 200

    @pytest.mark.parametrize("token", ["x", "1", "1:x", "\u202e", "x" * 10_000])
    def test_nobody_makes_one_up(self, client, cast, wanted, token):
        assert client.post(f"/letters/stop/{token}/").status_code == 404
        assert Letter.objects.exists()


class TestTheHour:
    @pytest.mark.parametrize(
        ("zone", "at", "expected"),
        [
            ("Europe/Paris", datetime(2026, 1, 10, 12, tzinfo=UTC), datetime(2026, 1, 10, 16, tzinfo=UTC)),
            ("Europe/Paris", datetime(2026, 7, 10, 12, tzinfo=UTC), datetime(2026, 7, 10, 15, tzinfo=UTC)),
            ("Europe/Paris", datetime(2026, 1, 10, 16, tzinfo=UTC), datetime(2026, 1, 11, 16, tzinfo=UTC)),
            ("Pacific/Auckland", datetime(2026, 1, 10, 12, tzinfo=UTC), datetime(2026, 1, 11, 4, tzinfo=UTC)),
        ],
    )  # fmt: skip
    def test_it_is_that_of_the_reader(self, cast, fay, zone, at, expected):
        QuietHours.objects.filter(account=fay.account_id).update(zone=zone)
        assert queries.next_due(17, queries.day(fay), at) == expected

    def test_within_quiet_hours_it_waits_for_their_end(self, cast, fay):
        QuietHours.objects.filter(account=fay.account_id).update(begins=time(16), ends=time(6, 30))
        at = datetime(2026, 1, 10, 12, tzinfo=UTC)
        assert queries.next_due(17, queries.day(fay), at) == datetime(
            2026, 1, 11, 6, 30, tzinfo=UTC
        )

    def test_what_is_late_waits_too(self, cast, wanted, now):
        said_to_class(cast, now)
        night = {
            "begins": (now - timedelta(hours=1)).time(),
            "ends": (now + timedelta(hours=1)).time(),
        }
        QuietHours.objects.filter(account=cast.fay.account_id).update(**night)
        due(now)
        assert mail.outbox == []
        assert Job.objects.filter(name="notices.send_letter", due_at__gt=now).exists()

    def test_the_clock_goes_forward_and_back(self, cast, fay):
        QuietHours.objects.filter(account=fay.account_id).update(zone="Europe/Paris")
        day, at = queries.day(fay), datetime(2026, 3, 27, 12, tzinfo=UTC)
        for expected in (
            date(2026, 3, 27),
            date(2026, 3, 28),
            date(2026, 3, 29),
            date(2026, 3, 30),
        ):
            at = queries.next_due(17, day, at)
            local = at.astimezone(day.zone)
            assert (local.date(), local.hour) == (expected, 17)


class TestQuiet:
    def test_by_default_the_night_of_the_school(self, cast):
        QuietHours.objects.all().delete()
        day = queries.day(cast.ada)
        assert day.is_quiet(datetime(2026, 1, 10, 23, tzinfo=UTC))
        assert not day.is_quiet(datetime(2026, 1, 10, 12, tzinfo=UTC))

    def test_a_school_adds_hours_for_its_pupils_alone(self, as_, cast):
        sent = {"begins": "12:00", "ends": "13:00"}
        place = f"/schools/{cast.school.pk}/quiet-hours/"
        assert as_("fay").post(place, sent).status_code == 404
        assert as_("hal").post(place, {"begins": "x", "ends": "25:00"}).status_code == 422
        assert as_("hal").post(place, sent).status_code == 302
        noon = datetime(2026, 1, 10, 12, 30, tzinfo=UTC)
        assert queries.day(cast.ada).is_quiet(noon)
        assert not queries.day(cast.fay).is_quiet(noon)
        assert not queries.day(cast.out).is_quiet(noon)

    def test_then_nothing_is_new(self, as_, cast, now, worked):
        question = said_to_class(cast, now)
        posts.reply(cast.lea, question, source="!", now=now)
        worked()
        quiet.choose_quiet(cast.ada, cast.ada.account, begins=time(0, 0), ends=time(23, 59))
        client = as_("ada")
        assert 'class="told-dot"' not in client.get("/me/").content.decode()
        assert client.get("/streams/home/new/").status_code == 204
        posts.hide(cast.fay, question, reason="x", now=now)
        worked()
        assert 'class="told-dot"' in client.get("/me/").content.decode()  # needs no waiting

    @pytest.mark.parametrize("zone", ["Nowhere/Never", "../etc/passwd", "\u202e", "x" * 65])
    def test_what_is_no_zone_is_said(self, as_, cast, zone):
        sent = {"begins": "21:00", "ends": "07:00", "zone": zone}
        assert as_("lea").post("/me/quiet-hours/", sent).status_code == 422

    def test_mine_are_kept(self, as_, cast):
        sent = {"begins": "20:00", "ends": "06:00", "zone": "Asia/Dubai"}
        assert as_("lea").post("/me/quiet-hours/", sent).status_code == 302
        assert queries.day(cast.lea).is_quiet(datetime(2026, 1, 10, 17, tzinfo=UTC))
