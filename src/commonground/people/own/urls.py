from django.urls import URLPattern, URLResolver, path

from commonground.people.own import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("me/", views.me, name="me"),
    path("me/language/", views.language, name="language"),
    path("me/saving/", views.saving, name="saving"),
    path("me/suspended/", views.suspended, name="suspended"),
    path("me/second-factor/", views.second_factor, name="second_factor"),
    path("me/links/", views.links, name="links"),
    path("me/links/<id:pk>/end/", views.link_remove, name="link_remove"),
    path("people/<id:pk>/consents/", views.consents, name="consents"),
    path("people/<id:pk>/consents/new/", views.consent_create, name="consent_create"),
    path("consents/<id:pk>/end/", views.consent_remove, name="consent_remove"),
    path("people/<id:pk>/looked/", views.looked, name="looked"),
]
