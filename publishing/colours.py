"""The colours of static/css/tokens.css, light scheme, for pictures."""

from math import cos, radians, sin

Colour = tuple[int, int, int]


def oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """Return a colour as sRGB, 0 to 255; lightness is in percent, the hue in degrees (CSS Color 4, 9.2)."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    base = lightness / 100
    long = (base + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (base - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (base - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _channel(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _channel(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _channel(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _channel(light: float) -> int:
    """Return a linear channel as sRGB writes it, inside its range."""
    light = min(max(light, 0.0), 1.0)
    return round(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))


PAPER = oklch(98.5, 0.007, 85)
INK = oklch(26, 0.032, 218)
INK_QUIET = oklch(45, 0.028, 215)
HARBOUR = oklch(42, 0.078, 216)
NEAR = oklch(50, 0.072, 215)
DEEP = oklch(34, 0.062, 218)
ON_DEEP = oklch(97.5, 0.008, 90)
SIGNAL = oklch(76, 0.155, 60)

THEME_LIGHTNESS = 49
HUES = {  # the hue and the chroma of each theme's colour
    "rose": (10, 0.16),
    "red": (29, 0.16),
    "orange": (50, 0.125),
    "amber": (75, 0.1),
    "olive": (108, 0.1),
    "green": (142, 0.14),
    "emerald": (164, 0.104),
    "teal": (190, 0.084),
    "cyan": (220, 0.088),
    "blue": (250, 0.135),
    "indigo": (277, 0.16),
    "violet": (297, 0.16),
    "purple": (318, 0.16),
    "magenta": (345, 0.16),
}
THEMES = {name: oklch(THEME_LIGHTNESS, chroma, hue) for name, (hue, chroma) in HUES.items()}
