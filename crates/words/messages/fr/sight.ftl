# sight
