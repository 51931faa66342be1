"""The colours that pictures are drawn with: the light scheme's, as Pillow takes them."""

from syndication.artwork import colours

Colour = tuple[int, int, int]

TOKENS = {name: colour.rgb for name, colour in colours.tokens("light").items()}
PAPER = TOKENS["paper"]
INK = TOKENS["ink"]
INK_QUIET = TOKENS["ink-quiet"]
HARBOUR = TOKENS["harbour"]
NEAR = TOKENS["drawing-near"]
DEEP = TOKENS["deep"]
ON_DEEP = TOKENS["on-deep"]
SIGNAL = TOKENS["signal"]
WAVES = colours.Colour(0.57, 0.05, 212).rgb  # what on-deep-quiet looks like on deep, half seen through
THEMES = {name: colour.rgb for name, colour in colours.themes("light").items()}
