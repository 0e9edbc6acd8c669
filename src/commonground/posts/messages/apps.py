from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "commonground.posts.messages"
    label = "talks"  # Django's own messages hold the other name
