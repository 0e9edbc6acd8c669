"""Every kind of notice, and what closed since it was made: the page, the dot and the letter tell no more.

One world, in which somebody has a notice of each kind; what closes is done and undone.
"""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from commonground.audiences import actions as audiences
from commonground.audiences.models import Audience, Seat, State
from commonground.discovery.beyond import actions as found
from commonground.discovery.beyond import facts as beyond
from commonground.discovery.beyond.models import Approved, Step
from commonground.groups.models import Event
from commonground.inquiries.again.models import Choice
from commonground.inquiries.models import Inquiry, Publication
from commonground.inquiries.onward.models import Offer
from commonground.inquiries.portfolios.models import Portfolio
from commonground.inquiries.turns.models import Wish
from commonground.kernel.facts import record
from commonground.kernel.jobs import run_due
from commonground.kernel.models import Job
from commonground.maps.models import Remark
from commonground.maps.remarks import actions as remarks
from commonground.notices import actions, queries
from commonground.notices.letters.queries import the_day
from commonground.notices.models import Kind, Notice
from commonground.notices.tests.every_kind import WORDS, K, world
from commonground.people.models import Account, Band, Guardianship, Membership, Persona
from commonground.people.outlines.queries import ask
from commonground.posts import actions as posts
from commonground.posts.drafts import actions as drafts
from commonground.posts.drafts.models import Draft
from commonground.posts.edits import actions as edits
from commonground.posts.media.models import Objection
from commonground.posts.messages import actions as messages
from commonground.posts.messages.models import Conversation, Second
from commonground.posts.messages.seconds import actions as seconds
from commonground.posts.models import Hiding, Post
from commonground.profiles.wall import facts as wall
from commonground.safety.models import Invited, Report
from commonground.safety.unmasking.models import Unmasking
from commonground.sociograms.models import Study
from commonground.testing.kept import kept
from commonground.ties.models import Mute
from commonground.timelines.models import MutedWords

OTHERS = {"fay": {K.ASKING}, "mod": {K.SECOND}, "gus": {K.CHILD}, "hal": {K.NAME}}
ALL = set(Kind) - {kind for kinds in OTHERS.values() for kind in kinds}  # are Lea's
SAID = {K.ANSWER, K.MENTION, K.WALL, K.WATCH}
APART = {K.AGAIN}  # the two may have to do with each other no more
READ = SAID | {K.RESULT}  # names nobody, so a mute does not count
OF_ADA = SAID | {K.REMARK, K.FOLLOW, K.LEARNED, K.MESSAGE, K.JOINED, K.BETWEEN, K.ANSWERED}


@pytest.fixture
def whole(db):
    return kept(world)


@pytest.fixture
def cast(whole):
    return whole[0]


@pytest.fixture
def talks(whole):
    return whole[1]


def told(who):
    """The kinds that somebody is told of, the same at every door."""
    reader = Persona.objects.select_related("account").get(pk=who.pk)
    lines = queries.told(reader)
    kinds = {Kind(one.kind) for one in lines}
    assert {kind for kind in Kind if ask(reader, queries._new, kind)} == kinds
    assert queries.dot(reader) == bool(kinds)
    whole = str(lines) + str(the_day(reader, timezone.now()))
    return kinds, whole


def of(who):
    return set(Notice.objects.filter(persona=who).values_list("kind", "thing"))


def test_what_happened_is_told_to_whom_it_concerns(cast, talks):
    """From the facts, by the worker: each hears once, also where the errand runs twice."""
    now = timezone.now()
    with undone():
        Notice.objects.all().delete()
        Job.objects.all().delete()
        post = posts.say(cast.ada, audiences=[cast.group.audience], source="Look", now=now)
        edits.edit(cast.ada, post, source="Look @Kid Karim", seen=None, now=now)
        page = wall.WrittenForSomebody(post.pk, cast.lea.pk)
        record(page, actor=cast.ada, at=now)
        draft = drafts.keep(cast.lea, sent={"text": ["x"]}, now=now, due_at=now)
        drafts.say_due(now=now)
        talk = messages.begin(cast.fay, [cast.kid], source="Hello", now=now)
        second = Second.objects.get(conversation=talk, until=None).persona
        seconds.look(second, talk, reason="Asked to", now=now)
        messages.add(cast.ada, talks["pair"], cast.kid, now=now)
        step = Step.objects.get(contact=cast.lea)
        record(beyond.IntroductionAsked(step.pk, cast.lea.pk), actor=cast.ada, at=now)
        found.answer(cast.lea, step, willing=True, now=now)
        for _round in range(20):
            if not run_due(now):
                break
        assert (K.MENTION, post.pk) in of(cast.kid)
        assert of(cast.lea) >= {(K.WALL, post.pk), (K.DRAFT, draft.pk), (K.BETWEEN, step.pk)}
        assert (K.SECOND, talk.pk) in of(second)
        assert (K.OPENED, talk.pk) in of(cast.kid) & of(cast.fay)
        assert (K.JOINED, talks["pair"].pk) in of(cast.kid)
        assert of(cast.ada) == {(K.ANSWERED, step.pk)}


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def hides(cast, now):
    for post in Post.objects.filter(author=cast.ada):
        post.hidings.create(reason="x", at=now)
    for line in Remark.objects.all():
        remarks.hide(cast.fay, line, reason="x", now=now)


