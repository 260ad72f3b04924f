# Code lists.
