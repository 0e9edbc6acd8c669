from django.urls import path

from commonground.inquiries.turns import views

app_name = "turns"
urlpatterns = [
    path("questions/<id:pk>/not-now/", views.passing_create, name="passing_create"),
    path("questions/<id:pk>/tasks/new/", views.task_create, name="task_create"),
    path("tasks/<id:pk>/taking/", views.taking_create, name="taking_create"),
    path("tasks/<id:pk>/taking/end/", views.taking_remove, name="taking_remove"),
    path("tasks/<id:pk>/done/", views.doing_create, name="doing_create"),
]
