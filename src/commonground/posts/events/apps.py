from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "commonground.posts.events"
    label = "events"
