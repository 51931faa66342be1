"""Checks of translations: each compares a text with its source, by the two alone and the names they hold."""
