### The monthly return and dates (C4, I27).
