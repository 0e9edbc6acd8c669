from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "commonground.timelines.feeds"
    label = "feeds"
