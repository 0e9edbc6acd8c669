from django.apps import AppConfig


class OnwardConfig(AppConfig):
    name = "commonground.inquiries.onward"
    label = "onward"
