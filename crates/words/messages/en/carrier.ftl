# The carrier's sheets.
