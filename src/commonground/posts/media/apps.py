from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "commonground.posts.media"
    label = "media"
