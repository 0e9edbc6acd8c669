"""What somebody is curious about, the steps they took, whom they do not want, whom staff approved."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.kernel.ids import IdField
from commonground.people.models import Persona, School
from commonground.posts.models import Post


class Interest(models.Model):
    """A few words about which somebody would like to find others; nobody else reads them."""

    id = IdField()
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    words = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["persona", "words"], name="one_interest_each")
        ]


class Sort(models.TextChoices):
    """The one next step that is offered."""

    REPLY = "reply", _("answer what they said")
    INVITATION = "invitation", _("invite them into your question")
    INTRODUCTION = "introduction", _("ask to be introduced")


class Step(models.Model):
    """Somebody went towards another; `led_at` when it was seen that they met."""

    id = IdField()
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    other = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    sort = models.CharField(max_length=12, choices=Sort.choices)
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")
    contact = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    willing = models.BooleanField(null=True)
    led_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["persona", "other"], name="one_step_towards_each")
        ]


class NotForMe(models.Model):
    """Somebody does not want this person to be offered again, for good; nobody learns of it."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    other = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["persona", "other"], name="not_for_me_once")]


class Approved(models.Model):
    """Staff of a school let its pupils be shown this person."""

    id = IdField()
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["persona", "school"], name="approved_once_a_school")
        ]
