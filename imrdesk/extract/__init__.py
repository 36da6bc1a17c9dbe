"""Letter -> Extraction: pure functions that find values with the exact words that prove them.

The one rule: a finding's value is computed from `text[start:end]` and nothing else (readings.py).
"""
