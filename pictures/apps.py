from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "pictures"

    def ready(self) -> None:
        """Follow changes to pictures."""
        from pictures import signals  # noqa: F401 (importing connects)
