#!/usr/bin/env node
// Checked in, so that npm finds it at install time in a clone that is not built yet.
import '../dist/bin/parley-server.js';
