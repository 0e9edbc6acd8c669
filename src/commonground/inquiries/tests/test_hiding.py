"""What hurts somebody is taken out of sight by those who look after it; its author reads why."""

from itertools import product

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commonground.inquiries import actions
from commonground.inquiries.hiding import actions as hiding
from commonground.inquiries.models import Answer, Inquiry, When
from commonground.inquiries.naming import actions as naming
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.synthesis import actions as synthesis
from commonground.inquiries.synthesis.rules import may_hide_version
from commonground.inquiries.tests.conftest import thought
from commonground.inquiries.tests.working import work
from commonground.kernel.errors import Refused
from commonground.kernel.rules import allows
from commonground.maps.rules import may_read as may_read_map
from commonground.people import actions as people
from commonground.people.models import Role
from commonground.posts.rules import may_read
from commonground.safety.models import Report

EVERYBODY = ["ada", "lea", "gil", "kid", "fay", "hal", "mod", "gus", "out", "tom", "gone"]


@pytest.fixture
def made(db):
    return work()


def browser(persona):
    client = Client()
    client.force_login(persona.account)
    return client


def test_who_hides_a_question_and_who_lets_it_be_read_again(made):
    at = reverse("hiding:question_hiding", args=[made.inquiry.pk])
    may = {who for who in EVERYBODY if browser(made.who(who)).get(at).status_code == 200}
    assert may == {"fay", "hal", "mod"}  # who leads the class, and the adults to turn to
    for who in EVERYBODY:
        status = browser(made.who(who)).post(at, {"reason": "It hurts."}).status_code
        assert (status == 302) is (who == "fay"), who
        if status == 302:
            break
    why = {who for who in EVERYBODY if b"It hurts." in browser(made.who(who)).get(at).content}
    assert why == {"fay", "hal", "mod", "ada"}  # and who asked it
    back = reverse("hiding:question_unhiding", args=[made.inquiry.pk])
    assert browser(made.cast.ada).post(back).status_code == 403
    assert browser(made.cast.mod).post(back).status_code == 302
    assert browser(made.cast.lea).get(f"/questions/{made.inquiry.pk}/").status_code == 200


def test_a_hidden_question_is_there_for_nobody_nor_what_was_done_in_it(made):
    cast, inquiry, now = made.cast, made.inquiry, timezone.now()
    said = notes.note(cast.lea, inquiry, marker="need", source="Why?", now=now).post
    hiding.hide_question(cast.fay, inquiry, reason="It hurts.", now=now)
    for who in ("ada", "lea", "gil", "kid", "fay"):
        client = browser(made.who(who))
        for name in ("inquiries:show", "results:show", "ground:show", "notes:index"):
            assert client.get(reverse(name, args=[inquiry.pk])).status_code == 404, (who, name)
        listed = client.get("/questions/").content.decode()
        assert ("Why nitrate?" in listed) is (who in ("ada", "fay")), who
        assert client.post(f"/questions/{inquiry.pk}/joining/").status_code == 404
        assert allows(may_read, made.who(who), said) is (who == "lea")
        assert not allows(may_read_map, made.who(who), inquiry.map)


def test_who_asked_takes_it_back_as_long_as_they_are_alone(made):
    now = timezone.now()
    asked = actions.ask(made.cast.kid, made.inquiry.home, question="Is Lea dumb?", now=now)
    hiding.hide_question(made.cast.kid, asked, reason="I am sorry.", now=now)
    hiding.unhide_question(made.cast.kid, asked, now=now)
    actions.join(made.cast.lea, asked, now=now)
    with pytest.raises(Refused):
        hiding.hide_question(made.cast.kid, asked, reason="I am sorry.", now=now)


def test_a_hidden_thought_is_read_by_its_author_alone_with_the_reason(made):
    cast, inquiry, now = made.cast, made.inquiry, timezone.now()
    actions.give(cast.fay, inquiry, When.BEFORE, thought("fay"), now=now)
    number = Answer.objects.get(persona=cast.ada).shuffle
    at = reverse("hiding:thought_hiding", args=[number])
    may = {who for who in EVERYBODY if browser(made.who(who)).get(at).status_code == 200}
    assert may == {"fay", "hal", "mod"}
    told = browser(cast.mod).get(at).content
    assert (b"Zanzibar" in told, b"Ada Adler" in told) == (False, False)  # the copy has to do
    assert browser(cast.mod).post(at, {"reason": "It hurts."}).status_code == 302
    page = reverse("inquiries:show", args=[inquiry.pk])
    for who, words in product(("ada", "lea", "fay"), (b"Zanzibar", b"It hurts.")):
        assert (words in browser(made.who(who)).get(page).content) is (who == "ada"), who
    assert (
        browser(cast.fay).post(reverse("hiding:thought_unhiding", args=[number])).status_code == 404
    )
    assert (
        browser(cast.mod).post(reverse("hiding:thought_unhiding", args=[number])).status_code == 302
    )
    assert b"Zanzibar" in browser(cast.lea).get(page).content


