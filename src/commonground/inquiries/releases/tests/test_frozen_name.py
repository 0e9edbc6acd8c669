"""The first name at a thought stays there: a second would tell whoever read the first one whose it is."""

import pytest
from django.utils import timezone

from commonground.inquiries import actions as questions
from commonground.inquiries.models import Answer
from commonground.inquiries.naming import actions as naming
from commonground.inquiries.portfolios import actions as portfolios
from commonground.inquiries.portfolios import queries as pages
from commonground.inquiries.releases import actions, queries
from commonground.inquiries.tests.working import work
from commonground.kernel import limits
from commonground.people.models import Account, Band


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def done(db):
    limits.forget()
    made = work()
    Account.objects.update(band=Band.MIDDLE)
    return made


def own(done):
    return Answer.objects.get(inquiry=done.inquiry, persona=done.cast.ada)


def signed(done, now):
    questions.sign(done.cast.ada, own(done), now=now)
    return own(done).persona.name


def let_out(done, now):
    number, named = own(done).shuffle, {"named": False, "thoughts_named": True}
    actions.release(done.cast.ada, done.inquiry, posts=[], answers=[number], now=now, **named)
    done.inquiry.__class__.objects.update(ended_at=now)
    (name,) = queries.going_out(done.inquiry).answers.values()
    done.inquiry.__class__.objects.update(ended_at=None)
    return name


def handed_in(done, now):
    """What of it stands on the page with one's name that a teacher reads."""
    ada, making = done.cast.ada, pages.making(done.cast.ada, done.inquiry.pk)
    page = portfolios.begin(ada, done.inquiry, now=now)
    taken = [line.own for line in making.lines]
    portfolios.change(ada, page, words="", taken=taken, about={}, now=now)
    portfolios.hand_in(ada, page, done.cast.fay, now=now)
    shown = pages.page(done.cast.fay, page.pk).pieces
    return "Ada Adler" if [one for one in shown if "Zanzibar" in one.piece.words] else ""


def takes_another(done, now):
    naming.take(done.cast.ada, done.inquiry, name="Heron", now=now)


WAYS = (signed, let_out, handed_in)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("first", WAYS)
def test_ones_own_name_stays_where_it_stood_first(done, now, first, way):
    assert first(done, now) == "Ada Adler"
    questions.unsign(done.cast.ada, own(done))
    takes_another(done, now)
    if (first, way) != (handed_in, handed_in):  # which is with the teacher already
        assert way(done, now) == "Ada Adler"


@pytest.mark.parametrize("way", [signed, let_out])
@pytest.mark.parametrize("first", [signed, let_out])
def test_another_name_stays_where_it_stood_first(done, now, first, way):
    takes_another(done, now)
    assert first(done, now) == "Heron"
    questions.unsign(done.cast.ada, own(done))
    naming.drop(done.cast.ada, done.inquiry, now=now)
    assert way(done, now) == "Heron"
    assert handed_in(done, now) == ""  # no page with one's own name gives it away


def test_a_page_that_was_begun_before_does_not_tell(done, now):
    ada, making = done.cast.ada, pages.making(done.cast.ada, done.inquiry.pk)
    page = portfolios.begin(ada, done.inquiry, now=now)
    taken = [line.own for line in making.lines]
    portfolios.change(ada, page, words="", taken=taken, about={}, now=now)
    takes_another(done, now)
    assert signed(done, now) == "Heron"
    assert not pages.page(ada, page.pk).pieces  # what she hands in is what she sees
    portfolios.hand_in(ada, page, done.cast.fay, now=now)
    assert not pages.page(done.cast.fay, page.pk).pieces


def test_the_form_and_the_page_say_which_name_it_will_be(done, client, now):
    client.force_login(done.cast.ada.account)
    takes_another(done, now)
    at = f"/questions/{done.inquiry.pk}/"
    assert "It will say: Heron" in client.get(at).content.decode()
    assert "what I thought before, as Heron" in client.get(f"{at}going-out/").content.decode()
    signed(done, now)
    naming.drop(done.cast.ada, done.inquiry, now=now)
    assert "what I thought before, as Heron" in client.get(f"{at}going-out/").content.decode()
