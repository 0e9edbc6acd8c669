from django.apps import AppConfig


class EditsConfig(AppConfig):
    name = "commonground.posts.edits"
    label = "edits"
