# The emergency kit, blank forms, the log of handwritten papers.
