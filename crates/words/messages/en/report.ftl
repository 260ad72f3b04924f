### The other papers: receipt, destination, splitting, cancellation.
