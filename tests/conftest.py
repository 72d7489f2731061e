"""How the tests get what they run on; the folders mirror those of `kg` and `api`.

- Sentences stand in the test that reads them, tables of (text, answer), negatives in the same table; `reading.py` marks
  spans with ⟦ ⟧.
- One document or a few: written in the test, read by `kg.parse.document`; `gathered.py` resolves a handful of texts.
- A store: `served.py` builds the bundled examples (kg/examples: an invented province) once a session; `invented.py` fills
  a catalogue by hand where a case is rarer than any document.
- Servers and browsers are real: `live.py` starts `kg serve` on a free port, `browser.py` Chromium. Nothing that can be
  run is mocked; no test asserts a time of the clock.
- `golden/` holds what comes out of the examples; it moves by intent only, with the reason in the commit.
- Properties are asked with the same examples on every machine (profile "same"), so that a red test is of the code that
  changed; HYPOTHESIS_PROFILE=search draws others, twenty times as many. What it finds goes into the test as @example.
"""

import os

from hypothesis import settings
from hypothesis.internal.conjecture import providers

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
if settings().derandomize:  # constants of the modules that happen to be loaded, on each worker others, are not tried
    assert callable(providers._get_local_constants)
    providers._get_local_constants = lambda: providers._local_constants
