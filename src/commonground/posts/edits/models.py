"""Words as they were before their author changed them."""

from django.db import models

from commonground.kernel.ids import IdField
from commonground.posts.models import Post


class Version(models.Model):
    """What a post said from `at` until its author changed it; gone when the post is taken back."""

    id = IdField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="versions")
    at = models.DateTimeField()
    title = models.CharField(max_length=200, blank=True)
    warning = models.CharField(max_length=200, blank=True)
    source = models.TextField(blank=True)
    language = models.CharField(max_length=16, blank=True)

    class Meta:
        indexes = [models.Index(fields=["post", "-id"])]
