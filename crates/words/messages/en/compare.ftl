### The validated document compared with the paper.
