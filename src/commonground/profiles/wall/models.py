"""Who may write on somebody's page, and which posts were written for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.kernel.ids import IdField
from commonground.people.models import Persona
from commonground.posts.models import Post


class Writers(models.TextChoices):
    """Whom an owner lets write."""

    NOBODY = "nobody", _("nobody")
    WITH = "with", _("those I learn with")
    CLASS = "class", _("my class")
    EVERYONE = "everyone", _("everyone here")


class Wall(models.Model):
    """What an owner said of their page; without a row nobody writes there."""

    persona = models.OneToOneField(Persona, models.CASCADE, related_name="wall")
    writers = models.CharField(max_length=8, choices=Writers.choices, default=Writers.NOBODY)
    changed_at = models.DateTimeField()


class WrittenFor(models.Model):
    """A post was written for somebody's page; `off_at` is when its owner took it off."""

    id = IdField()
    post = models.OneToOneField(Post, models.CASCADE, related_name="written_for")
    page = models.ForeignKey(Persona, models.CASCADE, related_name="written_for")
    off_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["page", "-post"])]
