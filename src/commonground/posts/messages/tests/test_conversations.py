"""Conversations as people have them: beginning, writing, bringing somebody in, leaving, being cut off."""

from datetime import timedelta

import pytest
from django.urls import reverse

from commonground.audiences import actions as audiences
from commonground.audiences.models import Seat
from commonground.groups import actions as groups
from commonground.kernel.errors import Refused, TooMuch, Unreadable
from commonground.kernel.models import FactRow
from commonground.kernel.rules import allows
from commonground.people import actions as people
from commonground.people.models import Band, Role
from commonground.posts import actions as posts
from commonground.posts.messages import actions, queries
from commonground.posts.messages.listed import queries as listed
from commonground.posts.messages.models import Conversation, Line, Message
from commonground.posts.messages.policies.actions import allow
from commonground.posts.messages.rules import may_see, may_write
from commonground.posts.queries import readable
from commonground.testing.cast import pupil
from commonground.testing.cost import assert_cost_does_not_grow


def texts(actor, talk):
    shown = queries.talk(actor, talk.pk).items
    return [item.words if hasattr(item, "words") else item.post.source for item in shown]


def test_two_write_to_each_other_and_nobody_else_reads_it(cast, talk, now):
    actions.write(cast.lea, talk, source="Mauritius", now=now + timedelta(minutes=1))
    assert texts(cast.ada, talk) == ["Madagascar", "Mauritius"] == texts(cast.lea, talk)
    others = [cast.kid, cast.fay, cast.hal, cast.mod, cast.gus, cast.out, cast.tom, cast.gone]
    for other in others:
        assert not readable(other).filter(message__isnull=False).exists(), other
        assert not allows(may_see, other, talk), other


def test_a_second_sending_says_nothing_twice(cast, begin):
    first = begin("ada", "lea", key="k1")
    assert begin("ada", "lea", key="k1") == first
    assert Message.objects.filter(conversation=first).count() == 1


def test_between_two_there_is_one_conversation(cast, talk, begin):
    assert begin("lea", "ada", source="Again") == talk
    assert Message.objects.filter(conversation=talk).count() == 2


def test_who_is_brought_in_reads_from_then_on(cast, begin, now):
    later = now - timedelta(minutes=5)
    talk = begin("ada", "lea", now=now - timedelta(minutes=10))
    actions.add(cast.ada, talk, cast.kid, now=later)
    actions.write(cast.lea, talk, source="Mauritius", now=later + timedelta(minutes=1))
    assert "Madagascar" not in texts(cast.kid, talk)
    assert "Mauritius" in texts(cast.kid, talk)
    assert any("brought" in words for words in texts(cast.lea, talk))
    assert FactRow.objects.filter(kind="messages.joined").count() == 1


def test_who_leaves_reads_nothing_but_their_own_and_the_others_are_told(cast, begin, now):
    talk = begin("ada", "lea", "kid")
    actions.write(cast.lea, talk, source="Mauritius", now=now)
    actions.leave(cast.lea, talk, now=now)
    assert [p.source for p in readable(cast.lea).filter(message__isnull=False)] == ["Mauritius"]
    assert Line.objects.filter(sort="left", persona=cast.lea).exists()
    assert allows(may_write, cast.ada, talk)


@pytest.mark.parametrize(
    ("who", "to"),
    [
        ("ada", "out"),
        ("ada", "hal"),
        ("gus", "lea"),
        ("tom", "ada"),
        ("kid", "tom"),
        ("gone", "ada"),
    ],
)
def test_refused(cast, begin, who, to):
    people = {"hal": "fay"}  # hal is named by the school, so he may be written to
    if people.get(to):
        cast.school.named_adults.clear()
    with pytest.raises(Refused):
        begin(who, to)
    assert not Conversation.objects.exists()


@pytest.mark.parametrize(
    ("who", "to"), [("ada", "fay"), ("fay", "ada"), ("gus", "kid"), ("mod", "lea"), ("fay", "gus")]
)
def test_allowed(begin, who, to):
    assert begin(who, to)


def test_not_everybody_to_everybody(cast, begin):
    with pytest.raises(Refused, match="Not everybody"):
        begin("kid", "gus", "lea")  # gus cares for kid alone


