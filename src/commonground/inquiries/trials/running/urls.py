from django.urls import path

from commonground.inquiries.trials.running import views

app_name = "running"
urlpatterns = [
    path("questions/<id:pk>/simulations/new/", views.simulation_create, name="simulation_create"),
    path("simulations/<id:pk>/", views.show, name="show"),
    path("simulations/<id:pk>/runs/new/", views.run_create, name="run_create"),
    path("runs/<id:pk>/outcome/new/", views.outcome_create, name="outcome_create"),
]
