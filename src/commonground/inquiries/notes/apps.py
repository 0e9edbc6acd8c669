from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "commonground.inquiries.notes"
    label = "notes"
