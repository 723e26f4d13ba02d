#!/usr/bin/env node
import { conformance } from '../cli/conformance.js';

process.exitCode = await conformance(process.argv.slice(2));
