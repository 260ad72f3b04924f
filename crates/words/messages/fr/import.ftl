# Parties, products and consignments from files; the watched folder.
