### Le document validé comparé au papier.
