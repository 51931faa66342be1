"""How properties are tried: with the same examples in each run of `make test`, with others by `make fuzz`."""

import os

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

SEED = int(os.environ.get("FUZZ_SEED", "0"))  # these two by tools.fuzz
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))


def load_profile() -> None:
    """Have what is drawn follow from the seed alone, whatever ran before, and however slow the machine is."""
    settings.register_profile(
        "fixed",
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.register_profile(
        "free", settings.get_profile("fixed"), derandomize=False, max_examples=EXAMPLES or 100
    )
    settings.load_profile("free" if EXAMPLES else "fixed")
    # Hypothesis draws from the constants of modules, too, of those that happen to be imported by then.
    providers._get_local_constants = Constants
