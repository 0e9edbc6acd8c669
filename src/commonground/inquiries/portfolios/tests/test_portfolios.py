"""A page of one's own: read by its owner and by the teacher they chose, and by nobody else."""

import pytest
from django.utils import timezone

from commonground.groups import actions as groups
from commonground.inquiries import actions as questions
from commonground.inquiries.models import Answer
from commonground.inquiries.naming import actions as naming
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.portfolios import actions, queries
from commonground.inquiries.portfolios.models import Portfolio
from commonground.inquiries.tests.working import work
from commonground.kernel import limits
from commonground.kernel.errors import Conflict, Missing, Refused
from commonground.people import actions as people
from commonground.people.models import Role
from commonground.testing.cast import enrolled

EVERYBODY = ("ada", "lea", "gil", "kid", "fay", "hal", "mod", "gus", "out", "tom", "gone", "rem")


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def done(db, now):
    limits.forget()
    made = work()
    notes.note(made.cast.ada, made.inquiry, marker="new", source="It rained in Nairobi.", now=now)
    notes.note(made.gil, made.inquiry, marker="new", source="Of gil alone.", now=now)
    return made


@pytest.fixture
def mine(done, now):
    making = queries.making(done.cast.ada, done.inquiry.pk)
    portfolio = actions.begin(done.cast.ada, done.inquiry, now=now)
    taken = [line.own for line in making.lines]
    about = {taken[0].value: "I would not say it again."}
    actions.change(done.cast.ada, portfolio, words="It moved.", taken=taken, about=about, now=now)
    return portfolio


def reads(done):
    found = set()
    for name in EVERYBODY:
        try:
            queries.page(done.who(name), Portfolio.objects.get().pk)
        except Missing:
            continue
        found.add(name)
    return found


def test_only_what_is_ones_own_can_be_taken_in(done):
    words = [line.own.words for line in queries.making(done.cast.ada, done.inquiry.pk).lines]
    assert words == ["Zanzibar\n\nOuagadougou", "It rained in Nairobi."]
    with pytest.raises(Missing):
        queries.making(done.cast.kid, done.inquiry.pk)


def test_its_owner_reads_it_then_also_the_teacher_they_chose(done, mine, now):
    assert reads(done) == {"ada"}
    with pytest.raises(Refused):
        actions.hand_in(done.cast.ada, mine, done.cast.mod, now=now)  # teaches no class of hers
    actions.hand_in(done.cast.ada, mine, done.cast.fay, now=now)
    assert reads(done) == {"ada", "fay"}
    actions.take_back(done.cast.ada, mine, now=now)
    assert reads(done) == {"ada"}


def test_it_is_answered_in_words_and_then_stays(done, mine, now):
    actions.hand_in(done.cast.ada, mine, done.cast.fay, now=now)
    with pytest.raises(Refused):
        actions.change(done.cast.ada, mine, words="x", taken=[], about={}, now=now)
    with pytest.raises(Refused):
        actions.answer(done.cast.ada, mine, words="x", now=now)
    actions.answer(done.cast.fay, mine, words="What would you try next?", now=now)
    with pytest.raises(Refused):
        actions.take_back(done.cast.ada, mine, now=now)
    told = queries.page(done.cast.ada, mine.pk)
    assert told.portfolio.answer == "What would you try next?"
    assert [shown.piece.about for shown in told.pieces] == ["I would not say it again.", ""]


def test_what_was_handed_in_meanwhile_is_not_changed(done, mine, now, monkeypatch):
    def asked(*_about):  # allowed a moment ago; then it was handed in from elsewhere
        Portfolio.objects.update(reader=done.cast.fay, handed_at=now)

    monkeypatch.setattr(actions, "require", asked)
    with pytest.raises(Conflict):
        actions.change(done.cast.ada, mine, words="x", taken=[], about={}, now=now)
    told = queries.page(done.cast.ada, mine.pk)
    assert (told.portfolio.words, len(told.pieces)) == ("It moved.", 2)


def test_who_teaches_no_more_reads_it_no_more(done, mine, now):
    substitute = enrolled("Sub Stitute", done.cast.school, Role.TEACHER)
    groups.place_teacher(done.cast.group, substitute, now=now)
    actions.hand_in(done.cast.ada, mine, substitute, now=now)
    assert queries.one(substitute, mine.pk)
    substitute.account.memberships.update(until=now)
    for again in (None, done.cast.other_school):  # nor from another school
        if again:
            people.enrol(substitute.account, again, Role.TEACHER, now=now)
        with pytest.raises(Missing):
            queries.one(type(substitute).objects.get(pk=substitute.pk), mine.pk)


def test_a_thought_that_bore_another_name_is_not_handed_in_also_once_it_was_taken_back(
    done, mine, now
):
    ada = done.cast.ada
    naming.take(ada, done.inquiry, name="Heron", now=now)
    thought = Answer.objects.get(persona=ada)
    questions.sign(ada, thought, now=now)
    questions.take_back(ada, Answer.objects.get(pk=thought.pk), now=now)
    actions.hand_in(ada, mine, done.cast.fay, now=now)
    read = queries.page(done.cast.fay, mine.pk).pieces
    assert [one.piece.words for one in read] == ["It rained in Nairobi."]


def test_over_http(done, client, now):
    client.force_login(done.cast.ada.account)
    at = f"/questions/{done.inquiry.pk}/portfolio/"
    own = queries.making(done.cast.ada, done.inquiry.pk).lines[1].own
    sent = {"words": "It moved.", "taken": [own.value], f"about-{own.value}": "Mine."}
    assert client.post(at, sent).status_code == 302
    mine = Portfolio.objects.get()
    page = client.get(f"/portfolios/{mine.pk}/").content.decode()
    assert "It rained in Nairobi." in page
    assert "Mine." in page
    to = f"/portfolios/{mine.pk}/handing-in/"
    assert client.post(to, {"reader": done.cast.mod.pk}).status_code == 422
    assert client.post(to, {"reader": done.cast.fay.pk}).status_code == 302
    client.force_login(done.cast.fay.account)
    assert "waits for you" in client.get("/me/portfolios/").content.decode()
    assert client.post(f"/portfolios/{mine.pk}/answer/", {"words": "Go on."}).status_code == 302
    for who, status in (("ada", 200), ("fay", 200), ("lea", 404), ("hal", 404)):
        client.force_login(done.who(who).account)
        assert client.get(f"/portfolios/{mine.pk}/").status_code == status


def test_its_owner_deletes_one_and_nobody_else_can(done, mine, client, now):
    """Also once it was answered: then the teacher reads it no more, either."""
    actions.hand_in(done.cast.ada, mine, done.cast.fay, now=now)
    actions.answer(done.cast.fay, mine, words="Go on.", now=now)
    at = f"/portfolios/{mine.pk}/deletion/"
    for who, status in (("fay", 404), ("lea", 404), ("hal", 404), ("ada", 200)):
        client.force_login(done.who(who).account)
        assert client.get(at).status_code == status
        if status == 404:
            assert client.post(at).status_code == 404
    assert client.post(at).status_code == 302
    assert not Portfolio.objects.exists()
    assert done.inquiry.notes.count() == 2


def test_what_an_account_leaves(done, mine, now):
    actions.hand_in(done.cast.ada, mine, done.cast.fay, now=now)
    actions.erase_portfolios(done.cast.fay.account_id, now)
    assert reads(done) == {"ada"}
    assert [one["question"] for one in queries.holdings()[0].export(done.cast.ada.account_id)]
    actions.erase_portfolios(done.cast.ada.account_id, now)
    assert not Portfolio.objects.exists()
