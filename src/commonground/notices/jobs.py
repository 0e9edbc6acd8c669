"""Who hears of what happened: errands that follow from facts, and may run twice."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Block, Part, Seat, State
from commonground.audiences.models import Kind as AudienceKind
from commonground.groups.models import Group
from commonground.inquiries.models import Inquiry
from commonground.kernel.jobs import job
from commonground.kernel.registries import Holding
from commonground.notices import actions
from commonground.notices.letters import actions as letters
from commonground.notices.models import Kind, Letter, Notice
from commonground.people.models import Guardianship, Persona
from commonground.people.queries import live
from commonground.posts.media.models import Objection
from commonground.posts.messages.models import Message
from commonground.posts.models import Post
from commonground.posts.tags.models import Mention
from commonground.safety.models import Invited, Report
from commonground.sociograms.models import Participant


@job(name="notices.tell_of_answer")
def tell_of_answer(post: int, now: datetime) -> None:
    """Whose post was answered, and who began the conversation."""
    answer = Post.objects.filter(pk=post).select_related("reply_to", "start").first()
    if answer is None:
        return
    own: dict[int, int] = {}
    for said in (answer.reply_to, answer.start):  # the beginning, where both are one's own
        if said is not None and said.author_id != answer.author_id:
            own[said.author_id] = said.pk
    for persona, thing in own.items():
        actions.tell([persona], kind=Kind.ANSWER, thing=thing, event=post, now=now)


@job(name="notices.tell_of_names")
def tell_of_names(post: int, now: datetime) -> None:
    """Whoever is named in it; whether they can read it is asked when they look."""
    named = Mention.objects.filter(post=post).exclude(persona=F("post__author"))
    personas = named.values_list("persona", flat=True)
    actions.tell(personas, kind=Kind.MENTION, thing=post, event=post, now=now)


@job(name="notices.tell_of_new_names")
def tell_of_new_names(post: int, fact_id: int, now: datetime) -> None:
    """Whoever is named in words that were changed, and was not before."""
    heard = Notice.objects.filter(persona=OuterRef("persona"), kind=Kind.MENTION, thing=post)
    named = Mention.objects.filter(~Exists(heard), post=post).exclude(persona=F("post__author"))
    personas = named.values_list("persona", flat=True)
    actions.tell(personas, kind=Kind.MENTION, thing=post, event=fact_id, now=now)


@job(name="notices.tell_of_page")
def tell_of_page(post: int, persona: int, now: datetime) -> None:
    """On whose page it was written."""
    actions.tell([persona], kind=Kind.WALL, thing=post, event=post, now=now)


@job(name="notices.tell_of_draft")
def tell_of_draft(draft: int, persona: int, fact_id: int, now: datetime) -> None:
    """Whose hour came in vain."""
    actions.tell([persona], kind=Kind.DRAFT, thing=draft, event=fact_id, now=now)


@job(name="notices.tell_of_joining")
def tell_of_joining(conversation: int, persona: int, fact_id: int, now: datetime) -> None:
    """Whoever was brought into a conversation."""
    actions.tell([persona], kind=Kind.JOINED, thing=conversation, event=fact_id, now=now)


@job(name="notices.tell_second")
def tell_second(conversation: int, persona: int, fact_id: int, now: datetime) -> None:
    """Who is the second grown-up from now on: whoever does not know of it looks after nobody."""
    actions.tell([persona], kind=Kind.SECOND, thing=conversation, event=fact_id, now=now)


@job(name="notices.tell_of_opening")
def tell_of_opening(conversation: int, fact_id: int, now: datetime) -> None:
    """Everybody who is in a conversation that was opened."""
    seats = Seat.objects.filter(audience__talk=conversation, state=State.LIVE)
    there = seats.values_list("persona", flat=True)
    actions.tell(there, kind=Kind.OPENED, thing=conversation, event=fact_id, now=now)


@job(name="notices.tell_of_introduction")
def tell_of_introduction(step: int, contact: int, fact_id: int, now: datetime) -> None:
    """Whoever knows both."""
    actions.tell([contact], kind=Kind.BETWEEN, thing=step, event=fact_id, now=now)


@job(name="notices.tell_of_contact")
def tell_of_contact(step: int, persona: int, fact_id: int, now: datetime) -> None:
    """Whoever asked to be introduced."""
    actions.tell([persona], kind=Kind.ANSWERED, thing=step, event=fact_id, now=now)


@job(name="notices.tell_of_hiding")
def tell_of_hiding(post: int, fact_id: int, now: datetime) -> None:
    """Whoever said what was hidden reads why."""
    authors = Post.objects.filter(pk=post).values_list("author", flat=True)
    actions.tell(authors, kind=Kind.HIDDEN, thing=post, event=fact_id, now=now)


@job(name="notices.tell_of_report")
def tell_of_report(report: int, actor_id: int | None, fact_id: int, now: datetime) -> None:
    """Whoever said that something is wrong hears what happened since; not of their own words."""
    said = Report.objects.filter(pk=report).exclude(by=actor_id).values_list("by", flat=True)
    actions.tell(said, kind=Kind.REPORT, thing=report, event=fact_id, now=now)


@job(name="notices.tell_of_talk")
def tell_of_talk(talk: int, fact_id: int, now: datetime) -> None:
    """Who is invited to a talk."""
    invited = Invited.objects.filter(talk=talk).values_list("persona", flat=True)
    actions.tell(invited, kind=Kind.TALK, thing=talk, event=fact_id, now=now)


@job(name="notices.tell_of_learning")
def tell_of_learning(post: int, taken: int, now: datetime) -> None:
    """The author, and not how many took something."""
    authors = Post.objects.filter(pk=post).values_list("author", flat=True)
    actions.tell(authors, kind=Kind.LEARNED, thing=post, event=taken, now=now)


@job(name="notices.tell_of_poll")
def tell_of_poll(post: int, fact_id: int, now: datetime) -> None:
    """Who asked; not who voted, since a notice would say that they did."""
    authors = Post.objects.filter(pk=post).values_list("author", flat=True)
    actions.tell(authors, kind=Kind.POLL, thing=post, event=fact_id, now=now)


@job(name="notices.tell_of_picture")
def tell_of_picture(objection: int, fact_id: int, now: datetime) -> None:
    """Who objected to a picture of themselves."""
    said = Objection.objects.filter(pk=objection).values_list("by", flat=True)
    by = [pk for pk in said if pk]
    actions.tell(by, kind=Kind.PICTURE, thing=objection, event=fact_id, now=now)


@job(name="notices.tell_of_watch")
def tell_of_watch(watch: int, persona: int, post: int, now: datetime) -> None:
    """Whose watch it is."""
    actions.tell([persona], kind=Kind.WATCH, thing=watch, event=post, now=now)


@job(name="notices.tell_of_message")
def tell_of_message(post: int, now: datetime) -> None:
    """Everybody else who is in the conversation; what they muted is asked when they look."""
    message = Message.objects.filter(pk=post).select_related("post", "conversation").first()
    if message is None:
        return
    seats = Seat.objects.filter(audience=message.conversation.audience_id, state=State.LIVE)
    there = seats.exclude(persona=message.post.author_id).values_list("persona", flat=True)
    conversation = message.conversation_id
    actions.tell(there, kind=Kind.MESSAGE, thing=conversation, event=post, now=now)


@job(name="notices.tell_of_asking")
def tell_of_asking(study: int, fact_id: int, now: datetime) -> None:
    """The pupils who are asked, and those who decide for them."""
    places = Participant.objects.filter(study=study, persona__isnull=False)
    pupils = list(places.values_list("persona", flat=True))
    actions.tell([pk for pk in pupils if pk], kind=Kind.ASKED, thing=study, event=fact_id, now=now)
    cares = Guardianship.objects.filter(live(now), child__personas__in=pupils)
    own = Persona.objects.filter(own=True, account__in=cares.values("guardian"))
    guardians = own.values_list("pk", flat=True)
    actions.tell(guardians, kind=Kind.CHILD, thing=study, event=fact_id, now=now)


@job(name="notices.tell_of_newcomer")
def tell_of_newcomer(
    group: int, persona: int, actor_id: int | None, fact_id: int, now: datetime
) -> None:
    """Whoever was brought into a group by another."""
    if actor_id != persona:
        actions.tell([persona], kind=Kind.GROUP, thing=group, event=fact_id, now=now)


@job(name="notices.tell_of_wish_to_join")
def tell_of_wish_to_join(group: int, fact_id: int, now: datetime) -> None:
    """Those who lead the group answer."""
    leads = Seat.objects.filter(
        audience__group=group, state=State.LIVE, part=Part.FACILITATOR
    ).values_list("persona", flat=True)
    if Group.objects.filter(pk=group, deleted_at=None).exists():
        actions.tell(leads, kind=Kind.ASKING, thing=group, event=fact_id, now=now)


@job(name="notices.tell_of_wish_to_follow")
def tell_of_wish_to_follow(audience: int, persona: int, fact_id: int, now: datetime) -> None:
    """Whom somebody asks to follow."""
    seats = Seat.objects.filter(
        audience=audience, persona=persona, audience__kind=AudienceKind.FOLLOWERS
    )
    for seat in seats.select_related("audience"):
        if owner := seat.audience.owner_id:
            actions.tell([owner], kind=Kind.FOLLOW, thing=seat.pk, event=fact_id, now=now)


@job(name="notices.tell_of_partaker")
def tell_of_partaker(inquiry: int, persona: int, fact_id: int, now: datetime) -> None:
    """Whoever asked the question; of nobody from whom a block keeps them apart."""
    apart = Block.objects.filter(
        Q(by=OuterRef("asked_by"), against=persona) | Q(by=persona, against=OuterRef("asked_by"))
    )
    asked = Inquiry.objects.filter(~Exists(apart), pk=inquiry, asked_by__isnull=False)
    asker = [pk for pk in asked.values_list("asked_by", flat=True) if pk and pk != persona]
    actions.tell(asker, kind=Kind.PARTAKER, thing=inquiry, event=fact_id, now=now)


@job(name="notices.tell_of_wish_to_hear")
def tell_of_wish_to_hear(inquiry: int, persona: int, fact_id: int, now: datetime) -> None:
    """Whom a group would like to hear, and nobody else."""
    actions.tell([persona], kind=Kind.WISHED, thing=inquiry, event=fact_id, now=now)


@job(name="notices.tell_of_after")
def tell_of_after(inquiry: int, actor_id: int | None, fact_id: int, now: datetime) -> None:
    """Everybody else who takes part."""
    there = _taking_part(inquiry, actor_id)
    actions.tell(there, kind=Kind.AFTER, thing=inquiry, event=fact_id, now=now)


@job(name="notices.tell_of_result")
def tell_of_result(
    inquiry: int, post: int, actor_id: int | None, fact_id: int, now: datetime
) -> None:
    """Everybody else who took part."""
    there = _taking_part(inquiry, actor_id)
    actions.tell(there, kind=Kind.RESULT, thing=post, event=fact_id, now=now)


@job(name="notices.tell_of_portfolio")
def tell_of_portfolio(portfolio: int, hears: int, fact_id: int, now: datetime) -> None:
    """To whom it was handed, or whose it is once it was answered."""
    actions.tell([hears], kind=Kind.HANDED, thing=portfolio, event=fact_id, now=now)


@job(name="notices.tell_of_offer")
def tell_of_offer(offer: int, hears: int, fact_id: int, now: datetime) -> None:
    """To whom a question was offered, or whoever offered it once it was answered."""
    actions.tell([hears], kind=Kind.OFFERED, thing=offer, event=fact_id, now=now)


def _taking_part(inquiry: int, but: int | None) -> list[int]:
    seats = Seat.objects.filter(audience__inquiry=inquiry, state=State.LIVE)
    return [pk for pk in seats.values_list("persona", flat=True) if pk != but]


@job(name="notices.forget_old")
def forget_old(now: datetime) -> None:
    """After thirty days a notice is no news."""
    actions.forget_old(now=now)


def _export_notices(account: int) -> Iterator[dict[str, Any]]:
    for row in Notice.objects.filter(persona__account=account).order_by("pk"):
        yield {"of": row.kind, "thing": str(row.thing), "at": row.at, "read_at": row.read_at}


def _export_letters(account: int) -> Iterator[dict[str, Any]]:
    for row in Letter.objects.filter(account=account):
        yield {"hour": row.hour, "sent_on": row.sent_on}


HOLDINGS = (
    Holding(
        Notice,
        ("persona",),
        label=_("What waited for you"),
        purpose=_("So that you hear of answers, of invitations and of what the school must say."),
        legal_basis=_("You take part here."),
        readers=_("Nobody but you."),
        retention=_("Thirty days."),
        export=_export_notices,
        erase=lambda account, now: actions.erase_notices(account, now=now),
    ),
    Holding(
        Letter,
        ("account",),
        label=_("Your letter a day"),
        purpose=_("So that one letter comes at the hour you chose, and not twice."),
        legal_basis=_("You asked for it."),
        readers=_("Nobody but you."),
        retention=_("Until you stop it or leave."),
        export=_export_letters,
        erase=lambda account, now: letters.erase_letters(account, now=now),
    ),
)
