"""How the tests get what they run on; the folders mirror those of `kg` and `api`.

- Sentences stand in the test that reads them, tables of (text, answer), negatives in the same table; `reading.py` marks
  spans with ⟦ ⟧.
- One document or a few: written in the test, read by `kg.parse.document`; `gathered.py` resolves a handful of texts.
- A store: `served.py` builds the bundled examples (kg/examples: an invented province) once a session; `invented.py` fills
  a catalogue by hand where a case is rarer than any document.
- Servers and browsers are real: `live.py` starts `kg serve` on a free port, `browser.py` Chromium. Nothing that can be
  run is mocked; no test asserts a time of the clock.
- `golden/` holds what comes out of the examples; it moves by intent only, with the reason in the commit.
"""
