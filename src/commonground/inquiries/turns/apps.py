from django.apps import AppConfig


class TurnsConfig(AppConfig):
    name = "commonground.inquiries.turns"
    label = "turns"
