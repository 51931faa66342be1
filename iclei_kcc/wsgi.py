"""The WSGI application that gunicorn serves."""

import os
from typing import Any

import django
from django.conf import settings

from delivery.requests import SiteHandler
from delivery.warm_up import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iclei_kcc.settings")

django.setup(set_prefix=False)
pages: Any = SiteHandler()
application = pages
if settings.PAGE_CACHE_MB:
    # They ask the database, which is there only now.
    from delivery.page_cache.application import PageCache
    from publishing.version_watch import watch_database

    application = PageCache(pages, watch_database(), settings.PAGE_CACHE_MB * 1_000_000)
# Every address, and so all code, is loaded before the workers are: they share its memory.
warm_up()
