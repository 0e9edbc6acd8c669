"""A world in which every kind of notice was told, to Lea or to somebody else."""

from datetime import time, timedelta

from django.utils import timezone

from commonground.audiences import actions as audiences
from commonground.audiences.aliases.models import Alias
from commonground.audiences.models import Kind as AudienceKind
from commonground.audiences.models import Seat, State
from commonground.discovery.beyond.models import Approved, Sort, Step
from commonground.discovery.watches.models import Met, Watch
from commonground.inquiries import actions as questions
from commonground.inquiries.actions import Thought
from commonground.inquiries.again.models import Choice
from commonground.inquiries.leading import actions as leading
from commonground.inquiries.models import Inquiry, Publication, Removal
from commonground.inquiries.onward.models import Offer
from commonground.inquiries.portfolios.models import Portfolio
from commonground.inquiries.turns.models import Wish
from commonground.kernel.ids import new_id
from commonground.maps import actions as maps
from commonground.maps.pure.edits import AddConcept
from commonground.maps.remarks import actions as remarks
from commonground.notices import actions
from commonground.notices.models import Kind
from commonground.posts import actions as posts
from commonground.posts.drafts.models import Draft
from commonground.posts.learned import actions as learned
from commonground.posts.media.models import Objection, Upload
from commonground.posts.messages import actions as messages
from commonground.posts.messages.models import Second
from commonground.posts.messages.seconds import actions as seconds
from commonground.posts.models import Post
from commonground.posts.polls.models import Poll
from commonground.safety import actions as safety
from commonground.safety.models import Invited, Talk
from commonground.safety.queries import thing
from commonground.safety.unmasking.models import Unmasking
from commonground.sociograms.tests.asked import ask as ask_class
from commonground.testing.cast import assemble
from commonground.timelines.models import QuietHours

WORDS = "Zanzibar"
K = Kind


