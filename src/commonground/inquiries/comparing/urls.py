from django.urls import path

from commonground.inquiries.comparing import views

app_name = "comparing"
urlpatterns = [path("questions/<id:pk>/maps/", views.show, name="show")]
