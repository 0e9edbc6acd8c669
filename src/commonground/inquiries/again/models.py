"""Whom somebody would like to learn with again. It is no tie, and no fact is recorded of it."""

from django.db import models
from django.db.models import F, Q

from commonground.inquiries.models import Inquiry
from commonground.people.models import Persona


class Choice(models.Model):
    """One person would like to learn again with another.

    Until the day on which it is told it can be changed, and nobody else learns of it. On that day those
    that both made are told, and the others are gone. Its number and its moment are kept from nobody,
    since nobody is shown either.
    """

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="choices")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    other = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "persona", "other"], name="chosen_once"),
            models.CheckConstraint(condition=~Q(persona=F("other")), name="nobody_chooses_oneself"),
        ]
