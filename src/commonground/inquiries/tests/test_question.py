"""A question from wondering to result, each step by its page; then what is refused."""

import pytest
from django.test import Client

from commonground.inquiries import actions
from commonground.inquiries.homes import actions as homes
from commonground.inquiries.leading import actions as leading
from commonground.inquiries.models import Answer, Inquiry, Wonder
from commonground.inquiries.tests.conftest import thought
from commonground.kernel.errors import Conflict, Refused
from commonground.maps import actions as maps
from commonground.posts import actions as posts

SAID = {"hunch": "The factory does it.", "odd": "The greenest fields do it.", "sure": "4"}


def signed_in(persona):
    client = Client()
    client.force_login(persona.account)
    return client


def page(persona, address):
    answer = signed_in(persona).get(address)
    assert answer.status_code == 200, (persona.name, address, answer.status_code)
    return answer.content.decode()


def send(persona, address, **told):
    answer = signed_in(persona).post(address, told)
    assert answer.status_code == 302, (address, answer.status_code, answer.content[:3000])
    return answer


def test_a_wondering_becomes_a_question_and_goes_its_way(cast, now):
    wondering = posts.say(
        cast.ada, audiences=[cast.group.audience], source="Do bees fly in rain? I saw one.",
        now=now, asks=True,
    )  # fmt: skip
    assert "I wonder too" in page(cast.lea, "/questions/")
    send(cast.lea, f"/questions/of/{wondering.pk}/wonder/")
    assert "you wonder too" in page(cast.lea, "/questions/")
    assert "Make it a question" not in page(cast.lea, "/questions/")
    assert "Do bees fly in rain?" in page(cast.ada, f"/questions/new/?post={wondering.pk}")
    told = {"question": "Do bees fly in rain?", "home": cast.group.audience_id}
    send(cast.ada, "/questions/new/", post=wondering.pk, **told)
    inquiry = Inquiry.objects.get()
    assert inquiry.wondering == wondering
    at = f"/questions/{inquiry.pk}/"
    assert "What do you think, before anybody tells you?" in page(cast.ada, at)
    send(cast.ada, f"{at}thoughts/before/", **SAID)
    assert "The greenest fields do it." in page(cast.ada, at)
    assert "Questions you can join" in page(cast.lea, "/questions/")
    send(cast.lea, f"{at}joining/")
    assert "Some of you have said it, and not all yet." in page(cast.lea, at)
    send(cast.lea, f"{at}thoughts/before/", hunch="Rain.", sure="1")
    assert "The greenest fields do it." in page(cast.lea, at)
    assert "signed by" not in page(cast.lea, at)
    send(cast.ada, f"/questions/thoughts/{mark_of(cast.ada)}/name/")
    assert "signed by Ada Adler" in page(cast.lea, at)
    send(cast.fay, f"{at}after/")
    send(cast.lea, f"{at}thoughts/after/", hunch="They do fly.", sure="5")
    assert "What I thought, and what I think" in page(cast.lea, at)
    assert "They do fly." not in page(cast.ada, at)
    send(cast.ada, f"{at}end/")
    assert "The factory does it." not in page(cast.ada, f"{at}result/")  # signed for those here
    send(cast.ada, f"{at}going-out/", words=[f"thought:{mark_of(cast.ada)}"])
    result = page(cast.ada, f"{at}result/")
    assert "The factory does it." in result
    assert "They do fly." not in result  # nobody let it out
    school = cast.school.audiences.get(kind="school")
    send(cast.ada, f"{at}result/making-known/", words="We know more.", audience=school.pk)
    assert "The factory does it." in page(cast.mod, f"{at}result/")
    assert "Read what came out" in page(cast.mod, "/")
    assert signed_in(cast.out).get(f"{at}result/").status_code == 404
    with pytest.raises(Refused):
        leading.reopen(cast.ada, inquiry, now=now)


def mark_of(persona, when="before"):
    return Answer.objects.get(persona=persona, when=when).shuffle


def test_a_teacher_asks_in_three_clicks_and_it_is_marked(cast):
    assert 'href="/questions/new/"' in page(
        cast.fay, "/questions/"
    )  # the second; Questions was one
    assert "What shall this place be for" in page(cast.fay, "/questions/")
    send(cast.fay, "/questions/new/", question="What is salt?", home=cast.group.audience_id)
    made = Inquiry.objects.get()
    assert made.by_staff
    assert ", a teacher" in page(cast.lea, f"/questions/{made.pk}/")


def test_the_first_question_of_a_class_is_asked_once(cast, now):
    send(cast.lea, f"/questions/first/{cast.group.audience_id}/")
    assert Inquiry.objects.get().first
    assert "Begin with it" not in page(cast.fay, "/questions/")
    answer = signed_in(cast.fay).post(f"/questions/first/{cast.group.audience_id}/")
    assert answer.status_code == 409


