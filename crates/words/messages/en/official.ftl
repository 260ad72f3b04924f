# The official blank, filled.
