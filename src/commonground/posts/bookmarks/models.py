"""Posts that somebody keeps for later."""

from django.db import models

from commonground.kernel.ids import IdField
from commonground.people.models import Persona
from commonground.posts.models import Post


class Bookmark(models.Model):
    """One person wants to find this post again."""

    id = IdField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="bookmarks")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="bookmarks")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "persona"], name="kept_once")]
        indexes = [models.Index(fields=["persona", "-id"])]
