"""Classes and groups as screens need them."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from commonground.audiences.models import Kind, Part, Seat, State
from commonground.audiences.queries import one_read, where_seated
from commonground.audiences.rules import under_one_roof
from commonground.groups.models import Door, Form, Group, Term
from commonground.groups.rules import (
    is_in,
    may_add,
    may_ask,
    may_find,
    may_join,
    may_lead,
    may_leave,
    may_open_class,
    may_open_community,
    may_open_group,
    may_read_along,
    may_restore,
    may_see,
    may_teach,
    may_withdraw,
)
from commonground.kernel.errors import Refused
from commonground.kernel.rules import allows, mark
from commonground.kernel.rules import one as one_of
from commonground.people.models import Account, Actor, Band, Membership, Persona, Role, School
from commonground.people.outlines.queries import ask
from commonground.people.queries import live, standing


def in_class_of(group: Group) -> list[int]:
    """The personas of a group's members, without those who lead it."""
    return list(
        Seat.objects.filter(
            audience=group.audience_id, state=State.LIVE, part=Part.MEMBER
        ).values_list("persona_id", flat=True)
    )


def is_class(audience: int) -> bool:
    """Whether an audience is that of a class."""
    return Group.objects.filter(audience=audience, form__in=CLASSES).exists()


def bands_of(personas: Iterable[int]) -> dict[int, int]:
    """The age band that their classes give to the learners among these: the youngest of those that run.

    Between two terms that of the class which ended last; without any class the youngest there is.
    """
    learns = Exists(Membership.objects.filter(live(), account=OuterRef("pk"), role=Role.LEARNER))
    accounts = Account.objects.filter(Q(invented=True) | learns, personas__in=list(personas))
    bands = dict.fromkeys(accounts.values_list("pk", flat=True), int(Band.YOUNGEST))
    if not bands:
        return {}
    seats = Seat.objects.filter(
        persona__account__in=list(bands),
        state=State.LIVE,
        part=Part.MEMBER,
        audience__ended_at=None,
        audience__group__form__in=CLASSES,
        audience__group__deleted_at=None,
    )
    in_order = seats.order_by(
        F("audience__read_only_since").asc(nulls_last=True), "-audience__group__band"
    )
    for account, band in in_order.values_list("persona__account", "audience__group__band"):
        if account is not None and band is not None:
            bands[account] = band
    return bands


# How a form offers the choices of the tables.
BANDS = Band.choices
DOORS = Door.choices
MOST_SHOWN = 60
CLASSES = (Form.CLASS, Form.PRACTICE)


def visible(actor: Actor) -> QuerySet[Group]:
    """Groups that the actor finds, each marked with what they may do there."""
    rows = Group.objects.select_related("audience", "school", "term", "entrance")
    return mark(
        rows.filter(may_find(actor)),
        actor,
        may_see=may_see,
        may_read_along=may_read_along,
        may_lead=may_lead,
        may_teach=may_teach,
        may_add=may_add,
        may_join=may_join,
        may_ask=may_ask,
        may_leave=may_leave,
        may_withdraw=may_withdraw,
    )


def one(actor: Actor, pk: int) -> Group:
    """The group, or nothing that the actor can see."""
    return one_read(actor, visible, may_find, pk)


def inside(actor: Actor, pk: int) -> Group:
    """The group for somebody who sees it from inside."""
    return one_read(actor, visible, may_see, pk)


def led(actor: Actor, pk: int) -> Group:
    """The group for somebody who decides in it; those inside learn that they may not."""
    group = inside(actor, pk)
    if not group.may_lead:
        raise Refused(_("Only those who lead it may do this."))
    return group


def taught(actor: Actor, pk: int) -> Group:
    """The class for somebody with a teacher's tools in it."""
    group = led(actor, pk)
    if not group.may_teach:
        raise Refused(_("Only a teacher of the class may do this."))
    return group


def own_classes(actor: Actor) -> list[Group]:
    """Classes in which the actor holds a seat, those that run first."""
    return ask(actor, _own_classes)


def _own_classes(actor: Actor) -> QuerySet[Group]:
    mine = _mine(actor).filter(form__in=[Form.CLASS, Form.PRACTICE])
    running_first = F("audience__read_only_since").desc(nulls_first=True)
    return mine.order_by(running_first, "form", "name", "pk")[:MOST_SHOWN]


def _mine(actor: Actor) -> QuerySet[Group]:
    """The seats say the same as the rule, and a database begins with them."""
    return visible(actor).filter(is_in(actor), audience__in=where_seated(actor))


def running(groups: list[Group]) -> list[Group]:
    """Those whose term has not ended."""
    return [group for group in groups if group.audience.read_only_since is None]


def learns(actor: Actor) -> bool:
    """Whether the actor is a pupil, whom a teacher puts into a class."""
    return standing(actor).learner


