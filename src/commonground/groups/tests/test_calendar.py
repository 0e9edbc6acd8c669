"""Timetable, events, and the calendar that other programs fetch."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse

from commonground.groups.actions import open_community, unplace
from commonground.groups.calendar import queries
from commonground.groups.calendar.actions import (
    add_event,
    add_lesson,
    change_event,
    remove_event,
    remove_lesson,
)
from commonground.groups.calendar.pure.ical import Entry, calendar, escaped, fold
from commonground.groups.endings.actions import delete_group
from commonground.groups.models import Event, Lesson
from commonground.kernel.errors import Missing, Refused, Unreadable
from commonground.people.links.actions import end_links, make_link
from commonground.testing.cost import assert_cost_does_not_grow

HOUR = timedelta(hours=1)


@pytest.fixture
def trip(fay, class_8b, now):
    return add_event(
        fay,
        class_8b,
        sort="excursion",
        title="Field trip; bring boots, please",
        place="Bus stop of Lea's house",
        begins=now + 24 * HOUR,
        ends=now + 27 * HOUR,
        now=now,
    )


@pytest.fixture
def biology(fay, class_8b, now):
    return add_lesson(
        fay,
        class_8b,
        weekday=0,
        begins=time(9),
        ends=time(9, 45),
        subject="Biology",
        place="Room 12",
        now=now,
    )


def fetched(client, persona, now):
    token = make_link(persona, purpose="calendar", now=now)
    return client.get(reverse("groups:calendar_show", args=[token]))


def unfolded(response):
    return response.content.decode().replace("\r\n ", "")


def test_a_teacher_sets_a_lesson_and_an_event_by_form(client, fay, class_8b, lea, now):
    client.force_login(fay.account)
    lesson = {"weekday": "2", "begins": "08:00", "ends": "08:45", "subject": "Maths"}
    client.post(reverse("groups:timetable", args=[class_8b.pk]), lesson)
    assert Lesson.objects.get().subject == "Maths"
    day = (now + 48 * HOUR).date().isoformat()
    event = {"title": "Test", "sort": "test", "day": day, "begins": "10:00", "ends": "11:00"}
    client.post(reverse("groups:events", args=[class_8b.pk]), event)
    assert Event.objects.get().ends - Event.objects.get().begins == HOUR
    client.force_login(lea.account)
    assert "Test" in client.get(reverse("groups:show", args=[class_8b.pk])).content.decode()


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"begins": "11:00", "ends": "10:00"}, "ends before it begins"),
        ({"begins": "25:00"}, "Enter a valid time"),
        ({"day": "2026-02-30"}, "Enter a valid date"),
        ({"day": "0001-01-01"}, "mistake in the year"),
        ({"title": ""}, "required"),
        ({"sort": "party"}, "Select a valid choice"),
    ],
)
def test_bad_times_are_clear_errors_and_nothing_is_set(client, fay, class_8b, given, fault):
    client.force_login(fay.account)
    good = {"title": "T", "sort": "test", "day": "2026-12-01", "begins": "10:00", "ends": "11:00"}
    answer = client.post(reverse("groups:events", args=[class_8b.pk]), good | given)
    assert answer.status_code == 422
    assert fault in answer.content.decode()
    assert not Event.objects.exists()


def test_an_action_takes_no_bad_times_either(fay, class_8b, now):
    with pytest.raises(Unreadable):
        add_lesson(fay, class_8b, weekday=7, begins=time(9), ends=time(10), subject="x", now=now)
    with pytest.raises(Unreadable):
        add_event(fay, class_8b, sort="test", title="x", begins=now, ends=now - HOUR, now=now)


def test_only_those_who_lead_set_change_and_call_off(
    lea, tom, out, head, fay, class_8b, trip, biology, now
):
    for actor in (lea, tom, out):
        with pytest.raises(Refused):
            add_event(actor, class_8b, sort="test", title="x", begins=now, ends=now, now=now)
        with pytest.raises(Refused):
            change_event(actor, trip, sort="test", title="x", begins=now, ends=now, now=now)
        with pytest.raises(Refused):
            remove_event(actor, trip, now=now)
        with pytest.raises(Refused):
            remove_lesson(actor, biology, now=now)
    change_event(head, trip, sort="test", title="Later", begins=now, ends=now + HOUR, now=now)
    remove_event(fay, trip, now=now)
    remove_lesson(fay, biology, now=now)


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("fay", "event_edit", 200),
        ("lea", "event_edit", 404),
        ("out", "event_edit", 404),
        ("fay", "event_remove", 302),
        ("lea", "event_remove", 403),
        ("tom", "event_remove", 404),
        ("out", "event_remove", 404),
    ],
)
def test_who_gets_what_on_an_event(request, client, trip, who, name, status):
    client.force_login(request.getfixturevalue(who).account)
    url = reverse(f"groups:{name}", args=[trip.pk])
    answer = client.post(url) if name.endswith("remove") else client.get(url)
    assert answer.status_code == status


def test_the_calendar_of_a_pupil_carries_time_and_title_only(client, lea, trip, biology, now):
    file = unfolded(fetched(client, lea, now))
    assert "SUMMARY:Field trip\\; bring boots\\, please\r\n" in file
    assert f"DTSTART:{trip.begins.astimezone(UTC):%Y%m%dT%H%M%SZ}" in file
    assert "SUMMARY:Biology\r\n" in file
    for secret in ("Bus stop", "Room 12", "8B", "Lea", "Fay", "LOCATION"):
        assert secret not in file


def test_that_of_a_teacher_carries_the_place(client, fay, trip, biology, now):
    file = unfolded(fetched(client, fay, now))
    assert "LOCATION:Bus stop of Lea's house" in file
    assert "SUMMARY:Biology · 8B" in file


def test_of_a_room_of_colleagues_elsewhere_it_carries_times_alone(fay, now):
    room = open_community(fay, name="Whistle", now=now)
    add_event(
        fay, room, sort="other", title="The head", place="Pub", link="https://meet.example/x",
        begins=now + HOUR, ends=now + 2 * HOUR, now=now,
    )  # fmt: skip
    told = queries.behind(make_link(fay, purpose=queries.PURPOSE, now=now), now)
    assert "SUMMARY:Colleagues elsewhere" in told
    for word in ("Whistle", "head", "Pub", "meet.example"):
        assert word not in told


def test_each_fetch_asks_again_what_its_owner_may_see(client, lea, class_8b, trip, now):
    token = make_link(lea, purpose="calendar", now=now)
    url = reverse("groups:calendar_show", args=[token])
    assert b"VEVENT" in client.get(url).content
    unplace(class_8b, lea, now=now)
    assert b"VEVENT" not in client.get(url).content


def test_a_deleted_class_is_in_no_calendar(client, fay, lea, class_8b, trip, now):
    token = make_link(lea, purpose="calendar", now=now)
    delete_group(fay, class_8b, now=now)
    assert b"VEVENT" not in client.get(reverse("groups:calendar_show", args=[token])).content


def test_the_events_of_a_class_are_in_no_calendar_outside_it(client, tom, out, head, trip, now):
    for outsider in (tom, out, head):
        assert "VEVENT" not in unfolded(fetched(client, outsider, now))


def test_an_ended_or_guessed_address_is_nowhere(client, lea, now):
    token = make_link(lea, purpose="calendar", now=now)
    url = reverse("groups:calendar_show", args=[token])
    assert client.get(url).status_code == 200
    end_links(lea, purpose="calendar", now=now)
    assert client.get(url).status_code == 404
    assert client.get(reverse("groups:calendar_show", args=["guessed"])).status_code == 404


def test_a_new_address_ends_the_one_before(lea, now):
    first = make_link(lea, purpose="calendar", now=now)
    second = make_link(lea, purpose="calendar", now=now)
    assert queries.behind(second, now)
    with pytest.raises(Missing):
        queries.behind(first, now)


def test_the_address_is_told_once_and_kept_as_a_hash(client, lea):
    client.force_login(lea.account)
    told = client.post(reverse("groups:calendar")).content.decode()
    assert ".ics" in told
    assert ".ics" not in client.get(reverse("groups:calendar")).content.decode()


def test_the_same_event_keeps_its_name_in_other_calendars(client, lea, trip, now):
    uid = f"UID:event-{trip.pk}@commonground"
    assert uid in unfolded(fetched(client, lea, now))
    assert uid in unfolded(fetched(client, lea, now + HOUR))


@pytest.mark.parametrize("text", ["x" * 200, "é" * 100, "授" * 80, "a" * 74 + "🌱" * 9])
def test_lines_are_folded_at_75_bytes_and_never_through_a_letter(text):
    pieces = list(fold(text))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text


def test_text_cannot_break_out_of_its_line():
    assert escaped("a\r\nATTENDEE:b;c,d\\e\x07") == "a\\nATTENDEE:b\\;c\\,d\\\\e"


def test_a_calendar_is_whole():
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    file = calendar("C", [Entry("1@x", "T", at, at + HOUR)], stamp=at)
    assert file.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert file.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert "\n" not in file.replace("\r\n", "")


def test_more_events_cost_no_more(client, fay, class_8b, trip, biology, now):
    client.force_login(fay.account)
    token = make_link(fay, purpose="calendar", now=now)

    def more():
        for day in range(3):
            at = now + day * 24 * HOUR
            add_event(fay, class_8b, sort="test", title="T", begins=at, ends=at, now=now)
            add_lesson(
                fay, class_8b, weekday=day, begins=time(7), ends=time(8), subject="S", now=now
            )

    urls = [reverse("groups:calendar_show", args=[token])]
    urls += [reverse(f"groups:{n}", args=[class_8b.pk]) for n in ("show", "events", "timetable")]
    for url in urls:
        assert_cost_does_not_grow(lambda url=url: client.get(url), more)
