"""Who may keep a post, and who sees what is kept: the one who keeps it."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing
from commonground.posts.rules import may_read


def may_keep(actor: Actor) -> Q:
    """Posts that the actor reads."""
    s = standing(actor)
    return may_read(actor) if s.local and not s.suspended and actor.pk else NOTHING


def may_find_again(actor: Actor) -> Q:
    """What the actor keeps; also while suspended it can be let go."""
    return Q(persona=actor.pk) if actor.pk else NOTHING
