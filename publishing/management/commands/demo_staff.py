"""Make demonstration accounts for each role."""

import secrets
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.core.management import BaseCommand
from django.db import transaction

CONTENT = ("events", "pages")
ROLES = {"editor": ("add", "change", "delete", "view", "review"), "translator": ("change", "view")}
OF_TRANSLATIONS = ("view", "review")


class Command(BaseCommand):
    help = "Make the accounts administrator, editor and translator with new passwords, printed this once."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        self._account("administrator", is_superuser=True)
        for role, verbs in ROLES.items():
            self._account(role, is_superuser=False).groups.set([self._group(role, verbs)])

    def _account(self, name: str, *, is_superuser: bool) -> User:
        password = secrets.token_urlsafe(12)
        user, _ = User.objects.get_or_create(username=name)
        user.is_staff, user.is_superuser, user.is_active = True, is_superuser, True
        user.set_password(password)
        user.save()
        self.stdout.write(f"{name:<14} {password}")
        return user

    @staticmethod
    def _group(role: str, verbs: tuple[str, ...]) -> Group:
        group, _ = Group.objects.get_or_create(name=f"{role.capitalize()}s")
        content = Permission.objects.filter(content_type__app_label__in=CONTENT)
        translations = Permission.objects.filter(content_type__app_label="translations")
        rights = [right for right in content if right.codename.split("_")[0] in verbs]
        rights += [
            right
            for right in translations
            if right.codename.split("_")[0] in set(verbs) & set(OF_TRANSLATIONS)
        ]
        group.permissions.set(rights)
        return group
