"""What somebody took from what another said, in one sentence to the one who said it."""

from django.db import models

from commonground.kernel.ids import IdField
from commonground.people.models import Persona
from commonground.posts.models import Post

LONGEST = 280  # letters of a sentence


class Taken(models.Model):
    """One sentence of one reader about one post; `away_at` is when the author put it away.

    Taken back after that it has no words any more.
    """

    id = IdField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="taken")
    by = models.ForeignKey(Persona, models.CASCADE, related_name="taken")
    words = models.CharField(max_length=LONGEST)
    at = models.DateTimeField()
    away_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "by"], name="one_sentence_each")]
        indexes = [models.Index(fields=["by", "-id"])]
