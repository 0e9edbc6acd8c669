"""Between staff and a pupil a second grown-up knows that they write, and opens it only with a reason."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from commonground.kernel.errors import Refused
from commonground.kernel.rules import allows
from commonground.people import actions as people
from commonground.people.models import Access, Role
from commonground.posts.messages import actions
from commonground.posts.messages.models import Look, Message, Second
from commonground.posts.messages.rules import may_look, may_read_opened, may_write
from commonground.posts.messages.seconds import actions as seconds
from commonground.posts.queries import readable


def second_of(talk):
    return Second.objects.get(conversation=talk, until=None).persona


def opened(actor, talk):
    return Message.objects.filter(may_read_opened(actor), conversation=talk)


def test_somebody_named_by_the_school_knows_of_it(cast, lesson, as_):
    second = second_of(lesson)
    assert second in (cast.hal, cast.mod)
    page = as_("kid").get(reverse("messages:show", args=[lesson.pk])).content.decode()
    assert second.name in page


def test_between_pupils_nobody_does(talk):
    assert not Second.objects.filter(conversation=talk).exists()


def test_they_read_not_a_word_before_they_say_why(cast, lesson, as_, now):
    second = second_of(lesson)
    assert not opened(second, lesson).exists()
    assert not readable(second).filter(message__isnull=False).exists()
    browser = as_("hal" if second == cast.hal else "mod")
    address = reverse("messages:beside_show", args=[lesson.pk])
    assert "Kid Karim" in browser.get(reverse("messages:beside")).content.decode()
    assert "Madagascar" not in browser.get(address).content.decode()
    assert browser.post(address, {"reason": ""}).status_code == 422
    assert browser.post(address, {"reason": "Kid asked me to"}).status_code == 302
    assert "Madagascar" in browser.get(address).content.decode()
    page = as_("kid").get(reverse("messages:show", args=[lesson.pk])).content.decode()
    assert "Kid asked me to" in page
    log = Access.objects.get(subject=cast.kid.account, what="conversation")
    assert log.actor == second.account
    assert log.purpose == ""
    guardian = as_("gus").get(reverse("people:looked", args=[cast.kid.pk]))
    assert "as the second grown-up" in guardian.content.decode()
    assert "asked me to" not in guardian.content.decode()


def test_it_closes_again_and_never_shows_what_came_after(cast, lesson, now):
    second = second_of(lesson)
    seconds.look(second, lesson, reason="A worry", now=timezone.now())
    assert opened(second, lesson).count() == 1
    actions.write(cast.kid, lesson, source="Later", now=timezone.now() + timedelta(seconds=5))
    assert opened(second, lesson).count() == 1
    past = timezone.now() - timedelta(seconds=1)
    Look.objects.update(until=past)
    assert not opened(second, lesson).exists()


@pytest.mark.parametrize("name", ["ada", "kid", "fay", "gus", "out", "tom", "gone"])
def test_nobody_else_opens_it(cast, lesson, name, now):
    person = getattr(cast, name)
    assert not allows(may_look, person, lesson)
    with pytest.raises(Refused):
        seconds.look(person, lesson, reason="Curious", now=now)


def test_without_a_second_grown_up_there_is_no_such_conversation(cast, begin, now):
    for persona in (cast.hal, cast.mod):
        people.leave(persona.account, cast.school, Role.HEAD, now=now)
        people.leave(persona.account, cast.school, Role.TEACHER, now=now)
    with pytest.raises(Refused, match="no second grown-up"):
        begin("fay", "kid")


def test_when_they_leave_the_staff_another_is_named(cast, lesson, now):
    first = second_of(lesson)
    role = Role.HEAD if first == cast.hal else Role.TEACHER
    people.leave(first.account, cast.school, role, now=now)
    assert second_of(lesson) != first
    assert not allows(may_look, first, lesson)
    assert allows(may_write, cast.kid, lesson)


def test_when_nobody_is_left_nobody_writes(cast, lesson, now):
    Second.objects.filter(conversation=lesson).update(until=now)
    assert not allows(may_write, cast.kid, lesson)
    assert not allows(may_write, cast.fay, lesson)
    seconds.name_seconds(lesson.pk, now=now)
    assert allows(may_write, cast.kid, lesson)


def test_bringing_a_teacher_in_names_one(cast, talk, now):
    actions.add(cast.ada, talk, cast.fay, now=now)
    assert second_of(talk)


def test_who_is_gone_is_replaced_when_one_writes_anew(lesson, begin, now):
    """Erased without having left: until then nobody writes there, and then another knows of it."""
    Second.objects.filter(conversation=lesson).update(until=now)
    assert begin("fay", "kid", source="Again").pk == lesson.pk
    assert Second.objects.filter(conversation=lesson, until=None).count() == 1
