from django.urls import path

from commonground.inquiries.ground import views

app_name = "ground"
urlpatterns = [
    path("questions/<id:pk>/ground/", views.show, name="show"),
]
