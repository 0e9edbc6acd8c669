from django.urls import path

from commonground.inquiries.turns.planning import views

app_name = "planning"
urlpatterns = [
    path("questions/<id:pk>/plan/new/", views.line_create, name="line_create"),
    path("plans/<id:pk>/look/new/", views.look_create, name="look_create"),
]