def test_an_adult_of_another_school_learns_of_no_thought_that_it_is_of_a_pupil_there(made):
    """Ada and lea learn at both schools, and tom answers for the other one; ada signs, lea is Heron."""
    cast, now = made.cast, timezone.now()
    cast.other_school.named_adults.add(cast.tom.account_id)
    people.enrol(cast.hal.account, cast.other_school, Role.TEACHER, now=now)
    for pupil in (cast.ada, cast.lea):
        people.enrol(pupil.account, cast.other_school, Role.LEARNER, now=now)
    naming.take(cast.lea, made.inquiry, name="Heron", now=now)
    theirs = [Answer.objects.get(persona=who) for who in (cast.ada, cast.lea)]
    synthesis.write(cast.lea, made.inquiry, source="Said as Heron.", on=0, now=now)
    heron = made.inquiry.synthesis.get()
    synthesis.write(cast.ada, made.inquiry, source="Said as Ada.", on=heron.number, now=now)
    own = made.inquiry.synthesis.get(author=cast.ada)

    def meets(who):
        at = [reverse("hiding:thought_hiding", args=[one.shuffle]) for one in theirs]
        statuses = [browser(who).get(place).status_code for place in at]
        return [one == 200 for one in statuses], [
            allows(may_hide_version, who, one) for one in (own, heron)
        ]

    assert meets(cast.tom) == ([False, False], [True, False])
    for one in theirs:
        actions.sign(one.persona, one, now=now)
    assert meets(cast.tom) == ([True, False], [True, False])
    assert meets(cast.mod) == ([True, True], [True, True])


def test_a_question_and_what_it_comes_to_are_reported_with_a_copy(made):
    cast, inquiry, now = made.cast, made.inquiry, timezone.now()
    synthesis.write(cast.lea, inquiry, source="Kid is dumb.", on=0, now=now)
    version = inquiry.synthesis.get()
    wrong = reverse("safety:wrong")
    for about, pk, author in (
        ("question", inquiry.pk, cast.ada),
        ("together", version.pk, cast.lea),
    ):
        at = f"{wrong}?{about}={pk}"
        assert browser(cast.out).get(at).status_code == 404
        assert browser(made.gil).post(at, {"whom": "other"}).status_code == 302
        report = Report.objects.get(about=about)
        assert report.concerns == author.account
    Inquiry.objects.filter(pk=inquiry.pk).update(question="Something else")
    report = Report.objects.get(about="question")
    assert report.copy["words"] == "Why nitrate?"
    case = browser(cast.mod).get(reverse("safety:case", args=[report.pk])).content.decode()
    assert f"/questions/{inquiry.pk}/hiding/" in case


def test_the_adults_who_answer_hide_what_was_written_together(made):
    cast, inquiry, now = made.cast, made.inquiry, timezone.now()
    synthesis.write(cast.ada, inquiry, source="Rain.", on=0, now=now)
    synthesis.write(cast.lea, inquiry, source="Kid is dumb.", on=1, now=now)
    version = inquiry.synthesis.get(number=2)
    at = reverse("synthesis:reported", args=[version.pk])
    browser(made.gil).post(f"{reverse('safety:wrong')}?together={version.pk}", {"whom": "other"})
    case = reverse("safety:case", args=[Report.objects.get().pk])
    assert at in browser(cast.mod).get(case).content.decode()
    may = {who for who in EVERYBODY if browser(made.who(who)).get(at).status_code == 200}
    assert may == {"hal", "mod"}  # fay leads, and has not looked at what is done together
    assert b"dumb" not in browser(cast.mod).get(at).content
    assert browser(cast.mod).post(at, {"reason": "It hurts."}).status_code == 302
    page = reverse("inquiries:show", args=[inquiry.pk])
    assert b"Kid is dumb" not in browser(made.gil).get(page).content
    assert b"It hurts." in browser(cast.lea).get(page).content
    assert browser(cast.hal).post(at).status_code == 302
    assert b"Kid is dumb" in browser(made.gil).get(page).content
