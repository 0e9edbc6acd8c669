from django.apps import AppConfig


class LearnedConfig(AppConfig):
    name = "commonground.posts.learned"
    label = "learned"
