#!/usr/bin/env python3
"""Django's command line for this project."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iclei_kcc.settings")
    try:
        from iclei_kcc import settings  # noqa: F401 (a wrong one is said here, where Django would hide it)
    except ImproperlyConfigured as error:
        sys.exit(f"The settings are not right: {error}")
    execute_from_command_line(sys.argv)
