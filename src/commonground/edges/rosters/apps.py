from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "commonground.edges.rosters"
    label = "rosters"
