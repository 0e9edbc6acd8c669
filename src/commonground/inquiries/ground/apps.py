from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "commonground.inquiries.ground"
    label = "ground"
