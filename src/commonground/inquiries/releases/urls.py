from django.urls import path

from commonground.inquiries.releases import views

app_name = "releases"
urlpatterns = [path("questions/<id:pk>/going-out/", views.edit, name="edit")]