def takes_back(cast, now):
    for post in Post.objects.filter(author=cast.ada):
        posts.delete(cast.ada, post, now=now)
    for line in Remark.objects.all():
        remarks.take_back(cast.ada, line, now=now)


def leaves_class(cast, now):
    audiences.end_seat(cast.group.audience, cast.lea, now=now)
    Account.objects.filter(pk=cast.lea.account_id).update(band=Band.MIDDLE)  # sits in another


def leaves(cast, now):
    for talk in Conversation.objects.filter(audience__seats__persona=cast.lea):
        messages.leave(cast.lea, talk, now=now)


def ends(cast, now):
    """What each is of came to its end, or became another's."""
    Hiding.objects.update(lifted_at=now)
    Invited.objects.update(agrees=False, answered_at=now)
    Draft.objects.update(gone_at=now)
    Report.objects.update(by=cast.kid)
    Objection.objects.update(by=cast.kid)
    Study.objects.update(closed_at=now)
    Inquiry.objects.update(after_since=None, asked_by=cast.kid)
    Wish.objects.update(passed_at=now)
    Portfolio.objects.update(answered_at=None)
    Offer.objects.update(answered_at=None)
    Publication.objects.all().delete()
    Choice.objects.all().delete()
    Step.objects.filter(contact=cast.lea).update(answered_at=now)
    Step.objects.filter(persona=cast.lea).update(answered_at=None)
    Seat.objects.filter(audience__owner=cast.lea, persona=cast.ada).update(state=State.LIVE)
    posts.delete(cast.lea, Post.objects.get(author=cast.lea, source="Mine"), now=now)


CLOSED = {
    "nothing": (lambda cast, now: None, set()),
    "she blocks": (
        lambda cast, now: audiences.block(cast.lea, cast.ada, now=now),
        READ | OF_ADA | APART,
    ),
    "she is blocked": (
        lambda cast, now: audiences.block(cast.ada, cast.lea, now=now),
        READ | OF_ADA | APART,
    ),
    "she mutes": (
        lambda cast, now: Mute.objects.create(by=cast.lea, against=cast.ada, at=now),
        OF_ADA,
    ),
    "it is hidden": (hides, READ | {K.MESSAGE, K.REMARK}),
    "it is taken back": (takes_back, READ | {K.MESSAGE, K.REMARK}),
    "she left the class": (
        leaves_class,
        READ | APART | {K.REMARK, K.GROUP, K.ASKED, K.PARTAKER, K.AFTER, K.WISHED},
    ),
    "she left the conversations": (leaves, {K.MESSAGE, K.JOINED, K.OPENED}),
    "each came to its end": (
        ends,
        {K.HIDDEN, K.TALK, K.DRAFT, K.REPORT, K.PICTURE, K.ASKED, K.BETWEEN, K.ANSWERED}
        | {K.FOLLOW, K.POLL, K.LEARNED, K.PARTAKER, K.AFTER, K.RESULT, K.WISHED}
        | {K.HANDED, K.OFFERED, K.AGAIN},
    ),
    "nobody approves any more": (
        lambda cast, now: Approved.objects.all().delete(),
        {K.BETWEEN},
    ),
    "she is suspended": (
        lambda cast, now: cast.lea.account.suspensions.create(reason="", since=now),
        ALL
        - {K.REPORT, K.HIDDEN, K.PICTURE, K.POLL, K.DRAFT, K.ANSWERED}
        - {K.HANDED, K.OFFERED, K.PARTED, K.UNMASKED},
    ),
    "she is under ten": (
        lambda cast, now: Account.objects.filter(pk=cast.lea.account_id).update(band=Band.YOUNGEST),
        ALL - {K.ASKED, K.REPORT, K.HIDDEN, K.PICTURE, K.PARTED, K.DRAFT, K.UNMASKED},
    ),
}


