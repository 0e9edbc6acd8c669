"""An offer of a question to another class, and what came along into a new one."""

from django.db import models
from django.db.models import Q

from commonground.inquiries.models import Inquiry
from commonground.kernel.ids import IdField
from commonground.people.models import Persona
from commonground.posts.models import Post


class Offer(models.Model):
    """A question is offered to a teacher; they open it in a class of theirs, or say that they do not."""

    id = IdField()
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="offers")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    to = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    taken = models.ForeignKey(Inquiry, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["inquiry", "to"],
                condition=Q(answered_at=None),
                name="offered_once_at_a_time",
            )
        ]


class Carried(models.Model):
    """Words of an earlier question that came along: shown without a name, while their author lets them."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="carried")
    post = models.ForeignKey(Post, models.CASCADE, related_name="carried_on")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inquiry", "post"], name="carried_once")]
