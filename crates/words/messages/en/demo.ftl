# The demonstration: what it does, step by step.
