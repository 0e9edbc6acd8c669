from django.urls import path

from commonground.inquiries.naming import views

app_name = "naming"
urlpatterns = [
    path("questions/<id:pk>/name/", views.alias_create, name="alias_create"),
    path("questions/<id:pk>/name/again/", views.alias_again, name="alias_again"),
    path("questions/<id:pk>/name/end/", views.alias_remove, name="alias_remove"),
]
