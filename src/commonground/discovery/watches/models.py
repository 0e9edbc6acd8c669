"""What somebody watches for, and what has turned up."""

from django.db import models
from django.db.models import Q

from commonground.audiences.models import Audience
from commonground.kernel.ids import IdField
from commonground.people.models import Persona
from commonground.posts.models import Post


class Watch(models.Model):
    """Words, and perhaps a place; it looks for what is said from `since` on, until its last day.

    `looked_at` is when it last looked, `told_at` when it last told.
    """

    id = IdField()
    owner = models.ForeignKey(Persona, models.CASCADE, related_name="watches")
    words = models.CharField(max_length=300)
    place = models.ForeignKey(Audience, models.CASCADE, null=True, related_name="+")
    since = models.DateTimeField()
    looked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    until = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["looked_at"], condition=Q(paused_at=None), name="watches_awake")
        ]

    def __str__(self) -> str:
        return self.words


class Met(models.Model):
    """A post that turned up; whether its owner may read it is asked again whenever they look."""

    watch = models.ForeignKey(Watch, models.CASCADE, related_name="met")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["watch", "post"], name="met_once")]
