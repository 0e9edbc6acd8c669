from django.apps import AppConfig


class TimelinesConfig(AppConfig):
    name = "commonground.timelines"
    label = "timelines"
