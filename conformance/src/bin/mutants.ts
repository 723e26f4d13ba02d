#!/usr/bin/env node
import { mutants } from '../cli/mutants.js';

process.exitCode = await mutants(process.argv.slice(2));
