from django.urls import URLPattern, URLResolver, include, path

from commonground.discovery.beyond import views

app_name = "beyond"
urlpatterns: list[URLPattern | URLResolver] = [
    path("beyond/", views.index, name="index"),
    path("beyond/curious/", views.interest_create, name="interest_create"),
    path("beyond/curious/<id:pk>/end/", views.interest_remove, name="interest_remove"),
    path("beyond/people/<id:pk>/step/", views.step_create, name="step_create"),
    path("beyond/people/<id:pk>/not-for-me/", views.refusal_create, name="refusal_create"),
    path("beyond/introductions/<id:pk>/", views.introduction_answer, name="introduction_answer"),
    path("", include("commonground.discovery.approvals.urls")),
]
