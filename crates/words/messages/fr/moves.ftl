### Les messages des mouvements.
