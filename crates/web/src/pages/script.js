// Comfort only: every page does its whole job without this file.
"use strict";
