### The GAMM@ simulator.
