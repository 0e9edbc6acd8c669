"""That somebody, or those who lead a group, let the world read along in a feed reader."""

from django.db import models
from django.db.models import Q

from commonground.audiences.models import Audience
from commonground.kernel.ids import IdField
from commonground.people.models import Persona


class Opened(models.Model):
    """The feed of a person or a group stands open; no row, no feed."""

    id = IdField()
    persona = models.OneToOneField(Persona, models.CASCADE, null=True, related_name="+")
    audience = models.OneToOneField(Audience, models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(persona__isnull=True) ^ Q(audience__isnull=True),
                name="the_feed_of_one",
            )
        ]
