from django.apps import AppConfig


class PollsConfig(AppConfig):
    name = "commonground.posts.polls"
    label = "polls"