def own_groups(actor: Actor) -> list[Group]:
    """Groups and communities in which the actor holds a seat."""
    mine = _mine(actor).filter(form__in=[Form.GROUP, Form.COMMUNITY])
    return list(mine.order_by("name", "pk")[:MOST_SHOWN])


def open_groups(actor: Actor) -> list[Group]:
    """Groups with a door in which the actor is not yet, by name."""
    others = visible(actor).filter(~is_in(actor), form__in=[Form.GROUP, Form.COMMUNITY])
    return list(others.exclude(door=Door.INVITED).order_by("name", "pk")[:MOST_SHOWN])


def school_classes(actor: Actor) -> list[Group]:
    """What a head sees beside: the running classes of the school."""
    return ask(actor, _school_classes)


def _school_classes(actor: Actor) -> QuerySet[Group]:
    others = visible(actor).filter(~is_in(actor), form=Form.CLASS)
    return others.filter(audience__read_only_since=None).order_by("name", "pk")[:200]


def restorable(actor: Actor) -> list[Group]:
    """Groups that the actor could bring back."""
    return list(Group.objects.filter(may_restore(actor)).order_by("-deleted_at")[:MOST_SHOWN])


def deleted(actor: Actor, pk: int) -> Group:
    """A deleted group that the actor could bring back."""
    return one_of(Group.objects.select_related("audience"), may_restore, actor, pk)


def seats(
    actor: Actor, group: Group, *, part: Part | None = None, after: Persona | None = None
) -> list[Seat]:
    """Who is in the group as this actor may see it, by name; up to a page of them.

    Among colleagues elsewhere nobody sees who else of their own school is there, but those who lead
    it and let people in by name.
    """
    held = Seat.objects.filter(audience=group.audience_id, state=State.LIVE)
    if group.audience.kind == Kind.COLLEAGUES and not allows(may_lead, actor, group):
        held = held.filter(Q(persona=actor.pk) | ~under_one_roof(actor, "persona__account"))
    if part:
        held = held.filter(part=part)
    if after:
        later = Q(persona__sort_key__gt=after.sort_key)
        held = held.filter(later | Q(persona__sort_key=after.sort_key, persona__gt=after.pk))
    return list(
        held.select_related("persona__account").order_by("persona__sort_key", "persona")[
            : MOST_SHOWN + 1
        ]
    )


def schools_for_class(actor: Actor) -> QuerySet[School]:
    """Schools in which the actor may open a class."""
    return School.objects.filter(may_open_class(actor)).order_by("name", "pk")


def may_open_a_class(actor: Actor) -> bool:
    """Whether there is a school in which the actor may open a class."""
    return bool(ask(actor, _one_for_class))


def has_no_class_yet(actor: Actor) -> bool:
    """Whether the actor may open a class, and sees none so far: where a school begins."""
    return standing(actor).staff and may_open_a_class(actor) and not school_classes(actor)


def _one_for_class(actor: Actor) -> QuerySet[School, int]:
    return School.objects.filter(may_open_class(actor)).values_list("pk", flat=True)[:1]


def schools_for_group(actor: Actor) -> QuerySet[School]:
    """Schools in which the actor may start a group."""
    return School.objects.filter(may_open_group(actor)).order_by("name", "pk")


def schools_of(actor: Actor) -> QuerySet[School]:
    """Schools to which the actor belongs."""
    return School.objects.filter(pk__in=standing(actor).schools).order_by("name", "pk")


def may_found_community(actor: Actor) -> bool:
    """Whether the actor may start a community of practice."""
    return Persona.objects.filter(may_open_community(actor)).exists()


def terms_for(schools: QuerySet[School]) -> QuerySet[Term]:
    """Terms in which a new class can live."""
    return Term.objects.filter(school__in=schools, ended_at=None).order_by("ends", "pk")


def need(schools: QuerySet[School], *, also: bool = True) -> None:
    """Refuse the page on which something is opened to those who can open it nowhere."""
    if not also or not schools.exists():
        raise Refused(_("You may not do this."))


def leaders(actor: Actor, group: Group) -> list[Seat]:
    """Those who lead it, by name."""
    return seats(actor, group, part=Part.FACILITATOR)[:MOST_SHOWN]


def members(actor: Actor, group: Group, after: Persona | None = None) -> list[Seat]:
    """Those who are in it without leading, by name: a page of them and one more."""
    return seats(actor, group, part=Part.MEMBER, after=after)


def asking(group: Group) -> list[Seat]:
    """Those who asked to come in, the first to ask first."""
    asked = Seat.objects.filter(audience=group.audience_id, state=State.PENDING)
    return list(asked.select_related("persona").order_by("since", "pk")[:MOST_SHOWN])
