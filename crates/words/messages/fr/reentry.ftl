### La suite : la saisie dans GAMM@ (C2).
