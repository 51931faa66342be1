"""What `make` runs; the modules that work before the environment exists use only the standard library."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