def test_who_would_rather_not_say_goes_on_without_reading_the_others(cast, inquiry, now):
    at = f"/questions/{inquiry.pk}/"
    actions.give(cast.ada, inquiry, "before", thought("ada"), now=now)
    send(cast.lea, f"{at}joining/")
    drawn = f"/maps/{inquiry.map_id}/"
    assert signed_in(cast.lea).get(drawn).status_code == 404  # what others do waits, at every door
    send(cast.lea, f"{at}thoughts/before/pass/")
    assert signed_in(cast.lea).get(drawn).status_code == 200
    told = page(cast.lea, at)
    assert "You would rather not say" in told
    assert "ada hunch" not in told
    send(cast.lea, f"{at}thoughts/before/", **SAID)
    assert "ada hunch" in page(cast.lea, at)
    assert Answer.objects.get(persona=cast.lea).after_seeing


def test_what_is_taken_back_is_gone_and_closes_the_others(cast, inquiry, now):
    for who in (cast.ada, cast.lea):
        if who == cast.lea:
            actions.join(who, inquiry, now=now)
        actions.give(who, inquiry, "before", thought(who.name), now=now)
    send(cast.lea, f"/questions/thoughts/{mark_of(cast.lea)}/end/")
    assert "Ada Adler hunch" not in page(cast.lea, f"/questions/{inquiry.pk}/")
    assert "Lea Lind hunch" not in page(cast.ada, f"/questions/{inquiry.pk}/")


def test_an_own_map_goes_with_what_one_thinks_and_stays_as_it_is(cast, inquiry, now):
    mine = maps.begin(cast.ada, name="rain", now=now)
    others = maps.begin(cast.lea, name="sun", now=now)
    at = f"/questions/{inquiry.pk}/thoughts/before/"
    assert signed_in(cast.ada).post(at, SAID | {"map": others.pk}).status_code == 422
    send(cast.ada, at, **SAID, map=mine.pk)
    mine.refresh_from_db()
    assert mine.closed_at is not None
    assert Answer.objects.get().map == mine


def test_who_leaves_the_class_leaves_its_questions(cast, inquiry, now):
    actions.join(cast.lea, inquiry, now=now)
    homes.leave_with_home(cast.group.audience_id, cast.lea.pk, now=now)
    with pytest.raises(Refused):
        actions.give(cast.lea, inquiry, "before", thought("lea"), now=now)


@pytest.mark.parametrize(
    ("who", "status"), [("ada", 302), ("fay", 302), ("lea", 403), ("out", 404)]
)
def test_who_may_lead_it_on(cast, inquiry, who, status):
    at = f"/questions/{inquiry.pk}/end/"
    assert signed_in(getattr(cast, who)).post(at).status_code == status


def test_nothing_is_said_twice_nor_after_the_end(cast, inquiry, now):
    actions.give(cast.ada, inquiry, "before", thought("ada"), now=now)
    with pytest.raises(Refused):
        actions.give(cast.ada, inquiry, "before", thought("ada"), now=now)
    with pytest.raises(Refused):
        actions.give(cast.ada, inquiry, "after", thought("ada"), now=now)
    leading.end(cast.fay, inquiry, now=now)
    with pytest.raises(Refused):
        actions.join(cast.lea, inquiry, now=now)


def test_nobody_wonders_for_themselves_or_twice(cast, now):
    wondering = posts.say(
        cast.ada, audiences=[cast.group.audience], source="Why?", now=now, asks=True
    )
    with pytest.raises(Refused):
        actions.wonder(cast.ada, wondering, now=now)
    actions.wonder(cast.lea, wondering, now=now)
    with pytest.raises(Refused):
        actions.wonder(cast.lea, wondering, now=now)
    send(cast.lea, f"/questions/of/{wondering.pk}/wonder/end/")
    assert not Wonder.objects.exists()


def test_a_plan_of_ones_own_is_fed_by_questions(cast, inquiry, now):
    send(cast.ada, "/me/aims/", words="Read a river")
    aim = cast.ada.aims.get()
    send(cast.ada, f"/me/aims/{aim.pk}/", questions=[inquiry.pk])
    send(cast.ada, f"/me/aims/{aim.pk}/reached/")
    told = page(cast.ada, "/me/aims/")
    assert inquiry.question in told
    assert "Not quite yet" in told
    for address in ("", "reached/", "end/"):
        at = f"/me/aims/{aim.pk}/{address}"
        assert signed_in(cast.lea).post(at).status_code == 404


def test_a_question_that_was_asked_in_the_class_once_is_not_begun_again(cast, now):
    first = {"question": "What for?", "first": True, "now": now}
    actions.ask(cast.fay, cast.group.audience, **first)
    with pytest.raises(Conflict):
        actions.ask(cast.ada, cast.group.audience, **first)