def test_at_most_eight(cast, begin, now):
    crowd = [pupil(f"Pupil {n}", cast.group) for n in range(8)]
    with pytest.raises(Unreadable, match="At most 8"):
        actions.begin(cast.ada, crowd, source="Hello", now=now)
    talk = actions.begin(cast.ada, crowd[:7], source="Hello", now=now)
    with pytest.raises(Unreadable):
        actions.add(cast.ada, talk, crowd[7], now=now)


def test_a_learner_does_not_write_to_a_whole_school(cast, now):
    crowd = [pupil(f"Pupil {n}", cast.group) for n in range(actions.FIRST_OF_LEARNERS + 1)]
    for one in crowd[:-1]:
        actions.begin(cast.ada, [one], source="Hello", now=now)
    with pytest.raises(TooMuch):
        actions.begin(cast.ada, [crowd[-1]], source="Hello", now=now)
    actions.begin(cast.ada, [crowd[0]], source="Once more", now=now)
    Conversation.objects.update(begun_at=now - timedelta(hours=25))
    actions.begin(cast.ada, [crowd[-1]], source="The next day", now=now)


def test_a_block_stops_messages_and_is_not_named(cast, talk, as_, now):
    audiences.block(cast.lea, cast.ada, now=now)
    for one, other in ((cast.ada, cast.lea), (cast.lea, cast.ada)):
        assert not allows(may_write, one, talk), other
        page = queries.talk(one, talk.pk)
        assert "lock" not in page.why_not
        assert page.why_not


def test_between_pupil_and_teacher_a_block_is_a_mute(cast, lesson, now):
    audiences.block(cast.kid, cast.fay, now=now)
    actions.write(cast.fay, lesson, source="The trip is on Monday", now=now + timedelta(minutes=1))
    assert "The trip is on Monday" in texts(cast.kid, lesson)
    assert not listed.has_news(cast.kid)


def test_who_moves_class_reads_what_was_said_and_writes_no_more(cast, talk, now):
    people.enrol(cast.lea.account, cast.school, Role.LEARNER, now=now)
    audiences.end_seat(cast.group.audience, cast.lea, now=now)
    assert texts(cast.lea, talk) == ["Madagascar"]
    with pytest.raises(Refused):
        actions.write(cast.ada, talk, source="Still there?", now=now)
    assert "stays readable" in queries.talk(cast.ada, talk.pk).why_not


def test_who_leaves_the_school_holds_up_nobody(cast, begin, now):
    two, three = begin("ada", "lea"), begin("ada", "lea", "kid")
    people.leave(cast.lea.account, cast.school, Role.LEARNER, now=now)
    assert texts(cast.lea, two) == ["Madagascar"]
    assert not allows(may_write, cast.ada, two)
    assert allows(may_write, cast.ada, three)
    assert not Seat.objects.filter(audience=three.audience, persona=cast.lea, state="live").exists()


def test_the_school_closes_messages_and_opens_them(cast, talk, now):
    allow(cast.hal, cast.school, band=Band.MIDDLE, reach="nobody", with_staff=True, now=now)
    assert not allows(may_write, cast.ada, talk)
    assert texts(cast.ada, talk) == ["Madagascar"]
    allow(cast.hal, cast.school, band=Band.MIDDLE, reach="class", with_staff=False, now=now)
    assert allows(may_write, cast.ada, talk)
    with pytest.raises(Refused):
        actions.begin(cast.fay, [cast.kid], source="Hello", now=now)
    with pytest.raises(Refused):
        allow(cast.fay, cast.school, band=Band.MIDDLE, reach="school", with_staff=True, now=now)
    with pytest.raises(Unreadable):
        allow(cast.hal, cast.school, band=Band.YOUNGEST, reach="class", with_staff=True, now=now)


def test_the_youngest_have_no_messages(cast, now):
    group = groups.found_class(cast.school, name="2A", band=Band.YOUNGEST, now=now)
    groups.place_teacher(group, cast.fay, now=now)
    ann, ben = pupil("Ann", group), pupil("Ben", group)
    for one, other in ((ann, ben), (cast.fay, ann), (ann, cast.fay)):
        with pytest.raises(Refused):
            actions.begin(one, [other], source="Hello", now=now)
    assert queries.whom(ann) == []
    assert not queries.writes(ann)


