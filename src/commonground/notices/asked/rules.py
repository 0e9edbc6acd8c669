"""Which notices of questions somebody sees."""

from django.db.models import Exists, OuterRef, Q

from commonground.inquiries.again.models import Choice
from commonground.inquiries.again.rules import is_told
from commonground.inquiries.models import Inquiry, Removal
from commonground.inquiries.onward.models import Offer
from commonground.inquiries.onward.rules import may_take_up
from commonground.inquiries.portfolios.models import Portfolio
from commonground.inquiries.portfolios.rules import may_answer as may_answer_portfolio
from commonground.inquiries.rules import may_give_after, takes_part
from commonground.inquiries.turns.rules import is_wished
from commonground.maps.models import Remark
from commonground.maps.remarks.rules import may_hear_of
from commonground.people.models import Actor
from commonground.posts.models import Post
from commonground.posts.rules import may_read


def own_question(actor: Actor) -> Q:
    mine = Inquiry.objects.filter(takes_part(actor), asked_by=actor.pk, pk=OuterRef("thing"))
    return Q(Exists(mine))


def wished(actor: Actor) -> Q:
    return Q(Exists(Inquiry.objects.filter(is_wished(actor), pk=OuterRef("thing"))))


def asked_after(actor: Actor) -> Q:
    return Q(Exists(Inquiry.objects.filter(may_give_after(actor), pk=OuterRef("thing"))))


def matched(actor: Actor) -> Q:
    """Questions in which the actor and another chose each other, and which the actor still sees."""
    told = Choice.objects.filter(is_told(actor), inquiry=OuterRef("pk"))
    there = Inquiry.objects.filter(takes_part(actor), Exists(told), pk=OuterRef("thing"))
    return Q(Exists(there))


def made_known(actor: Actor) -> Q:
    """Posts that make a result known."""
    told = Post.objects.filter(may_read(actor), publication__isnull=False, pk=OuterRef("thing"))
    return Q(Exists(told))


def parted(actor: Actor) -> Q:
    """Questions in which one's own part was ended, or given back."""
    return Q(Exists(Removal.objects.filter(persona=actor.pk, pk=OuterRef("thing"))))


def spoken_of(actor: Actor) -> Q:
    """Lines of others about a step of a map, of which one heard in this notice."""
    since = Q(pk__gte=OuterRef("first"), pk__lte=OuterRef("newest"))
    return Q(Exists(Remark.objects.filter(may_hear_of(actor), since, spot=OuterRef("thing"))))


def offered(actor: Actor) -> Q:
    """Offers that wait for the actor, and own ones that were answered."""
    answered = Q(by=actor.pk, answered_at__isnull=False)
    there = Offer.objects.filter(answered | may_take_up(actor), pk=OuterRef("thing"))
    return Q(Exists(there))


def handed(actor: Actor) -> Q:
    """Portfolios that the actor reads: own ones that were answered, and those that wait for them."""
    answered = Q(persona=actor.pk, answered_at__isnull=False)
    there = Portfolio.objects.filter(answered | may_answer_portfolio(actor), pk=OuterRef("thing"))
    return Q(Exists(there))
