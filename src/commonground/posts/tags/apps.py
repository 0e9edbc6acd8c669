from django.apps import AppConfig


class TagsConfig(AppConfig):
    name = "commonground.posts.tags"
    label = "tags"
