"""A file becomes a `Letter`, once; its rule: from here on the text never changes again."""
