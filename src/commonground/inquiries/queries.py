"""Questions as their pages show them: where each is, who takes part, and what one may read of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from commonground.audiences.aliases.models import Alias
from commonground.audiences.aliases.queries import alias_in, any_in
from commonground.audiences.models import Seat, State
from commonground.audiences.queries import one_read
from commonground.inquiries.hiding.rules import may_hide_question
from commonground.inquiries.models import Answer, Inquiry, Pass, Removal, When
from commonground.inquiries.naming.queries import FEW
from commonground.inquiries.naming.rules import may_name
from commonground.inquiries.rules import (
    may_join,
    may_lead,
    may_leave,
    may_read_result,
    may_see,
    may_see_together,
    may_settle,
    may_wonder,
    may_work,
    takes_part,
)
from commonground.inquiries.show import queries as shown
from commonground.inquiries.thoughts.queries import Side, left_there, side
from commonground.kernel.errors import Missing, Refused
from commonground.kernel.rules import allows, mark
from commonground.kernel.rules import one as one_of
from commonground.maps.models import Remark
from commonground.maps.remarks.queries import own
from commonground.people.models import Actor, Persona
from commonground.posts.models import Post
from commonground.posts.rules import may_read

NAMED = 40
TINY = 4  # in a group as small as this a number tells who
TIMES = When.values
HERE = (State.PENDING, State.LIVE)


@dataclass(frozen=True)
class Phase:
    """A step of a question, as a chip shows it."""

    number: int
    label: str
    done: bool
    here: bool


@dataclass(frozen=True)
class Reading:
    """The page of a question for one reader."""

    actor: Actor
    inquiry: Inquiry
    people: Sequence[Persona]
    nameless: bool  # somebody goes by another name: then no list tells by name who is there
    count: int
    together: bool
    began: Post | None
    earlier: Inquiry | None

    @cached_property
    def before(self) -> Side:
        return side(self.actor, self.inquiry, When.BEFORE)

    @cached_property
    def after(self) -> Side:
        return side(self.actor, self.inquiry, When.AFTER)

    @cached_property
    def left_there(self) -> list[str]:
        return left_there(self.actor, self.inquiry)

    @cached_property
    def said_on_the_map(self) -> Sequence[Remark]:
        return own(self.actor, self.inquiry.map_id) if self.inquiry.map_id else ()

    @cached_property
    def was_there(self) -> bool:
        """Whether the reader took part: then something that they drew may wait in their browser."""
        held = Seat.objects.filter(audience=self.inquiry.audience_id, persona=self.actor.pk)
        return self.actor.pk is not None and held.exists()

    @cached_property
    def removal(self) -> Removal | None:
        """Why the reader's part was ended, if it was."""
        rows = Removal.objects.filter(inquiry=self.inquiry, persona=self.actor.pk, lifted_at=None)
        return rows.select_related("by").first() if self.actor.pk else None

    @cached_property
    def alias(self) -> str:
        """The other name by which the reader goes there."""
        return alias_in(self.inquiry.audience_id, self.actor)

    @cached_property
    def may_name(self) -> bool:
        return allows(may_name, self.actor, self.inquiry)

    @property
    def small(self) -> bool:
        return self.count < FEW

    @property
    def before_so_far(self) -> str:
        return _so_far(self.before.count, self.count)

    @property
    def after_so_far(self) -> str:
        return _so_far(self.after.count, self.count)

    @property
    def mine(self) -> bool:
        return self.inquiry.asked_by_id == self.actor.pk

    @property
    def week(self) -> int:
        end = self.inquiry.ended_at or timezone.now()
        return (end - self.inquiry.opened_at).days // 7 + 1

    @cached_property
    def sections(self) -> Sequence[shown.Filled]:
        return shown.filled(self.actor, self.inquiry, aside=False) if self.together else ()

    @cached_property
    def asides(self) -> Sequence[shown.Filled]:
        return shown.filled(self.actor, self.inquiry, aside=True) if self.together else ()

    @property
    def phases(self) -> list[Phase]:
        """Before, together, after: each person's own."""
        asked = self.inquiry.after_since is not None
        said, said_now = self.before.own is not None, self.after.own is not None
        at = 1 if not self.together else 3 if asked else 2
        if not self.inquiry.takes_part:
            at = 0
        return [
            Phase(1, _("Before"), said, at == 1),
            Phase(2, _("Together"), at == 3, at == 2),
            Phase(3, _("After"), said_now, at == 3),
        ]


def _so_far(said: int, everybody: int) -> str:
    """How many have said it; no number where it would tell who has not."""
    if not said:
        return _("Nobody has said it yet.")
    if said >= everybody:
        return _("All of you have said it.")
    if everybody <= TINY or everybody - said == 1:
        return _("Some of you have said it, and not all yet.")
    return _("%(said)d of %(n)d have said it so far.") % {"said": said, "n": everybody}


