from django.urls import path

from commonground.inquiries.wordings import views

app_name = "wordings"
urlpatterns = [
    path("questions/<id:pk>/wordings/", views.sameness_create, name="sameness_create"),
]
