from django.apps import AppConfig


class ReachConfig(AppConfig):
    name = "commonground.posts.reach"
    label = "reach"
