# What the later e-AD or e-SAD would be refused for.
