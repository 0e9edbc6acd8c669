from django.urls import path

from commonground.inquiries.parting import views

app_name = "parting"
urlpatterns = [
    path("questions/<id:pk>/parts/", views.removals, name="removals"),
    path(
        "questions/<id:pk>/parts/<id:removal>/undoing/", views.removal_remove, name="removal_remove"
    ),
]
