# The register: lists, fates, gaps, verification as people read them.
