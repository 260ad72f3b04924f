### Messages about movements.
