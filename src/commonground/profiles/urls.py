from django.urls import URLPattern, URLResolver, path

from commonground.profiles import views

app_name = "profiles"
urlpatterns: list[URLPattern | URLResolver] = [
    path("people/", views.people, name="people"),
    path("people/<id:pk>/", views.person, name="person"),
    path("people/<id:pk>/follow/", views.follow_create, name="follow_create"),
    path("people/<id:pk>/follow/end/", views.follow_remove, name="follow_remove"),
    path("people/<id:pk>/block/", views.block_create, name="block_create"),
    path("people/requests/", views.requests, name="requests"),
    path("people/requests/<id:pk>/", views.request_answer, name="request_answer"),
    path("me/profile/", views.facets, name="facets"),
    path("me/blocked/", views.blocks, name="blocks"),
    path("me/blocked/<id:pk>/end/", views.block_remove, name="block_remove"),
    path("me/children/<id:pk>/", views.child, name="child"),
]
