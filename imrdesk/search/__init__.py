"""Finding letters: what a query means, which letters it finds, and where its words stand.

The one rule: the index is disposable. It holds nothing that the store does not, and whoosh is
known here only.
"""

import warnings

# whoosh 2.7.4 is older than Python's warnings of odd string escapes and comparisons. They would
# be printed once, on the terminal of whoever starts the program first.
warnings.filterwarnings("ignore", r".*invalid escape sequence", SyntaxWarning)
warnings.filterwarnings("ignore", r'"is(?: not)?" with', SyntaxWarning)
