# The square code and the keys that sign it.
