"""What ends closes what it held open: a term, a question, a seat, a thought that is taken back."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commonground.audiences import actions as audiences
from commonground.audiences.models import Seat, State
from commonground.groups.endings import actions as endings
from commonground.groups.models import Group
from commonground.inquiries import actions
from commonground.inquiries.hiding import actions as hiding
from commonground.inquiries.leading import actions as leading
from commonground.inquiries.models import Answer, Inquiry, When
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.publishing import actions as publishing
from commonground.inquiries.rules import may_read_answers, takes_part
from commonground.inquiries.statements import actions as stating
from commonground.inquiries.statements.models import Statement
from commonground.inquiries.statements.rules import may_argue
from commonground.inquiries.synthesis import actions as synthesis
from commonground.inquiries.tests.conftest import thought
from commonground.inquiries.tests.working import work
from commonground.kernel.errors import Refused
from commonground.kernel.jobs import run_due
from commonground.kernel.rules import allows
from commonground.maps import actions as maps
from commonground.maps.pure.edits import AddConcept
from commonground.maps.remarks import actions as remarks
from commonground.maps.rules import may_edit
from commonground.people import actions as people
from commonground.people.models import Role
from commonground.posts import actions as posts
from commonground.safety.file.actions import erase_account
from commonground.testing.cast import enrolled

INDEX = "kernel.SearchRow"


@pytest.fixture
def made(db):
    return work()


def signed_in(persona):
    client = Client()
    client.force_login(persona.account)
    return client


def live(persona, *rooms):
    return [
        Seat.objects.filter(audience=room, persona=persona, state=State.LIVE).exists()
        for room in rooms
    ]


def test_a_group_that_is_brought_back_has_its_questions_back_as_they_were(made):
    """Who waited waits, who was inside is; who came out of it meanwhile is not, nor what was hidden."""
    cast, inquiry, now = made.cast, made.inquiry, timezone.now()
    other = actions.ask(cast.ada, inquiry.home, question="Hidden?", now=now)
    hiding.hide_question(cast.fay, other, reason="Not here.", now=now)
    own = Seat.objects.filter(audience__in=[inquiry.audience, inquiry.thinkers])
    sat = set(own.values_list("audience", "persona", "state", "since"))
    endings.delete_group(cast.fay, cast.group, now=now)
    for one in (cast.ada, cast.lea, made.gil, cast.kid, cast.fay):
        assert not allows(takes_part, one, inquiry)
        assert not allows(may_read_answers_before, one, inquiry)
    people.leave(made.gil.account, cast.school, Role.LEARNER, now=now)
    endings.restore_group(cast.fay, Group.objects.get(pk=cast.group.pk), now=now)
    left = {each for each in sat if each[1] != made.gil.pk}
    assert (
        set(own.exclude(state=State.ENDED).values_list("audience", "persona", "state", "since"))
        == left
    )
    for one in (cast.ada, cast.lea, cast.kid, cast.fay):
        assert allows(takes_part, one, inquiry)
        assert not allows(takes_part, one, other)
    assert [allows(may_read_answers_before, one, inquiry) for one in (cast.ada, cast.kid)] == [
        True,
        False,
    ]


def may_read_answers_before(actor):
    return may_read_answers(actor, When.BEFORE)


def test_after_the_term_nothing_is_said_in_its_questions_by_any_door(made):
    ada, inquiry, now = made.cast.ada, made.inquiry, timezone.now()
    first = notes.note(ada, inquiry, marker="need", source="Why?", now=now)
    audiences.make_read_only(inquiry.home, now=now)
    with pytest.raises(Refused):
        posts.reply(made.cast.lea, first.post, source="So.", now=now)
    with pytest.raises(Refused):
        maps.edit(ada, inquiry.map, [AddConcept("x", "x")], now=now)
    leading_on = Inquiry.objects.filter(pk=inquiry.pk)
    leading_on.update(ended_at=now)
    with pytest.raises(Refused):
        leading.reopen(made.cast.fay, leading_on.get(), now=now)


def test_whose_seat_ends_leaves_the_inner_room_too(made):
    lea, inquiry, now = made.cast.lea, made.inquiry, timezone.now()
    rooms = (inquiry.audience, inquiry.thinkers)
    assert live(lea, *rooms) == [True, True]
    assert live(made.gil, *rooms) == [True, False]
    actions.leave(lea, inquiry, now=now)
    assert live(lea, *rooms) == [False, False]
    actions.join(lea, inquiry, now=now)
    assert live(lea, *rooms) == [True, True]
    audiences.end_seat(inquiry.home, lea, now=now)
    assert live(lea, *rooms) == [False, False]


def test_an_adult_from_outside_argues_about_thoughts_only_beside_staff(made):
    cast, inquiry, now = made.cast, made.inquiry, timezone.now()
    par = enrolled("Par Partner", cast.school, Role.PARTNER)
    actions.pass_by(cast.fay, inquiry, When.BEFORE, now=now)
    audiences.seat(inquiry.home, par, now=now)
    actions.join(par, inquiry, now=now)
    actions.give(par, inquiry, When.BEFORE, thought("par"), now=now)
    about = Statement.objects.filter(answer__persona=cast.ada).first()
    assert (live(par, inquiry.thinkers), allows(may_argue, par, about)) == ([False], False)
    actions.give(cast.fay, inquiry, When.BEFORE, thought("fay"), now=now)
    assert (live(par, inquiry.thinkers), allows(may_argue, par, about)) == ([True], True)


def test_the_map_of_a_thought_that_is_taken_back_is_ones_own_again(made):
    kid, inquiry, now = made.cast.kid, made.inquiry, timezone.now()
    mine = maps.begin(kid, name="rain", now=now)
    said = actions.give(kid, inquiry, When.BEFORE, actions.Thought("a", "", 3, mine.pk), now=now)
    assert not allows(may_edit, kid, mine)
    actions.take_back(kid, said, now=now)
    assert allows(may_edit, kid, mine)


def test_who_left_still_takes_back_what_they_thought(made):
    lea, inquiry, now = made.cast.lea, made.inquiry, timezone.now()
    actions.leave(lea, inquiry, now=now)
    number = Answer.objects.get(persona=lea).shuffle
    browser = signed_in(lea)
    at = reverse("inquiries:answer_remove", args=[number])
    assert at in browser.get(reverse("inquiries:show", args=[inquiry.pk])).content.decode()
    assert browser.post(at).status_code == 302
    assert not Answer.objects.filter(persona=lea).exists()
    assert signed_in(made.cast.ada).post(at).status_code == 404


def test_who_left_still_takes_back_what_they_said_on_the_map(made):
    lea, map_, now = made.cast.lea, made.inquiry.map, timezone.now()
    maps.edit(made.cast.ada, map_, [AddConcept("k", "rain")], now=now)
    line = remarks.remark(lea, map_, "k", words="Zanzibar", now=now)
    browser, here = signed_in(lea), reverse("inquiries:show", args=[made.inquiry.pk])
    actions.leave(lea, made.inquiry, now=now)
    at = reverse("remarks:remark_remove", args=[map_.pk, line.pk])
    page = browser.get(here).content.decode()
    assert "Zanzibar" in page
    assert at in page
    assert browser.post(at, {"next": here}).url == here
    page = browser.get(here).content.decode()
    assert "Zanzibar" not in page
    assert at not in page


def test_who_read_the_result_elsewhere_has_seen_when_it_goes_on(made):
    cast, inquiry, now = made.cast, made.inquiry, timezone.now()
    leading.end(cast.ada, inquiry, now=now)
    room = cast.school.audiences.get(kind="school")
    told = publishing.publish(cast.ada, inquiry, audience=room, words="Known.", now=now)
    posts.delete(cast.ada, told, now=now)
    leading.reopen(cast.ada, inquiry, now=now)
    said = actions.give(cast.kid, inquiry, When.BEFORE, thought("kid"), now=now)
    assert said.after_seeing


def everything():
    """All that the database holds, as text; the index of search is a table of its own kind."""
    kept = (m for m in apps.get_models(include_auto_created=True) if m._meta.label != INDEX)
    for model in kept:
        for row in model._default_manager.all().values():
            for name, value in row.items():
                said = (
                    bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                )
                yield f"{model._meta.label}.{name}", said


def test_who_is_erased_leaves_no_thought_and_no_name(made):
    cast, inquiry, now = made.cast, made.inquiry, timezone.now()
    kid = cast.kid
    mine = maps.begin(kid, name="Bamako", edits=[AddConcept("x", "Bamako")], now=now)
    said = actions.Thought("Bamako", "Bamako", 3, mine.pk)
    actions.give(kid, inquiry, When.BEFORE, said, now=now)
    about = Statement.objects.filter(answer__persona=kid).first()
    argued = stating.argue(cast.ada, about, way="for", source="I saw it.", now=now).post
    stating.weigh(kid, about, side="agrees", now=now)
    maps.edit(kid, inquiry.map, [AddConcept("ours", "shared by all")], now=now)
    synthesis.write(cast.ada, inquiry, source="We know.", on=0, now=now)
    synthesis.write(kid, inquiry, source="We know. So do I.", on=1, now=now)
    run_due(now)
    erase_account(kid.account_id, now=now)
    run_due(now)
    assert {where for where, text in everything() if b"Bamako" in text} == set()
    assert not Answer.objects.filter(persona=kid).exists()
    page = signed_in(cast.ada).get(reverse("maps:history", args=[inquiry.map_id])).content.decode()
    assert "shared by all" in page
    assert kid.name not in page
    assert signed_in(cast.ada).get(reverse("posts:show", args=[argued.pk])).status_code == 200
    assert signed_in(made.gil).get(reverse("posts:show", args=[argued.pk])).status_code == 404


def test_who_said_nothing_is_told_so_after_the_end_and_offered_no_form(made):
    leading.end(made.cast.ada, made.inquiry, now=timezone.now())
    at = reverse("inquiries:show", args=[made.inquiry.pk])
    told = signed_in(made.cast.kid).get(at).content.decode()
    assert "is not open to you" in told
    assert "Say it, and see the others" not in told
    thoughtless = signed_in(made.gil).get(at).content.decode()
    assert "so you do not see what the others thought" in thoughtless
