from django.apps import AppConfig


class ExampleRoomConfig(AppConfig):
    name = "tests.example_room"
    label = "example_room"
