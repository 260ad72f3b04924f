# The rule sets and what is different between them.
