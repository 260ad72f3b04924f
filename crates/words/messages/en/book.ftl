# Address book, products, templates, establishment.
