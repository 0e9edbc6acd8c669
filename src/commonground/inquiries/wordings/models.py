"""Who says of two wordings that they are one concept, or two."""

from django.db import models
from django.db.models import F, Q

from commonground.inquiries.models import Inquiry
from commonground.kernel.ids import IdField
from commonground.maps.pure.content import MOST_OF_LABEL
from commonground.people.models import Persona


class Sameness(models.Model):
    """One person's word on two wordings of a question, as they are compared, in their order.

    That somebody said a word of them tells that both stood somewhere. So `open` is whether both stood on
    the map of all when it was said; `of_before` and `of_after` whether they did with what was thought at
    that time. It counts for nobody who would learn more by it than they read.
    """

    id = IdField()
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="samenesses")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    first = models.CharField(max_length=2 * MOST_OF_LABEL)
    second = models.CharField(max_length=2 * MOST_OF_LABEL)
    same = models.BooleanField()
    open = models.BooleanField(default=False)
    of_before = models.BooleanField(default=False)
    of_after = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["inquiry", "persona", "first", "second"],
                name="one_word_each_on_two_wordings",
            ),
            models.CheckConstraint(condition=~Q(first=F("second")), name="two_wordings_are_two"),
        ]
