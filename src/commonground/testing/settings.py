"""Django's settings for the suite: a folder that goes away, the database asked for, fast hashes."""

from datetime import timedelta

from commonground.testing import databases, files

databases.prepare()

from commonground.config.settings import *  # noqa: E402, F403  (the place must be set before it is read)
from commonground.config.settings import DATABASES, MIDDLEWARE  # noqa: E402

databases.loosen(DATABASES["default"])
MIDDLEWARE = [
    "commonground.testing.files.served" if name == files.MIDDLEWARE else name for name in MIDDLEWARE
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SECOND_FACTOR_GRACE = timedelta(days=36_500)  # those who test it set it
