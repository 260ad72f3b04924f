### Stock accounts and filing (C3).