def world():
    cast, now = assemble(), timezone.now()
    for who in (cast.lea, cast.fay, cast.mod, cast.gus, cast.hal):
        QuietHours.objects.create(account=who.account, begins=time(), ends=time())
    room = cast.group.audience

    def says(who, words, **about):
        return posts.say(who, audiences=[room], source=words, now=now, **about)

    own, shut = says(cast.lea, "Mine"), says(cast.lea, "Rude")
    answer = posts.reply(cast.ada, own, source=WORDS, now=now)
    named, wall = says(cast.ada, f"{WORDS} @Lea Lind"), says(cast.ada, WORDS)
    taken = learned.take(cast.ada, own, words="So.", now=now)
    posts.hide(cast.fay, shut, reason="No", now=now)
    Poll.objects.create(post=own, closed_at=now)
    audiences.follow(cast.ada, cast.lea, now=now)
    follow = Seat.objects.get(
        audience__owner=cast.lea, persona=cast.ada, audience__kind="followers"
    )
    Seat.objects.create(audience=room, persona=cast.out, state=State.PENDING, since=now)
    study = ask_class(cast, now)
    about = thing(cast.lea, post=None, person=cast.kid.pk, page="")
    report = safety.report(cast.lea, about, whom="me", words="x", now=now)
    inside = audiences.open_audience(AudienceKind.INQUIRY, school=cast.school)
    talk = Talk.objects.create(report=report, audience=inside, by=cast.mod, at=now)
    Invited.objects.create(talk=talk, persona=cast.lea)
    until = now.date() + timedelta(days=9)
    watch = Watch.objects.create(owner=cast.lea, words="z", since=now, looked_at=now, until=until)
    Met.objects.create(watch=watch, post=named, at=now)
    pair = messages.begin(cast.ada, [cast.lea], source=WORDS, now=now)
    some = messages.begin(cast.ada, [cast.kid], source=WORDS, now=now)
    messages.add(cast.ada, some, cast.lea, now=now)
    lesson = messages.begin(cast.fay, [cast.lea], source="Tomorrow", now=now)
    Second.objects.filter(conversation=lesson).update(persona=cast.mod)
    seconds.look(cast.mod, lesson, reason="Asked to", now=now)
    Approved.objects.create(persona=cast.tom, school=cast.school, at=now)
    asks, gets = (
        Step.objects.create(persona=a, other=cast.tom, contact=b, sort=Sort.INTRODUCTION, at=now)
        for a, b in ((cast.ada, cast.lea), (cast.lea, cast.ada))
    )
    Step.objects.filter(pk=gets.pk).update(answered_at=now, willing=True)
    draft = Draft.objects.create(author=cast.lea, at=now, sent={"text": ["x"]}, refused="No")
    upload = Upload.objects.create(by=cast.kid, at=now, sort="picture", token="t")
    shows = Objection.objects.create(upload=upload, by=cast.lea, at=now, settled_at=now)
    said = Post.objects.get(message__conversation=pair)
    inquiry = questions.ask(cast.lea, room, question="Lilongwe?", now=now)
    questions.join(cast.ada, inquiry, now=now)
    thought = Thought(hunch="So", odd="", sure=3)
    questions.give(cast.lea, inquiry, "before", thought, now=now)
    leading.open_after(cast.lea, inquiry, now=now)
    Wish.objects.create(inquiry=inquiry, persona=cast.lea, at=now)
    Publication.objects.create(inquiry=inquiry, post=wall, by=cast.ada, at=now)
    done = questions.ask(cast.kid, room, question="Done?", now=now)
    Inquiry.objects.filter(pk=done.pk).update(ended_at=now)
    for one, other in ((cast.lea, cast.ada), (cast.ada, cast.lea)):
        audiences.seat(done.audience, one, now=now)
        Choice.objects.create(inquiry=done, persona=one, other=other, told_at=now)
    parted = Removal.objects.create(
        inquiry=inquiry, persona=cast.lea, by=cast.fay, reason="x", at=now, lifted_at=now
    )
    ended = {"inquiry": inquiry, "at": now, "answered_at": now}
    folio = Portfolio.objects.create(**ended, persona=cast.lea, reader=cast.fay, handed_at=now)
    offer = Offer.objects.create(**ended, by=cast.lea, to=cast.fay)
    alias = Alias.objects.create(
        audience=inquiry.audience, persona=cast.lea, name="Heron", folded="heron", taken_at=now
    )
    drawn = maps.begin(cast.lea, room, name="x", edits=[AddConcept("k", "x")], now=now)
    line = remarks.remark(cast.ada, drawn, "k", words=WORDS, now=now)
    known = {"asked_by": cast.hal, "decided_by": cast.mod, "opened_at": now, "told_at": now}
    opened = Unmasking.objects.create(alias=alias, asked_at=now, **known)
    waits = Unmasking.objects.create(alias=alias, asked_at=now, asked_by=cast.mod)
    lea = {
        K.ANSWER: (own, answer.pk), K.MENTION: (named, named.pk), K.WALL: (wall, wall.pk),
        K.WATCH: (watch, named.pk), K.LEARNED: (own, taken.pk), K.POLL: (own, 0),
        K.HIDDEN: (shut, 0), K.GROUP: (cast.group, 0), K.FOLLOW: (follow, 0),
        K.ASKED: (study, 0), K.REPORT: (report, 0), K.TALK: (talk, 0), K.PICTURE: (shows, 0),
        K.MESSAGE: (pair, said.pk), K.JOINED: (some, 0), K.OPENED: (lesson, 0),
        K.BETWEEN: (asks, 0), K.ANSWERED: (gets, 0), K.DRAFT: (draft, 0),
        K.PARTAKER: (inquiry, 0), K.AFTER: (inquiry, 0), K.RESULT: (wall, wall.pk),
        K.WISHED: (inquiry, 0), K.HANDED: (folio, 0), K.OFFERED: (offer, 0),
        K.UNMASKED: (opened, 0), K.REMARK: (line.spot, line.pk), K.PARTED: (parted, 0),
        K.AGAIN: (done, 0),
    }  # fmt: skip
    theirs = [(cast.lea, kind, *told) for kind, told in lea.items()]
    theirs += [(cast.fay, K.ASKING, cast.group, 0), (cast.mod, K.SECOND, lesson, 0)]
    theirs += [(cast.hal, K.NAME, waits, 0)]
    for who, kind, about, event in [*theirs, (cast.gus, K.CHILD, study, 0)]:
        of = {"kind": kind, "thing": about.pk, "event": event or new_id()}
        actions.tell([who.pk], now=now, **of)
    return cast, {"pair": pair, "some": some, "lesson": lesson}
