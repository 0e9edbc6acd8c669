from django.urls import path

from commonground.groups.focus import views

urlpatterns = [
    path("focus/", views.focus_create, name="focus_create"),
    path("focus/removal/", views.focus_remove, name="focus_remove"),
]
