from django.apps import AppConfig


class WordingsConfig(AppConfig):
    name = "commonground.inquiries.wordings"
    label = "wordings"
