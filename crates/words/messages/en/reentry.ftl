### What comes after: entering in GAMM@ (C2).
