"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from delivery.templates import compile_templates

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iclei_kcc.settings")

application = get_wsgi_application()
# Every address, and so all code, is loaded before the workers are: they share its memory.
get_resolver().url_patterns  # noqa: B018 (it is loaded when it is first read)
compile_templates()
