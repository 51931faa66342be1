"""A generated corpus to measure with, in five scripts: never for publishing."""