def test_a_message_is_taken_back_and_leaves_a_note(cast, talk, as_, now):
    (message,) = Message.objects.filter(conversation=talk)
    browser = as_("ada")
    address = reverse("messages:message_remove", args=[message.pk])
    assert "Madagascar" in browser.get(address).content.decode()
    assert browser.post(address).status_code == 302
    page = as_("lea").get(reverse("messages:show", args=[talk.pk])).content.decode()
    assert "took this back" in page
    assert "Madagascar" not in page


def test_no_message_is_passed_on_or_answered_elsewhere(cast, talk, now):
    post = Message.objects.get(conversation=talk).post
    with pytest.raises(Refused):
        posts.pass_on(cast.lea, post, audiences=[cast.group.audience], now=now)
    with pytest.raises(Refused):
        posts.reply(cast.lea, post, source="Here", now=now)
    with pytest.raises(Refused):
        posts.say(cast.lea, audiences=[talk.audience, cast.group.audience], source="x", now=now)


def test_my_mark_and_what_is_new(cast, talk, as_, now):
    assert listed.has_news(cast.lea)
    assert not listed.has_news(cast.ada)
    assert [entry.fresh for entry in listed.mine(cast.lea).rows] == [True]
    as_("lea").get(reverse("messages:show", args=[talk.pk]))
    assert not listed.has_news(cast.lea)
    actions.write(cast.ada, talk, source="Mauritius", now=now + timedelta(minutes=1))
    assert listed.has_news(cast.lea)
    actions.mute(cast.lea, talk, on=True, now=now)
    assert not listed.has_news(cast.lea)


def test_the_pages(cast, talk, as_):
    browser = as_("ada")
    index = browser.get(reverse("messages:index")).content.decode()
    assert "Lea Lind" in index
    page = browser.get(reverse("messages:show", args=[talk.pk])).content.decode()
    assert "You have read everything." in page
    form = browser.get(reverse("messages:create") + f"?to={cast.kid.pk}").content.decode()
    assert "Kid Karim" in form
    assert "Gus Guardian" not in form
    for name in ("person_create", "leave", "name_edit"):
        assert browser.get(reverse(f"messages:{name}", args=[talk.pk])).status_code == 200


def test_beginning_over_http(cast, as_):
    browser, address = as_("ada"), reverse("messages:create")
    looked = browser.post(address, {"find": "lea", "look": "1", "text": "kept"})
    assert looked.status_code == 200
    assert "Lea Lind" in looked.content.decode()
    assert "Kid Karim" not in looked.content.decode()
    assert "kept" in looked.content.decode()
    assert browser.post(address, {"text": "To whom?"}).status_code == 422
    assert browser.post(address, {"to": cast.out.pk, "text": "Hello"}).status_code == 422
    sent = browser.post(address, {"to": [cast.lea.pk, cast.kid.pk], "text": "Hello", "name": "Us"})
    assert sent.status_code == 302
    talk = Conversation.objects.get()
    assert talk.audience.name == "Us"
    said = browser.post(reverse("messages:message_create", args=[talk.pk]), {"text": "And again"})
    assert said.status_code == 302
    assert browser.post(reverse("messages:message_create", args=[talk.pk])).status_code == 422


@pytest.mark.parametrize("name", ["kid", "fay", "hal", "gus", "out", "tom", "gone"])
def test_nobody_else_finds_the_conversation(cast, talk, as_, name):
    browser = as_(name)
    for page in ("show", "person_create", "leave", "name_edit", "new", "beside_show"):
        answer = browser.get(reverse(f"messages:{page}", args=[talk.pk]))
        assert answer.status_code in (204, 404), page
        assert "Madagascar" not in answer.content.decode()


def test_cost_does_not_grow(cast, talk, as_, now):
    browser = as_("ada")
    browser.get(reverse("messages:show", args=[talk.pk]))

    def more():
        for n in range(3):
            actions.begin(cast.ada, [pupil(f"P{n}", cast.group)], source="x", now=now)
            actions.write(cast.ada, talk, source=f"n {n}", now=now)

    assert_cost_does_not_grow(lambda: browser.get(reverse("messages:index")), more)
    browser.get(reverse("messages:show", args=[talk.pk]))
    page = reverse("messages:show", args=[talk.pk])
    assert_cost_does_not_grow(lambda: browser.get(page), lambda: None)