def test_there_is_one_of_each_kind(cast):
    kinds = [Kind(kind) for kind in Notice.objects.values_list("kind", flat=True)]
    assert sorted(kinds) == sorted(Kind)
    assert set(queries.TELLERS) == set(Kind)


@pytest.mark.parametrize("since", CLOSED)
def test_what_closed_since_is_told_no_more(cast, since):
    close, gone = CLOSED[since]
    with undone():
        close(cast, timezone.now())
        kinds, whole = told(cast.lea)
        assert kinds == ALL - gone
        if since == "she is under ten":  # and reads the class as ever
            return
        if gone >= SAID:
            assert WORDS not in whole
        if gone >= OF_ADA:
            assert "Ada" not in whole


@pytest.mark.parametrize("who", OTHERS)
def test_the_others_too(cast, talks, who):
    reader, now = getattr(cast, who), timezone.now()
    assert told(reader)[0] == OTHERS[who]
    closings = {
        "fay": [
            lambda: Seat.objects.filter(state=State.PENDING).update(state=State.REFUSED),
            lambda: audiences.end_seat(cast.group.audience, cast.fay, now=now),
        ],
        "mod": [
            lambda: Membership.objects.filter(account=cast.mod.account).update(until=now),
            lambda: Second.objects.update(until=now),
        ],
        "hal": [
            lambda: Membership.objects.filter(account=cast.hal.account).update(until=now),
            lambda: Unmasking.objects.filter(opened_at=None).update(declined_at=now),
        ],
        "gus": [
            lambda: Guardianship.objects.update(until=now),
            lambda: Study.objects.update(closed_at=now),
        ],
    }
    for close in closings[who]:
        with undone():
            close()
            assert told(reader)[0] == set()


def test_a_note_and_a_muted_word_hold_back_what_others_said(cast):
    """Of what waits behind a content note, or holds a word she muted, no notice tells the beginning."""
    with undone():
        Post.objects.filter(author=cast.ada).update(warning="Spiders")
        Remark.objects.all().delete()  # a line has no note
        assert WORDS not in told(cast.lea)[1]
    with undone():
        MutedWords.objects.create(persona=cast.lea, words=WORDS, folded=WORDS.lower())
        kinds, whole = told(cast.lea)
        assert kinds == ALL
        assert f"“{WORDS}" not in whole
        assert f"about='{WORDS}" not in whole


def test_a_letter_names_no_room_that_is_shut_and_no_report(cast):
    now = timezone.now()
    begins = now + timedelta(hours=1)
    with undone():
        Event.objects.create(group=cast.group, title="Timbuktu", begins=begins, ends=begins)
        assert "Timbuktu" in str(the_day(cast.lea, now))
        Audience.objects.filter(pk=cast.group.audience_id).update(from_joining=True)
        whole = str(the_day(cast.lea, now))
        for word in ("Timbuktu", "8B", "Lilongwe", "wrong", "talk", "picture", "second grown-up"):
            assert word not in whole


def test_whoever_wrote_last_is_named_only_where_she_hears_them(cast, talks):
    now = timezone.now()
    with undone():
        messages.write(cast.kid, talks["some"], source="Hi", now=now)
        last = posts.Post.objects.latest("pk").pk
        actions.tell([cast.lea.pk], kind=K.MESSAGE, thing=talks["some"].pk, event=last, now=now)
        assert "Kid Karim wrote to you." in told(cast.lea)[1]
        messages.write(cast.ada, talks["some"], source="Ho", now=now)
        last = posts.Post.objects.latest("pk").pk
        actions.tell([cast.lea.pk], kind=K.MESSAGE, thing=talks["some"].pk, event=last, now=now)
        Mute.objects.create(by=cast.lea, against=cast.ada, at=now)
        whole = told(cast.lea)[1]
        assert "Kid Karim wrote to you." in whole
        assert "Ada Adler" not in whole