def marked(actor: Actor) -> QuerySet[Inquiry]:
    """Questions with what the actor may do in each."""
    rows = Inquiry.objects.select_related("asked_by", "home", "audience")
    return mark(
        rows,
        actor,
        takes_part=takes_part,
        may_join=may_join,
        may_leave=may_leave,
        may_work=may_work,
        may_lead=may_lead,
        may_settle=may_settle,
        may_read_result=may_read_result,
        may_hide=may_hide_question,
    )


def one(actor: Actor, pk: int) -> Inquiry:
    """The question, for somebody who sees that it is asked."""
    return one_read(actor, marked, may_see, pk)


def led(actor: Actor, pk: int) -> Inquiry:
    """The question, for somebody who leads it on; others who see it learn that they may not."""
    found = one(actor, pk)
    if not found.may_lead:
        raise Refused(_("Only who asked it, and those who lead the class, may do this."))
    return found


def one_together(actor: Actor, pk: int) -> Inquiry:
    """The question, for somebody who sees what is done together."""
    return one_read(actor, marked, may_see_together, pk)


def reading(actor: Actor, pk: int) -> Reading:
    """All that the page of a question shows to this reader."""
    inquiry = one(actor, pk)
    people = partakers(inquiry)
    nameless = any_in(inquiry.audience_id)
    together = allows(may_see_together, actor, inquiry)
    began = None
    if inquiry.post_id:
        rows = Post.objects.filter(may_read(actor), pk=inquiry.post_id).select_related("author")
        began = rows.first()
    return Reading(
        actor=actor,
        inquiry=inquiry,
        people=list(people[:NAMED]) if together and not nameless else [],
        nameless=nameless,
        count=people.count(),
        together=together,
        began=began,
        earlier=Inquiry.objects.filter(may_see(actor), pk=inquiry.goes_on_id).first(),
    )


def partakers(inquiry: Inquiry) -> QuerySet[Persona]:
    """Who takes part, by name; for their number, also whose part is ended where that would tell."""
    here = Q(pk__in=_seats().filter(audience=inquiry.audience_id).values("persona"))
    if any_in(inquiry.audience_id):
        here |= Q(pk__in=_ended().filter(inquiry=inquiry).values("persona"))
    return Persona.objects.filter(here).order_by("sort_key", "pk")


def to_answer(actor: Actor, pk: int, when: str) -> Reading:
    """The question for somebody whose turn it is."""
    if when not in TIMES:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    found = reading(actor, pk)
    if not (found.before if when == When.BEFORE else found.after).may_give:
        raise Refused(_("There is nothing here that you could say now."))
    return found


def one_to_wonder(actor: Actor, pk: int) -> Post:
    """A wondering that the actor may share."""
    return one_of(Post.objects.all(), lambda who: may_read(who) & Q(asks=True), actor, pk)


def may_share(actor: Actor, post: Post) -> bool:
    """Whether the actor does not share it yet, and may."""
    return allows(may_wonder, actor, post)


def counted(rows: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
    """Each with how many take part, as `partakers` counts."""
    seats = _seats().filter(audience=OuterRef("audience")).order_by()
    number = seats.values("audience").annotate(n=Count("pk")).values("n")
    alias = Alias.objects.filter(audience=OuterRef("inquiry__audience"))
    still = _seats().filter(audience=OuterRef("inquiry__audience"), persona=OuterRef("persona"))
    ended = _ended().filter(Exists(alias), ~Exists(still), inquiry=OuterRef("pk")).order_by()
    more = ended.values("inquiry").annotate(n=Count("persona", distinct=True)).values("n")
    zero = Value(0)
    return rows.annotate(people=Coalesce(Subquery(number), zero) + Coalesce(Subquery(more), zero))


def _seats() -> QuerySet[Seat]:
    return Seat.objects.filter(state__in=HERE)


def _ended() -> QuerySet[Removal]:
    """Whose part is ended: who is known by two names is parted under each, and was one all along."""
    return Removal.objects.filter(lifted_at=None, seated=True)


def with_turns(actor: Actor, rows: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
    """Each with whether it is the actor's turn to say what they think."""
    own = Answer.objects.filter(inquiry=OuterRef("pk"), persona=actor.pk)
    passed = Pass.objects.filter(inquiry=OuterRef("pk"), persona=actor.pk)
    before, after = Q(when=When.BEFORE), Q(when=When.AFTER)
    turns: dict[str, Any] = {
        "asks_before": ~Exists(own.filter(before)) & ~Exists(passed.filter(before)),
        "asks_after": Q(after_since__isnull=False)
        & ~Exists(own.filter(after))
        & ~Exists(passed.filter(after)),
    }
    return rows.annotate(**turns)
