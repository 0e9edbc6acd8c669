"""What a person tells of themselves, each part to those they chose."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Audience
from commonground.kernel.ids import IdField
from commonground.people.models import Persona


class Part(models.TextChoices):
    """What one can tell."""

    ABOUT = "about", _("About me")
    ASK = "ask", _("Ask me about")
    LANGUAGES = "languages", _("Languages I speak")
    PRONOUNS = "pronouns", _("How to speak of me")


class Facet(models.Model):
    """One part of a profile; without an audience it is for its owner alone."""

    id = IdField()
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="facets")
    part = models.CharField(max_length=12, choices=Part.choices)
    text = models.CharField(max_length=500)
    audience = models.ForeignKey(Audience, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["persona", "part"], name="one_facet_of_each_part")
        ]
