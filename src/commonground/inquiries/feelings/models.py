"""What each felt about working together, before and after; told in batches, so that no one stands out."""

from django.db import models
from django.db.models import Q

from commonground.inquiries.models import Inquiry, When
from commonground.kernel.ids import IdField
from commonground.people.models import Persona

ITEMS = ("curious", "wanting", "part", "serious", "understood", "understanding")


class Feeling(models.Model):
    """One person's six answers at one of the two times; `batch` is that in which they are told.

    They are said once: what could be changed could be read from what changes.
    """

    id = IdField()
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="feelings")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    when = models.CharField(max_length=6, choices=When.choices)
    curious = models.PositiveSmallIntegerField()
    wanting = models.PositiveSmallIntegerField()
    part = models.PositiveSmallIntegerField()
    serious = models.PositiveSmallIntegerField()
    understood = models.PositiveSmallIntegerField()
    understanding = models.PositiveSmallIntegerField()
    batch = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "persona", "when"], name="felt_once"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{item}__range": (1, 5)}), name=f"{item}_from_one_to_five"
                )
                for item in ITEMS
            ),
        ]
