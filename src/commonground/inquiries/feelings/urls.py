from django.urls import path

from commonground.inquiries.feelings import views

app_name = "feelings"
urlpatterns = [
    path("questions/<id:pk>/feelings/", views.feeling_create, name="feeling_create"),
]
