"""Words that may go out with the result, because whoever said them agrees."""

from django.db import models
from django.db.models import Q

from commonground.audiences.aliases.models import SaidBy, alias_column
from commonground.inquiries.models import Answer, Inquiry
from commonground.people.models import Persona
from commonground.posts.models import Post


class Release(models.Model):
    """Its author lets this go out: something said in the question, or what they thought. No row, no."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="releases")
    persona = SaidBy(Persona, models.CASCADE, related_name="+")
    alias = alias_column()
    post = models.OneToOneField(Post, models.CASCADE, null=True, related_name="release")
    answer = models.OneToOneField(Answer, models.CASCADE, null=True, related_name="release")
    named = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post=None, answer__isnull=False) | Q(post__isnull=False, answer=None),
                name="released_is_said_or_thought",
            )
        ]
