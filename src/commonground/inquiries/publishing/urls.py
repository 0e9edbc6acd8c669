from django.urls import path

from commonground.inquiries.publishing import views

app_name = "results"
urlpatterns = [
    path("questions/<id:pk>/result/", views.show, name="show"),
    path("questions/<id:pk>/rules/", views.rules, name="rules"),
    path("questions/<id:pk>/result/making-known/", views.create, name="create"),
]
