from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    name = "commonground.inquiries"
    label = "inquiries"
