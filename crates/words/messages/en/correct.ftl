# Corrections and what is entered afterwards.
