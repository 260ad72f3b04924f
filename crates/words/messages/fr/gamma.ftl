### Le simulateur de GAMM@.
