#!/usr/bin/env node
import { series } from '../cli/series.js';

process.exitCode = await series(process.argv.slice(2));
