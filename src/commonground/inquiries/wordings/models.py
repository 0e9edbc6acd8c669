"""Who says of two wordings that they are one concept, or two."""

from django.db import models
from django.db.models import F, Q

from commonground.inquiries.models import Inquiry
from commonground.kernel.ids import IdField
from commonground.maps.pure.content import MOST_OF_LABEL
from commonground.people.models import Persona


class Sameness(models.Model):
    """One person's word on two wordings of a question, as they are compared, in their order."""

    id = IdField()
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="samenesses")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    first = models.CharField(max_length=2 * MOST_OF_LABEL)
    second = models.CharField(max_length=2 * MOST_OF_LABEL)
    same = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["inquiry", "persona", "first", "second"],
                name="one_word_each_on_two_wordings",
            ),
            models.CheckConstraint(condition=~Q(first=F("second")), name="two_wordings_are_two"),
        ]
