"""Things to show components with: never stored, the same on every site, in five languages."""
