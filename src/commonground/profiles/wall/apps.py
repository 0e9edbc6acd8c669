from django.apps import AppConfig


class WallConfig(AppConfig):
    name = "commonground.profiles.wall"
    label = "wall"
