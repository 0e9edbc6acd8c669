"""Which post tells of which event, and who said that they come."""

from django.db import models

from commonground.groups.models import Event
from commonground.kernel.ids import IdField
from commonground.people.models import Persona
from commonground.posts.models import Post


class TellsOf(models.Model):
    """A post that tells the group of an event."""

    id = IdField()
    post = models.OneToOneField(Post, models.CASCADE, related_name="tells_of")
    event = models.ForeignKey(Event, models.CASCADE, related_name="told_in")


class Coming(models.Model):
    """Somebody told the group whether they come; no row, nothing said."""

    id = IdField()
    event = models.ForeignKey(Event, models.CASCADE, related_name="comings")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    comes = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "persona"], name="one_coming_each")]
