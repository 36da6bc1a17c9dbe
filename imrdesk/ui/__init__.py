"""The window: shows what the desk knows and asks it to act. All Qt is here, and nothing else is."""
