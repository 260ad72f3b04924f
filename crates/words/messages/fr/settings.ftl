# Settings, probes, printer, starting and stopping.
