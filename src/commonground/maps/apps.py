from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "commonground.maps"
    label = "maps"
