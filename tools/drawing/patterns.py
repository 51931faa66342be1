"""Writes static/css/tiles.css anew from syndication/artwork/patterns.py.

python -m tools.drawing.patterns
"""

from syndication.artwork.patterns import stylesheet
from tools import ROOT

TILES = ROOT / "static/css/tiles.css"

if __name__ == "__main__":
    TILES.write_text(stylesheet(), encoding="utf-8")
