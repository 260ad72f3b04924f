### Les autres papiers : réception, destination, fractionnement, annulation.
