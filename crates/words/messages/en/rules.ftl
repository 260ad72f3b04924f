# Refusals of the procedure's rules, by the codes of `domain`.
