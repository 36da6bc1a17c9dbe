"""How good the extraction is, measured: pure functions over facts and answers."""
