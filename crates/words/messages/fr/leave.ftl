# The page on which goods leave, and the page of the truck.
